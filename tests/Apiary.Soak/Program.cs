// usage: apiary-soak [UPDATES [WIDTH [SECONDS]]]   updates under load, then the negative controls; the last line is a JSON object
//        apiary-soak server | client ADDRESS4 ADDRESS6 WIDTH   the children it starts
// Exit code 1 when a flow met two versions, something was lost, or a control did not mix.
using System.Globalization;
using System.Net;
using System.Text.Json;
using Apiary.Soak;
using Apiary.Runtime.Updates;
using Apiary.Soak.Traffic;

switch (args)
{
    case ["server"]:
        await EchoServer.RunAsync();
        return 0;
    case ["client", var server4, var server6, var width]:
        await new FlowClient(IPAddress.Parse(server4), IPAddress.Parse(server6)).RunAsync(int.Parse(width, CultureInfo.InvariantCulture));
        return 0;
}

int[] numbers = [.. args.Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
var options = new SoakOptions(
    numbers.ElementAtOrDefault(0) is > 0 and var updates ? updates : 40,
    numbers.ElementAtOrDefault(1) is > 0 and var flows ? flows : 40,
    TimeSpan.FromSeconds(numbers.ElementAtOrDefault(2) is > 0 and var seconds ? seconds : 90));
SoakReport report = await SoakRun.RunAsync(options);
foreach (UpdatePhaseTime phase in report.LastPhases)
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {phase.Phase,-8} {phase.Duration.TotalMilliseconds,10:F2} ms"));
}

var controls = new Dictionary<string, ulong>(StringComparer.Ordinal);
foreach (BrokenUpdate broken in BrokenUpdate.All)
{
    controls[broken.Name] = ControlRun.Run(broken, updates: 10, options.Width);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  control {broken.Name}: {controls[broken.Name]} mixed runs"));
}

Console.WriteLine(JsonSerializer.Serialize(new
{
    updates = report.Updates,
    flows = report.Flows,
    runs = report.Runs,
    mixed_flows = report.MixedRuns,
    missing = report.Missing,
    failed = report.Failed,
    lost = report.Lost,
    controls,
}));
return report is { MixedRuns: 0, Missing: 0, Failed: 0, Lost: 0, BothVersions: true } && controls.Values.All(static mixed => mixed > 0) ? 0 : 1;
