// Shows one thing: a bundle's records and events, from the kernel to the terminal. Runs on the generic host like any other service.
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosting;
using ConnectTracing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Spectre.Console;

if (TraceOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(TraceOptions.Usage);
    return 2;
}

HostApplicationBuilder builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
builder.Services.AddSingleton<ConnectionTable>();
builder.Services.AddApiary(agent => agent
    .Deploy<ConnectTrace>(on => on.Interface(options.Interface, options.NetworkNamespace).Cgroup(options.Cgroup)));

using IHost host = builder.Build();
try
{
    await host.StartAsync();
}
catch (ApiaryException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

var session = new TraceSession(options, host.Services.GetRequiredService<ConnectionTable>());
var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
Console.Error.WriteLine("attached");
Expectation? expectation = await session.RunAsync(lifetime.ApplicationStopping);
await host.StopAsync();

var handle = host.Services.GetRequiredService<BundleHandle<ConnectTrace>>();
Totals totals = session.Table.Totals();
Result result = Result.Of(totals, expectation, handle.Statistics.Lost);
AnsiConsole.Write(LiveView.Summary(totals, result.LostEvents));
if (options.Json)
{
    Console.WriteLine(result.ToJson());
}

return result.IsExact ? 0 : 1;
