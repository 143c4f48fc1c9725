// Maps as values: found in other maps, passed to functions.
using Apiary.Compiler;
using NUnit.Framework;

namespace Apiary.Frontend.Tests.Lowering;

internal sealed class MapValueTests
{
    private const string Members =
        """
        [Map(4)] public readonly HashMap<uint, ulong> Plain = new();
        [Map(4), InnerMap(16, Flags = MapFlags.NoPrealloc)] public readonly ArrayOfMaps<HashMap<uint, ulong>> Tables = new();
        private static uint Find(HashMap<uint, ulong> map, uint key) => map.Lookup(in key) is { } found ? (uint)found.Value : 0;
        """;

    [TestCase("var table = Tables.Lookup(1); if (table is not null) { return Find(table, 7) == 0 ? XdpAction.Pass : XdpAction.Drop; }", "")]
    [TestCase("if (Tables.Lookup(1) is { } table) table.Update(1, 2);", "")]
    [TestCase("if (Find(Plain, 7) != 0) return XdpAction.Drop;", "")]
    [TestCase("var map = Plain; if (Find(map, 7) != 0) return XdpAction.Drop;", "")]
    [TestCase("Tables.Lookup(1).Update(1, 2);", "APY4001")]
    public void A_map_is_used_where_it_was_found(string statements, string expected)
    {
        var source = CSharpSource.ReadBody(statements + " return XdpAction.Pass;", Members);
        var findings = source.Result.Findings.Concat(BundleCompiler.Check(source.Module, new CompilerOptions()));
        Assert.That(string.Join(' ', findings.Select(static finding => finding.RuleId)), Is.EqualTo(expected));
    }

    [Test]
    public void The_maps_in_a_map_are_declared_in_it()
    {
        var source = CSharpSource.ReadBody("if (Find(Plain, 7) != 0) return XdpAction.Drop; return XdpAction.Pass;", Members);
        var text = BundleCompiler.Compile(source.Module, new CompilerOptions { EmitLines = false }).Unit!.Source.Replace("\n", " ").Replace("\t", "");
        Assert.That(text, Does.Contain("__array(values, struct { __uint(type, 1); __uint(max_entries, 16); __uint(map_flags, 1); __type(key, __u32); __type(value, __u64); }); } tables SEC"));
        Assert.That(text, Does.Contain("unit_test_find(&plain, 7U)"));
    }
}
