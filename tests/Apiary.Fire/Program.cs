// Runs the suite on this kernel: a line per case, then a JSON line. Exit code 1 when something is not as expected.
// usage: apiary-fire [NAME...]   only the cases whose names contain one of the arguments
using System.Globalization;
using Apiary.Fire;
using Apiary.Runtime.Hosts;

FireCase[] chosen = [.. FireCases.All.Where(subject => args.Length == 0 || args.Any(name => subject.Name.Contains(name, StringComparison.OrdinalIgnoreCase)))];
List<FireOutcome> outcomes = [];
foreach (FireCase subject in chosen)
{
    FireOutcome outcome = FireRunner.Run(subject);
    outcomes.Add(outcome);
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{(outcome.IsExpected ? ' ' : '!')} {outcome.Name,-34} {outcome.State,-8} {outcome.Detail.ReplaceLineEndings(" ")}"));
}

int fires = outcomes.Count(static outcome => outcome.State == FireState.Fires);
int unexpected = outcomes.Count(static outcome => !outcome.IsExpected);
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $$"""{"release":"{{KernelVersion.RunningRelease}}","fires":{{fires}},"of":{{outcomes.Count}},"unexpected":{{unexpected}}}"""));
return unexpected == 0 ? 0 : 1;
