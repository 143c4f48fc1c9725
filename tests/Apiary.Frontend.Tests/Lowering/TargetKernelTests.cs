// What is newer than the kernel that the author has named is reported at its actor; without a name nothing is.
using Apiary.Compiler;
using NUnit.Framework;

namespace Apiary.Frontend.Tests.Lowering;

internal sealed class TargetKernelTests
{
    [TestCase("5.15", "APY6901 Run 6.6 hook tc ingress 5.15")]
    [TestCase("6.6", "")]
    [TestCase("", "")]
    public void A_hook_that_came_later_is_reported(string oldest, string expected)
    {
        var source = CSharpSource.Read("[Bundle(\"unit-test\")] public sealed partial class B { [Enforcer, TcIngress] private Verdict Run(Packet packet) => Verdict.Next; }");
        var findings = BundleCompiler.Check(source.Module, new CompilerOptions { OldestKernel = oldest });
        Assert.That(string.Join('|', findings.Select(static finding => $"{finding.RuleId} {string.Join(' ', finding.Arguments)}")), Is.EqualTo(expected));
    }
}
