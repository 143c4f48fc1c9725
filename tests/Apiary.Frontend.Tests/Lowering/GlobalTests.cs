// [Global] fields become variables of the program: memory behind a pointer that is never null, in a section of its own.
using Apiary.Compiler;
using NUnit.Framework;

namespace Apiary.Frontend.Tests.Lowering;

internal sealed class GlobalTests
{
    private const string Members =
        """
        public struct Window { public uint Low; public ulong Inside; }
        [Global] private ulong _frames;
        [Global] private int _level = -2;
        [Global] private Window _window;
        private static void Raise(ref ulong place) => Interlocked.Add(ref place, 1);
        """;

    [TestCase("_frames++;", "_frames_map = _frames_map + 1ULL;")]
    [TestCase("_level = (int)ctx.Length;", "_level_map = apy_xdp_length(ctx);")]
    [TestCase("Raise(ref _window.Inside);", "unit_test_raise(&_window_map.Inside);")]
    [TestCase("_window = new Window { Low = 4 };", "_window_map = (struct unit_test_window){ .Low = 4U };")]
    public void A_variable_is_loaded_and_stored_in_place(string statement, string expected)
    {
        var source = CSharpSource.ReadBody(statement + " return XdpAction.Pass;", Members);
        var result = BundleCompiler.Compile(source.Module, new CompilerOptions { EmitLines = false });
        Assert.That(result.Findings.Select(static finding => finding.RuleId), Is.Empty);
        Assert.That(result.Unit!.Source, Does.Contain(expected));
        Assert.That(result.Unit.Source, Does.Contain("__s32 _level_map SEC(\".data._level\") = -2;"));
        Assert.That(result.Unit.Source, Does.Contain("__u64 _frames_map SEC(\".data._frames\") = 0ULL;"));
    }

    [Test]
    public void A_variable_is_no_bound_because_others_write_it()
    {
        var source = CSharpSource.ReadBody(
            "uint sum = 0; if (_frames < 4) { sum = Table[(int)_frames]; } return sum == 0 ? XdpAction.Pass : XdpAction.Drop;",
            Members + "private static ReadOnlySpan<uint> Table => [1, 2, 3, 4];");
        Assert.That(BundleCompiler.Check(source.Module, new CompilerOptions()).Select(static finding => finding.RuleId), Is.EqualTo(new[] { "APY2020" }));
    }
}
