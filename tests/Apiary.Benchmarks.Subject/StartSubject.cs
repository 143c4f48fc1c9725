// Starts ConnectTrace on the generic host, says when it is attached, and waits for the end of stdin.
using Apiary.Runtime.Hosting;
using ConnectTracing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Apiary.Benchmarks.Subject;

internal static class StartSubject
{
    public static async Task<int> RunAsync(string link, string space, string cgroup)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddSingleton<ConnectionTable>();
        builder.Services.AddApiary(agent => agent.Deploy<ConnectTrace>(on => on.Interface(link, space).Cgroup(cgroup)));
        using IHost host = builder.Build();
        await host.StartAsync();
        Console.WriteLine("attached");
        await Console.In.ReadToEndAsync();
        await host.StopAsync();
        return 0;
    }
}
