// The generator's attributes, read from an assembly that is never loaded: this one.
using Apiary.Build.Extraction;

[assembly: Apiary.CompilerServices.BpfUnit("b_unit", "b-unit", "55aa", "int b;\n/* Zeichen: ä, \" und \\ */\n", "{\"b\":1}")]
[assembly: Apiary.CompilerServices.BpfUnit("a_unit", "a-unit", "aa55", "int a;\n", "{}")]
[assembly: Apiary.CompilerServices.BpfUnitRejected("c-unit", "APY2001,APY2013")]
[assembly: System.Reflection.AssemblyMetadata("Other", "true")]
[assembly: System.Reflection.AssemblyMetadata("ApiaryExtracted", "true")]

namespace Apiary.Build.Tests.Extraction;

public sealed class UnitReaderTests
{
    private readonly ExtractedUnits _units = UnitReader.Read(typeof(UnitReaderTests).Assembly.Location);

    [Test]
    public void Units_come_in_the_order_of_their_names() =>
        Assert.That(_units.Units.Select(unit => unit.Bundle), Is.EqualTo(new[] { "a-unit", "b-unit" }));

    [Test]
    public void A_unit_is_read_to_the_letter() =>
        Assert.That(_units.Units[1], Is.EqualTo(new ExtractedUnit("b_unit", "b-unit", "55aa", "int b;\n/* Zeichen: ä, \" und \\ */\n", "{\"b\":1}")));

    [Test]
    public void A_rejected_unit_has_its_rules() =>
        Assert.That(_units.Rejected, Is.EqualTo(new[] { new RejectedUnit("c-unit", "APY2001,APY2013") }));

    [Test]
    public void An_assembly_without_bundles_has_none() =>
        Assert.That(UnitReader.Read(typeof(UnitReader).Assembly.Location).Units, Is.Empty);

    [Test]
    public void It_is_known_whether_the_generator_ran_to_its_end()
    {
        Assert.That(_units.Complete, Is.True);
        Assert.That(UnitReader.Read(typeof(UnitReader).Assembly.Location).Complete, Is.False);
    }
}
