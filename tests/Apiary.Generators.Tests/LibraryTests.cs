// Kernel functions of another assembly: compiled into the bundle that calls them, from metadata alone, with the positions of the library.
using Apiary.Compiler;
using Apiary.Compiler.Ir;
using Apiary.Frontend;
using Microsoft.CodeAnalysis;
using NUnit.Framework;

namespace Apiary.Generators.Tests;

public sealed class LibraryTests
{
    private const string Library =
        """
        using System.Runtime.InteropServices;
        namespace Wire;

        [StructLayout(LayoutKind.Sequential, Pack = 1)]
        public struct Packed { public byte Kind; public uint Value; }

        [StructLayout(LayoutKind.Explicit, Size = 12)]
        public struct Union { [FieldOffset(4)] public uint Word; [FieldOffset(4)] public ushort Half; }

        public static class Parse
        {
            [KernelFunction]
            public static bool TryKind(ref Cursor cursor, out uint value)
            {
                value = 0;
                if (!cursor.TryTake<Packed>(out var packed))
                {
                    return false;
                }

                value = Mix(packed.Value.Value) + packed.Value.Kind;
                return true;
            }

            private static uint Mix(uint value) => value * 0x9E3779B1;

            [KernelFunction]
            public static uint Low(in Union union) => union.Half + Hidden.Of(union.Word).A;

            [KernelFunction]
            public static ulong Task() => Bpf.CurrentPidTgid();
        }

        internal struct Hidden
        {
            public uint A;
            public static Hidden Of(uint a) => new() { A = a };
        }
        """;

    [Test]
    public void A_bundle_calls_a_function_of_another_assembly()
    {
        var unit = Extract("if (!Wire.Parse.TryKind(ref cursor, out var kind)) return XdpAction.Drop; return kind == 7 ? XdpAction.Drop : XdpAction.Pass;");

        Assert.That(unit.Source, Does.Contain("user_try_kind(").And.Contain("user_mix("));
        Assert.That(unit.Source, Does.Contain("\"Wire/Parse.cs\"").And.Contain("\"User.cs\""));
        Clang.AssertCompiles(unit.Source);
    }

    [Test]
    public void Structs_of_a_library_have_the_layout_of_its_metadata()
    {
        var unit = Extract("var union = new Wire.Union { Word = ctx.Length }; var packed = new Wire.Packed { Kind = 1, Value = 2 }; "
            + "return Wire.Parse.Low(in union) + packed.Value == 7 && Wire.Parse.TryKind(ref cursor, out _) ? XdpAction.Drop : XdpAction.Pass;");

        Assert.That(unit.Source.Split("struct packed {").Length, Is.EqualTo(2), "one struct, seen from both sides");
        Assert.That(unit.Source, Does.Contain("struct hidden {"), "internal to the library");
        Clang.AssertCompiles(unit.Source + "\n_Static_assert(sizeof(struct packed) == 5 && __builtin_offsetof(struct packed, Value) == 1, \"Pack\");"
            + "\n_Static_assert(sizeof(struct union_) == 12 && __builtin_offsetof(struct union_, Word) == 4, \"Explicit\");\n");
    }

    [Test]
    public void A_function_without_a_body_in_the_metadata_is_reported_at_the_call()
    {
        var bare = GeneratorRun.Over("Wire", Files("Wire/Parse.cs", Library), []).Compilation;
        using var stream = new MemoryStream();
        Assert.That(bare.Emit(stream).Success, Is.True);

        var run = User([MetadataReference.CreateFromImage(stream.ToArray())], "return Wire.Parse.TryKind(ref cursor, out _) ? XdpAction.Drop : XdpAction.Pass;");

        Assert.That(Units.Rejected(run), Is.EqualTo("APY2031"));
    }

    [Test]
    public void A_body_of_another_version_is_reported_at_the_call()
    {
        const string Foreign =
            """
            [assembly: Apiary.CompilerServices.KernelFunctionBody("M:Wire.New.Value", "apy9:AAAA")]
            namespace Wire;
            public static class New { [KernelFunction] public static uint Value() => 1; }
            """;
        using var stream = new MemoryStream();
        Assert.That(GeneratorRun.Over("Wire", Files("Wire/New.cs", Foreign), []).Compilation.Emit(stream).Success, Is.True);

        var findings = Findings(MetadataReference.CreateFromImage(stream.ToArray()), "return Wire.New.Value() == 1 ? XdpAction.Drop : XdpAction.Pass;");

        var finding = findings.Single();
        Assert.That(finding.RuleId, Is.EqualTo("APY2036"));
        Assert.That(finding.Arguments, Is.EqualTo(new[] { "New.Value", "Wire", "its format is 'apy9', this compiler reads 'apy1'" }));
    }

    [Test]
    public void What_a_body_does_that_the_hook_forbids_is_reported_at_the_call_with_the_line_of_the_library()
    {
        var finding = Findings(Wire(), "return Wire.Parse.Task() == 1 ? XdpAction.Drop : XdpAction.Pass;").Single();

        Assert.That(finding.RuleId, Is.EqualTo("APY3010"));
        Assert.That(finding.FunctionId, Is.EqualTo("M:User.Sample.Run(Apiary.XdpContext)"));
        Assert.That(finding.Within, Is.EqualTo("Wire/Parse.cs(31)"));
    }

    [Test]
    public void A_generic_function_is_not_carried_and_its_author_is_told()
    {
        var run = GeneratorRun.Over("Wire", Files("Wire/Larger.cs", "namespace Wire; public static class Larger { [KernelFunction] public static T Of<T>(T a, T b) where T : unmanaged => a; }"), []);

        Assert.That(run.Result.GeneratedTrees, Is.Empty);
        var symbol = run.Compilation.GetTypeByMetadataName("Wire.Larger")!.GetMembers("Of").Single();
        Assert.That(KernelFunctionReader.Read(symbol, run.Compilation, CancellationToken.None).Findings.Single().RuleId, Is.EqualTo("APY2037"));
    }

    [Test]
    public void A_function_for_the_own_project_is_not_carried()
    {
        var run = GeneratorRun.Over("Wire", Files("Wire/Own.cs", "namespace Wire; public static class Own { [KernelFunction] internal static uint Of(uint a) => a; }"), []);

        Assert.That(run.Result.GeneratedTrees, Is.Empty);
    }

    [Test]
    public void A_function_that_does_not_compile_fails_the_build_of_its_library()
    {
        var files = Files("Wire/Bad.cs", "namespace Wire; public static class Bad { [KernelFunction] public static uint Of(uint a) => (uint)(a * 0.5); }");

        Assert.That(Units.Rejected(GeneratorRun.Over("Wire", files, [], ("ApiaryExtract", "true"))), Is.EqualTo("APY2001"));
    }

    [Test]
    public void A_library_may_call_another_library()
    {
        var second = GeneratorRun.Over(
            "Second",
            Files("Second/Outer.cs", "namespace Second; public static class Outer { [KernelFunction] public static uint Of(in Wire.Union union) => Wire.Parse.Low(in union) + 1; }"),
            [Wire()],
            ("ProjectDir", "/project/"));
        var run = User([Wire(), second.Reference()], "var union = new Wire.Union { Word = 3 }; return Second.Outer.Of(in union) == 7 ? XdpAction.Drop : XdpAction.Pass;");

        var unit = Units.Single(run);
        Assert.That(unit.Source, Does.Contain("\"Wire/Parse.cs\"").And.Contain("\"Second/Outer.cs\""));
        Clang.AssertCompiles(unit.Source);
    }

    [Test]
    public void A_bundle_of_a_library_can_be_read_for_composition()
    {
        var library = GeneratorRun.Over("Filters", Files("Filters/PortFilter.cs", Samples.PortFilter), [], ("ProjectDir", "/project/"));
        var own = library.Compilation.GetTypeByMetadataName("Filters.PortFilter")!;
        var module = BundleReader.Read(own, library.Compilation, CancellationToken.None).Module!;

        var user = GeneratorRun.Over("User", Files("User/User.cs", "class User { }"), [library.Reference(), Wire()]);
        var read = BundleLibrary.Read(user.Compilation).Single();

        Assert.That(read.Assembly, Is.EqualTo("Filters"));
        Assert.That(read.Bundle!.Module.Functions.Select(static function => IrText.Of(function)), Is.EqualTo(module.Functions.Select(static function => IrText.Of(function))));
        Assert.That(read.Bundle.Module.Bundle with { Anchor = module.Bundle.Anchor }, Is.EqualTo(module.Bundle));
        Assert.That(read.Bundle.Module.Bundle.Anchor.Path, Is.EqualTo("Filters/PortFilter.cs"));
        Assert.That(read.Bundle.Effects.SelectMany(static function => function.Effects.All).Select(static effect => effect.ToString()), Has.Some.EqualTo("reads config BlockedPort"));
        Assert.That(BundleCompiler.Compile(read.Bundle.Module, new CompilerOptions()).Unit, Is.Not.Null, "it compiles again");
    }

    [Test]
    public void A_bundle_of_another_version_is_there_with_its_problem()
    {
        const string Foreign = "[assembly: Apiary.CompilerServices.BundleBody(\"old\", \"apy9:AAAA\")]";
        var library = GeneratorRun.Over("Old", Files("Old/Old.cs", Foreign), []);

        var read = BundleLibrary.Read(GeneratorRun.Over("User", Files("User/User.cs", "class User { }"), [library.Reference()]).Compilation).Single();

        Assert.That(read.Bundle, Is.Null);
        Assert.That(read.Problem, Does.Contain("apy9"));
    }

    [Test]
    public void An_edit_elsewhere_leaves_the_bodies_cached()
    {
        var run = GeneratorRun.Over("Wire", new Dictionary<string, string> { ["/project/Parse.cs"] = Library, ["/project/Other.cs"] = "class Other { }" }, [], ("ProjectDir", "/project/"));

        var edited = run.Edit("/project/Other.cs", "class Other { int _x; }");

        Assert.That(edited.Reasons(StepNames.Bodies), Has.All.EqualTo(IncrementalStepRunReason.Cached).Or.EqualTo(IncrementalStepRunReason.Unchanged));
    }

    private static Dictionary<string, string> Files(string path, string text) => new() { ["/project/" + path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..]] = text };

    private static MetadataReference Wire() => GeneratorRun.Over("Wire", Files("Wire/Parse.cs", Library), [], ("ProjectDir", "/project/")).Reference();

    private static Units Extract(string body) => Units.Single(User([Wire()], body));

    private static List<Finding> Findings(MetadataReference library, string body)
    {
        var run = User([library], body);
        var bundle = run.Compilation.GetTypeByMetadataName("User.Sample")!;
        var result = BundleReader.Read(bundle, run.Compilation, CancellationToken.None);
        return [.. result.Findings, .. result.Module is { } module ? BundleCompiler.Check(module, new CompilerOptions()) : default];
    }

    private static GeneratorRun User(IEnumerable<MetadataReference> libraries, string body) => GeneratorRun.Over(
        "User",
        new Dictionary<string, string>
        {
            ["/project/User.cs"] = $$"""
                namespace User;
                [Bundle("user")]
                public sealed partial class Sample
                {
                    [Enforcer, Xdp]
                    private XdpAction Run(XdpContext ctx)
                    {
                        var cursor = ctx.Cursor();
                        {{body}}
                    }
                }
                """,
        },
        libraries,
        ("ApiaryExtract", "true"),
        ("ProjectDir", "/project/"));
}
