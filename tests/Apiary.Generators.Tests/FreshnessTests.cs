// An edit anywhere that a bundle can see must change what is generated for it: after each edit here a driver that remembers says what a new one says.
using Microsoft.CodeAnalysis;
using NUnit.Framework;

namespace Apiary.Generators.Tests;

internal sealed class FreshnessTests
{
    private const string Bundle = "/project/Sample.cs";
    private const string Near = "/project/Near.cs";
    private const string Far = "/project/Far.cs";

    private static IEnumerable<TestCaseData> Edits() =>
    [
        Edit("a constant", "Limits.Most > length", "static class Limits { public const uint Most = 7; }", "7", "8"),
        Edit("a constant that another constant is made of", "Limits.Most > length", "static class Origin { public const uint Value = 7; }", "7", "8", "static class Limits { public const uint Most = Origin.Value + 1; }"),
        Edit("a constant seen with using static", "Most > length", "static class Limits { public const uint Most = 7; }", "7", "8", usings: "using static Seen.Limits;"),
        Edit("a member of an enum", "(uint)Mode.On > length", "enum Mode : byte { Off, On = 7 }", "7", "8"),
        Edit("the type of an enum", "Entries.Lookup(0) is { } entry && entry.Value.Mode == Mode.On", "enum Mode : byte { Off, On }", ": byte", ": uint", "struct Entry { public Mode Mode; public ulong Sum; }"),
        Edit("a field of a type argument", "Entries.Lookup(0) is { } entry && entry.Value.Sum > length", "struct Entry { public uint Sum; }", "uint", "ulong"),
        Edit("a nested struct's field", "Entries.Lookup(0) is { } entry && entry.Value.Inner.Sum > length", "struct Part { public uint Sum; }", "uint", "ulong", "struct Entry { public Part Inner; }"),
        Edit("the length of an inline array", "Entries.Lookup(0) is { } entry && entry.Value.Window[0] > length", "static class Sizes { public const int Window = 7; }", "7", "8", "[System.Runtime.CompilerServices.InlineArray(Sizes.Window)] struct Window { private uint _element; } struct Entry { public Window Window; }"),
        Edit("a static method's body", "Mixer.Mix(length) > 3", "static class Mixer { public static uint Mix(uint value) => value * 7; }", "7", "8"),
        Edit("a kernel function's body", "Mixer.Mix(length) > 3", "public static class Mixer { [KernelFunction] public static uint Mix(uint value) => value * 7; }", "7", "8"),
        Edit("the body of a function that a function calls", "Outer.Mix(length) > 3", "static class Mixer { public static uint Mix(uint value) => value * 7; }", "7", "8", "static class Outer { public static uint Mix(uint value) => Mixer.Mix(value) + 1; }"),
        Edit("the return type of a function, in an inferred local", "Wide(length) > 3", "static class Mixer { public static uint Mix(uint value) => value; }", "uint Mix", "ulong Mix", members: "private ulong Wide(uint length) { var mixed = Mixer.Mix(length); return mixed << 31; }"),
        Edit("an extension method's body", "length.Mixed() > 3", "static class Mixer { public static uint Mixed(this uint value) => value * 7; }", "7", "8"),
        Edit("an extension method that was not there", "length.Mixed() > 3", "static class Mixer { public static uint Other(this uint value) => value * 7; }", "Other", "Mixed"),
        Edit("what an extension method calls", "length.Mixed() > 3", "static class Factor { public const uint Value = 7; }", "7", "8", "static class Mixer { public static uint Mixed(this uint value) => value * Factor.Value; }"),
        Edit("a conversion", "Over(new Amount { Value = length })", "struct Amount { public uint Value; public static implicit operator uint(Amount amount) => amount.Value + 7; }", "7", "8", members: "private static bool Over(uint value) => value > 3;"),
        Edit("an operator", "(new Amount { Value = length } + new Amount { Value = 1 }).Value > 3", "struct Amount { public uint Value; public static Amount operator +(Amount a, Amount b) => new() { Value = a.Value + b.Value + 7 }; }", "7", "8"),
        Edit("a property of a struct", "new Amount { Value = length }.Twice > 3", "struct Amount { public uint Value; public uint Twice => Value * 7; }", "7", "8"),
        Edit("a table", "Tables.Primes[(int)(length & 3)] > 3", "static class Tables { public static System.ReadOnlySpan<uint> Primes => [2, 3, 5, 7]; }", "7", "11"),
        Edit("a constant in an attribute", "Entries.Lookup(0) is not null", "static class Sizes { public const int Entries = 64; }", "64", "65", "struct Entry { public uint Sum; }", size: "Sizes.Entries"),
        Edit("the initial value of a setting", "Limit > length", "static class Limits { public const uint Most = 7; }", "7", "8", members: "[Config] public readonly uint Limit = Limits.Most;"),
        Edit("a method of the bundle's other half", "Mix(length) > 3", "partial class Sample { private static uint Mix(uint value) => value * 7; }", "7", "8"),
        Edit("an actor of the bundle's other half", "length > 3", "partial class Sample { [Observer, Xdp] private void See(XdpContext ctx) { } }", "void See", "void Watch"),
        Edit("a map of the bundle's other half", "length > 3", "partial class Sample { [Map(64)] public readonly ArrayMap<uint> More = new(); }", "64", "65"),
        Edit("the name of the bundle", "length > 3", "static class Names { public const string Bundle = \"sample\"; }", "\"sample\"", "\"other\"", bundle: "Names.Bundle"),
        Edit("a global using of a type", "Entries.Lookup(0) is { } entry && entry.Value.Sum > length", "global using Entry = Seen.Narrow;", "Narrow", "Wide", "struct Narrow { public uint Sum; } struct Wide { public ulong Sum; }"),
        Edit("a type behind a global using", "Entries.Lookup(0) is { } entry && entry.Value.Sum > length", "struct Narrow { public uint Sum; }", "uint", "ulong", "global using Entry = Seen.Narrow;"),
        Edit("a global using of static members", "Most > length", "global using static Seen.Low;", "Low", "High", "static class Low { public const uint Most = 7; } static class High { public const uint Most = 8; }"),
        Edit("a type that hides another", "(uint)Mode.On > length", "enum Hidden { On = 8 }", "Hidden", "Mode", "namespace_of_all enum Mode { On = 7 }"),
        Edit("a type that goes away", "(uint)Mode.On > length", "enum Mode { On = 8 }", "Mode", "Gone", "namespace_of_all enum Mode { On = 7 }"),
        Edit("a base interface's constant", "Amount.Most > length", "interface ILimits { const uint Most = 7; }", "7", "8", "class Amount : Seen.Base { } class Base { public const uint Most = ILimits.Most; }"),
        Edit("a generic function's body", "Larger.Of(length, 3u) > 3", "static class Larger { public static T Of<T>(T a, T b) where T : unmanaged => a; }", "=> a", "=> b"),
        Edit("a static member of an interface that a type argument implements", "Apply.On<Seven>(length) > 3", "struct Seven : IMix { public static uint Mix(uint value) => value * 7; }", "* 7", "* 8", "interface IMix { static abstract uint Mix(uint value); } static class Apply { public static uint On<T>(uint value) where T : struct, IMix => T.Mix(value); }"),
    ];

    [TestCaseSource(nameof(Edits))]
    public void An_edit_in_another_file_refreshes(string bundle, string far, string near, string from, string to)
    {
        var files = new Dictionary<string, string> { [Bundle] = bundle, [Far] = far, [Near] = near };
        var edited = far.Replace(from, to, StringComparison.Ordinal);
        Assert.That(edited, Is.Not.EqualTo(far));
        var first = Run(files);
        var again = first.Edit(Far, edited);
        Compare(first, again, Run(new Dictionary<string, string>(files) { [Far] = edited }));
        Compare(again, again.Edit(Far, far), first);
    }

    [Test]
    public void Another_version_of_a_library_refreshes()
    {
        MetadataReference before = Library(7), after = Library(8);
        var first = Run(Files("Wire.Mixer.Mix(length) > Wire.Limits.Most"), before);
        var again = first.Edit(compilation => compilation.ReplaceReference(before, after));
        Compare(first, again, Run(Files("Wire.Mixer.Mix(length) > Wire.Limits.Most"), after));
    }

    [Test]
    public void A_file_that_comes_or_goes_refreshes()
    {
        var files = Files("Mix(length) > 3");
        var with = new Dictionary<string, string>(files) { [Far] = "namespace Seen; partial class Sample { private static uint Mix(uint value) => value; }" };
        var first = Run(files);
        var come = first.Edit(compilation => compilation.AddSyntaxTrees(Run(with).Compilation.SyntaxTrees.Single(static tree => tree.FilePath == Far)));
        Compare(first, come, Run(with));
        Compare(come, come.Edit(compilation => compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Single(static tree => tree.FilePath == Far))), first);
    }

    [Test]
    public void An_option_of_the_compilation_refreshes()
    {
        var first = Run(Files("length * 7 > 3"));
        var again = first.Edit(static compilation => compilation.WithOptions(compilation.Options.WithOverflowChecks(true)));
        Assert.That(Texts(again), Is.Not.EqualTo(Texts(first)), "checked arithmetic is refused");
    }

    [TestCase("ApiaryTargetKernel", "5.10")]
    [TestCase("ApiaryCountLookups", "true")]
    [TestCase("ProjectDir", "/")]
    [TestCase("ApiaryExtract", "false")]
    public void A_property_of_the_build_refreshes(string name, string value)
    {
        var files = Samples.ConnectTrace;
        (string Name, string Value)[] changed = [.. Properties.Where(property => property.Name != name), (name, value)];
        var first = GeneratorRun.Over(files, Properties);
        Compare(first, first.With(changed), GeneratorRun.Over(files, changed));
    }

    private static (string Name, string Value)[] Properties => [("ApiaryExtract", "true"), ("ProjectDir", "/project/")];

    private static TestCaseData Edit(
        string name, string condition, string far, string from, string to, string near = "", string members = "", string usings = "", string size = "64", string bundle = "\"sample\"") =>
        new TestCaseData(Text(condition, members, usings, size, bundle, (far + near).Contains("Entry", StringComparison.Ordinal)), Placed(far), Placed(near), from, to)
            .SetArgDisplayNames(name);

    private static string Text(string condition, string members, string usings, string size, string bundle, bool hasEntries) =>
        usings + $$"""

        namespace Seen;

        [Bundle({{bundle}})]
        public sealed partial class Sample
        {
            {{(hasEntries ? $"[Map({size})] internal readonly ArrayMap<Entry> Entries = new();" : "")}}
            {{members}}

            [Enforcer, Xdp]
            private XdpAction Run(XdpContext ctx)
            {
                uint length = ctx.Length;
                return {{condition}} ? XdpAction.Drop : XdpAction.Pass;
            }
        }
        """;

    // A global using stands outside of namespaces; what is hidden stands around all of them.
    private static string Placed(string text) =>
        text.StartsWith("global", StringComparison.Ordinal) ? text
        : text.StartsWith("namespace_of_all", StringComparison.Ordinal) ? text["namespace_of_all".Length..]
        : "namespace Seen; " + text;

    private static Dictionary<string, string> Files(string condition) => new() { [Bundle] = Text(condition, "", "", "64", "\"sample\"", hasEntries: false) };

    private static MetadataReference Library(int factor) => GeneratorRun.Over(
        "Wire",
        new Dictionary<string, string>
        {
            ["Wire/Mixer.cs"] =
                $"namespace Wire; public static class Mixer {{ [KernelFunction] public static uint Mix(uint value) => value * {factor}; }} public static class Limits {{ public const uint Most = {factor}; }}",
        },
        []).Reference();

    private static GeneratorRun Run(IReadOnlyDictionary<string, string> files, params IEnumerable<MetadataReference> libraries) =>
        GeneratorRun.Over("Project", files, libraries, Properties);

    private static void Compare(GeneratorRun before, GeneratorRun after, GeneratorRun anew)
    {
        Assert.That(Texts(after), Is.EqualTo(Texts(anew)), "as if it had never been otherwise");
        Assert.That(Texts(after), Is.Not.EqualTo(Texts(before)), "the edit matters");
    }

    private static string Texts(GeneratorRun run) => string.Concat(run.Result.GeneratedTrees
        .OrderBy(static tree => tree.FilePath, StringComparer.Ordinal)
        .Select(static tree => tree.FilePath + "\n" + tree.GetText() + "\n"));
}
