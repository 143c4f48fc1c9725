// usage: apiary-soak UPDATES WIDTH SECONDS KILLS EVERY MOVES   updates under load, processes that die in the middle of updates (KILLS at random moments, and
//            before every EVERYth step of the protocol), an actor that moves between hooks, then the negative controls; the last line is a JSON object
//        apiary-soak server | client ADDRESS4 ADDRESS6 WIDTH | burst ADDRESS4 COUNT | sink | source ADDRESS4 WIDTH | flood ADDRESS4 | keep ADDRESS4 COUNT | agent ORDERS   the children it starts
// Exit code 1 when a flow met two versions, something was lost, or a control did not mix.
using System.Globalization;
using System.Net;
using System.Text.Json;
using Apiary.Soak;
using Apiary.Soak.Controls;
using Apiary.Soak.Crashes;
using Apiary.Soak.Moves;
using Apiary.Runtime.Updates;
using Apiary.Soak.Traffic;

const int RacedFlows = 5_000;

switch (args)
{
    case ["server"]:
        await EchoServer.RunAsync();
        return 0;
    case ["agent", var orders]:
        await AgentProcess.RunAsync(JsonSerializer.Deserialize<AgentOrders>(orders)!);
        return 0;
    case ["sink"]:
        await NumberedDatagrams.ReceiveAsync();
        return 0;
    case ["source", var server, var width]:
        await NumberedDatagrams.SendAsync(IPAddress.Parse(server), int.Parse(width, CultureInfo.InvariantCulture));
        return 0;
    case ["burst", var server, var count]:
        await FlowBurst.RunAsync(IPAddress.Parse(server), int.Parse(count, CultureInfo.InvariantCulture));
        return 0;
    case ["flood", var server]:
        await Flood.SendAsync(IPAddress.Parse(server));
        return 0;
    case ["keep", var server, var count]:
        await KeptFlows.RunAsync(IPAddress.Parse(server), int.Parse(count, CultureInfo.InvariantCulture));
        return 0;
    case ["client", var server4, var server6, var width]:
        await new FlowClient(IPAddress.Parse(server4), IPAddress.Parse(server6)).RunAsync(int.Parse(width, CultureInfo.InvariantCulture));
        return 0;
}

int[] numbers = [.. args.Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
if (numbers is not [var updates, var flows, var seconds, var kills, var every, var moves])
{
    Console.Error.WriteLine("apiary-soak: six numbers are needed; eng/soak.sh gives them");
    return 2;
}

SoakReport report = await SoakRun.RunAsync(new SoakOptions(updates, flows, TimeSpan.FromSeconds(seconds)));
foreach (UpdatePhaseTime phase in report.LastPhases)
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {phase.Phase,-8} {phase.Duration.TotalMilliseconds,10:F2} ms"));
}

CrashReport crashes = CrashRun.Run(new CrashOptions(kills, every, flows, Seed: 1));
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"  {crashes.Kills} kills, {crashes.Steps} of them before a step of the protocol; {crashes.NotAdopted} processes did not go on with what they found"));
CanaryReport canary = await CanaryRun.RunAsync(new CanaryPlan([new CanaryStep(0.25, TimeSpan.FromMinutes(1))]), flows);
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"  canary: asked for 25 %, {100 * canary.Share:F1} % of {canary.Births} flows"));
RaceReport race = BirthRace.Run<Apiary.Soak.Next.Witnessed>(RacedFlows, enough: 1);
var aliased = ScopeRun.Run();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {race.Flows} flows born on two processors at once: {race.Mixed} mixed runs; two namespaces with the same flows: {aliased} mixed"));
MoveReport moved = await MoveRun.RunAsync(moves, flows / 2, TimeSpan.FromSeconds(seconds));
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"  {moved.Moves} moves between tc and XDP: {moved.Counted} of {moved.Datagrams} datagrams counted, {moved.Missed} missed, {moved.Again} counted again"));
var controls = new Dictionary<string, ulong>(StringComparer.Ordinal);
foreach (BrokenUpdate broken in BrokenUpdate.All)
{
    controls[broken.Name] = ControlRun.Run(broken, updates: 10, flows);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  control {broken.Name}: {controls[broken.Name]} mixed runs"));
}

controls["no_relookup"] = BirthRace.Run<Apiary.Soak.Blind.Witnessed>(RacedFlows * 4, enough: 20).Mixed;
controls["no_scope"] = ScopeRun.RunWithoutScope();
MoveReport byHand = MoveControl.Run(moves: 6, flows / 2);
controls["moved_by_hand"] = (ulong)(byHand.Missed + byHand.Again);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  control moved_by_hand: {byHand.Missed} datagrams missed, {byHand.Again} counted again"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  control no_relookup: {controls["no_relookup"]} mixed runs; no_scope: {controls["no_scope"]} mixed flows"));
Console.WriteLine(JsonSerializer.Serialize(new
{
    updates = report.Updates,
    flows = report.Flows + crashes.Flows + race.Flows,
    runs = report.Runs + crashes.Runs,
    mixed_flows = report.MixedFlows + crashes.MixedFlows + canary.MixedFlows,
    mixed_packets = report.MixedRuns + crashes.MixedRuns + canary.MixedRuns + race.Mixed + aliased,
    missing = report.Missing + crashes.Missing,
    failed = report.Failed + crashes.Failed,
    lost = report.Lost + crashes.Lost,
    kills = crashes.Kills,
    moves = moved.Moves,
    double_counted = moved.Again,
    missed = moved.Missed,
    canary_error_points = Math.Round(Math.Abs(25 - (100 * canary.Share)), 2),
    not_adopted = crashes.NotAdopted,
    controls,
}));
return race.Mixed + aliased == 0
    && report is { MixedRuns: 0, Missing: 0, Failed: 0, Lost: 0, BothVersions: true }
    && moved is { Missed: 0, Again: 0, Absent: 0, Counted: > 0 } && moved.Moves > 0
    && canary is { MixedRuns: 0, IsRolledBack: false, Share: > 0.23 and < 0.27 }
    && crashes is { MixedRuns: 0, Missing: 0, Failed: 0, Lost: 0, BothVersions: true, NotAdopted: 0 }
    && controls.Values.All(static mixed => mixed > 0) ? 0 : 1;
