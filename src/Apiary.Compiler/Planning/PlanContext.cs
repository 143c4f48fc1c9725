// What the rules of the planner may look at: the bundle, the kernel, and the births that were accepted.
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning.Births;
using Apiary.Contract;

namespace Apiary.Compiler.Planning;

/// <summary>The planner's view of a bundle.</summary>
/// <param name="Bundle">The declarations.</param>
/// <param name="Kernel">The kernel to plan for.</param>
/// <param name="Births">Every birth of every record.</param>
/// <param name="MetadataIsTaken">Whether the bundle's own code uses the metadata of frames.</param>
public sealed record PlanContext(
    BundleDeclaration Bundle, TargetKernel Kernel, EquatableArray<RecordBirth> Births, bool MetadataIsTaken = false)
{
    /// <summary>The births of <paramref name="record"/>.</summary>
    public IEnumerable<RecordBirth> BirthsOf(string record) => Births.Where(birth => birth.Record == record);

    /// <summary>Whether <paramref name="record"/> has a birth of one of <paramref name="kinds"/>.</summary>
    public bool IsBorn(string record, BirthKinds kinds) => BirthsOf(record).Any(birth => (birth.Kind & kinds) != 0);

    /// <summary>Whether <paramref name="record"/> is born at <paramref name="place"/>.</summary>
    public bool IsBornAt(string record, HookPlace place) => BirthsOf(record).Any(birth => birth.Place == place);
}
