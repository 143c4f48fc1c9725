// Runs one check on functions built by hand and shows what it found.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Passes;
using Apiary.Compiler.Tests.Building;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Tests.Passes.Checks;

/// <summary>Findings as text: <c>APY4001 p</c>. Messages are formatted, so that the number of arguments fits the rule.</summary>
internal static class Checking
{
    public static string[] Find(ICheck check, params IrFunction[] functions) => Find(check, Build.Module(functions));

    public static string[] Find(ICheck check, Module module)
    {
        Assert.That(IrVerifier.Verify(module, IrLevel.AsWritten), Is.Empty, "the test's own IR must be sound");
        return [.. check.Check(module).Distinct().Select(finding =>
        {
            var message = RuleTable.Get(finding.RuleId).Format([.. finding.Arguments]);
            Assert.That(message, Does.Not.Contain("{"));
            return (finding.RuleId + " " + string.Join(" ", finding.Arguments)).TrimEnd();
        })];
    }
}
