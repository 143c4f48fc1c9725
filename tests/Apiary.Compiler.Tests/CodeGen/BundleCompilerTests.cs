// A whole bundle without records: an XDP actor with the raw context and a hash map, down to an object that clang accepts.
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Compiler.Tests.Execution;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using static Apiary.Compiler.Tests.Building.Build;

namespace Apiary.Compiler.Tests.CodeGen;

public sealed class BundleCompilerTests
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly PointerType Context = Pointer(new OpaqueType("struct xdp_md"), Region.Context);
    private static readonly PointerType Value = Pointer(U64, Region.MapValue, maybeNull: true);

    /// <summary>Counts packets by ingress interface, and passes them.</summary>
    private static Module Counter(bool testsForNull = true)
    {
        var count = Local("count", Value);
        var key = Local("key", U32);
        var map = new MapExpr("ByInterface", new MapType("ByInterface"), default);
        ExternCallExpr Lookup() => new(
            Function("apy_map_lookup", ExternEffect.MapRead) with { TypeArguments = new([U32, U64]) }, new([map, Address(key)]), Value, default);
        List<Stmt> body =
        [
            Let("key", Member(Local("ctx", Context), "ingress_ifindex", U32)),
            Let("count", Lookup()),
            .. testsForNull ? [If(IsNull(count), Return(new ConfigExpr("OnMiss", S32, default)))] : Array.Empty<Stmt>(),
            Eval(Extern(Function("apy_atomic_add", ExternEffect.MapWrite), U64, Address(Deref(count), Region.MapValue), Const(1, U64))),
            Return(Const(2)),
        ];
        var bundle = Bundle(
            maps: [new MapDeclaration("ByInterface", 1, "HashMap", U32, U64, "System.UInt32", "System.UInt64", 4, 8, 64, "F:ByInterface")],
            actors: [new ActorDeclaration("OnPacket", "M:OnPacket", ActorRole.Enforcer, new([new HookBinding(HookKind.Xdp, default)]), new([new ActorParameter(ParameterKind.Context, "")]), ActorResult.Native)],
            config: [new ConfigDeclaration("OnMiss", S32, "System.Int32", 4, 2), new ConfigDeclaration("Limit", U64, "System.UInt64", 8, -1)]);
        var function = Method("OnPacket", S32, [Parameter("ctx", Context)], [.. body]) with { CName = "test_unit_on_packet", Anchor = new SourceAnchor("Test.cs", 3) };
        return new Module(bundle, default, new([function]));
    }

    [Test]
    public void The_object_compiles_without_a_warning()
    {
        var unit = BundleCompiler.Compile(Counter(), new CompilerOptions()).Unit!;
        var directory = Directory.CreateTempSubdirectory("apiary-codegen-");
        var source = Path.Combine(directory.FullName, "unit.bpf.c");
        File.WriteAllText(source, unit.Source);
        Assert.That(Clang.CompileBpf(source, Path.Combine(directory.FullName, "unit.bpf.o")), Is.Empty, unit.Source);
        directory.Delete(recursive: true);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Checking_finds_what_compiling_finds(bool testsForNull)
    {
        var module = Counter(testsForNull: testsForNull);
        Assert.That(BundleCompiler.Check(module, new CompilerOptions()), Is.EqualTo(BundleCompiler.Compile(module, new CompilerOptions()).Findings));
    }

    [Test]
    public void A_missing_null_test_is_a_finding_and_no_unit()
    {
        var result = BundleCompiler.Compile(Counter(testsForNull: false), new CompilerOptions());
        Assert.That(result.Unit, Is.Null);
        Assert.That(result.Findings.Select(finding => finding.RuleId), Is.EqualTo(new[] { "APY4001" }));
    }

    [Test]
    public void The_stamp_is_the_hash_of_the_text_with_a_stamp_of_zeros()
    {
        var unit = BundleCompiler.Compile(Counter(), new CompilerOptions()).Unit!;
        var stamp = System.Convert.FromHexString(unit.Stamp);
        string List(byte[] bytes) => ".stamp = { " + string.Join(", ", bytes) + " }";
        Assert.That(unit.Source, Does.Contain(List(stamp)));
        var zeroed = unit.Source.Replace(List(stamp), List(new byte[32]), StringComparison.Ordinal);
        Assert.That(System.Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(zeroed))), Is.EqualTo(unit.Stamp));
    }

    [Test]
    public void The_same_module_gives_the_same_unit()
    {
        var first = BundleCompiler.Compile(Counter(), new CompilerOptions());
        Assert.That(BundleCompiler.Compile(Counter(), new CompilerOptions()), Is.EqualTo(first));
    }

    [Test]
    public void The_manifest_reads_with_System_Text_Json()
    {
        var unit = BundleCompiler.Compile(Counter(), new CompilerOptions()).Unit!;
        var manifest = JsonSerializer.Deserialize<BundleManifest>(unit.ManifestJson, Strict)!;
        Assert.That(manifest.Stamp, Is.EqualTo(unit.Stamp));
        Assert.That(manifest.Programs.Single().Hook, Is.EqualTo(HookKind.Xdp));
        Assert.That(manifest.Maps.Select(map => (map.Name, map.Role)), Is.EqualTo(new[] { ("by_interface", MapRole.User), (".rodata.apiary", MapRole.Config) }));
        Assert.That(manifest.Config.Size, Is.EqualTo(56));
        Assert.That(manifest.Config.Fields.Select(field => (field.Name, field.Type, field.Offset)), Is.EqualTo(new[] { ("OnMiss", "s32", 40), ("Limit", "u64", 48) }));
    }
}
