// Makes real TCP traffic and says what it really sent and received: the yardstick for traced bytes. `server` serves, `client` asks, `hold` keeps one connection.
using System.Text.Json;
using Apiary.Traffic;

TrafficOptions options = TrafficOptions.Parse(args);
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

using var terminated = System.Runtime.InteropServices.PosixSignalRegistration.Create(
    System.Runtime.InteropServices.PosixSignal.SIGTERM,
    signal =>
    {
        signal.Cancel = true;
        stop.Cancel();
    });

TrafficReport report = options.Role switch
{
    "server" => await new TrafficServer(options).RunAsync(stop.Token),
    "client" => await new TrafficClient(options).RunAsync(stop.Token),
    "hold" => await new TrafficHold(options).RunAsync(stop.Token),
    _ => throw new ArgumentException($"'{options.Role}' is neither 'server', 'client' nor 'hold'.", nameof(args)),
};

Console.WriteLine(JsonSerializer.Serialize(report, ReportJson.Default.TrafficReport));
return report.Failed == 0 ? 0 : 1;
