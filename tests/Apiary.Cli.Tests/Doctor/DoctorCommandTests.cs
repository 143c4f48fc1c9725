// `apiary doctor`: the exit code follows what is required, and the examination tells the truth about this host.
using Apiary.Cli.Doctor;
using Apiary.Contract.Hooks;
using NUnit.Framework;

namespace Apiary.Cli.Tests.Doctor;

public sealed class DoctorCommandTests
{
    [TestCase(HostOutcome.Missing, true, 1)]
    [TestCase(HostOutcome.Missing, false, 0)]
    [TestCase(HostOutcome.Limited, true, 0)]
    [TestCase(HostOutcome.Ok, true, 0)]
    public void Only_a_missing_requirement_fails(object outcome, bool required, int expected)
    {
        HostFinding[] findings = [new("subject", (HostOutcome)outcome, "found", "mend", required)];
        Assert.That(DoctorCommand.Run(findings, _ => { }), Is.EqualTo(expected));
    }

    [Test]
    public void The_examination_covers_every_hook()
    {
        var subjects = HostExamination.Examine().Select(finding => finding.Subject).ToArray();
        Assert.That(HookTable.All.Select(hook => hook.DisplayName), Is.SubsetOf(subjects));
    }

    [Test]
    public void A_refused_program_type_has_a_reason()
    {
        var refused = HostExamination.Examine().Where(finding => finding.Outcome != HostOutcome.Ok);
        Assert.That(refused.Select(finding => finding.Found), Has.All.Not.Empty);
    }
}
