// From the start of a process to the moment when it goes on with the bundle that the one before it has left.
using System.Diagnostics;
using Apiary.Runtime.Hosting;
using Apiary.Soak;
using Apiary.Soak.Crashes;
using Apiary.Testing.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Apiary.Benchmarks.Updates;

/// <summary>Milliseconds, medians.</summary>
/// <param name="Process">From the start of a process, its runtime included.</param>
/// <param name="Agent">From the start of a host in a process that runs already.</param>
/// <param name="Fresh">The same with nothing to adopt: load, attach, pin.</param>
internal sealed record AdoptionTimes(double Process, double Agent, double Fresh);

/// <summary>Measures restarts.</summary>
internal static class AdoptionTime
{
    private const int Rounds = 9;

    /// <summary>The soak's bundle at five hooks.</summary>
    public static async Task<AdoptionTimes> MeasureAsync()
    {
        using var network = new ThrowAwayNetwork("b4");
        using var group = new ThrowAwayCgroup("b4");
        var orders = new AgentOrders(network.ServerInterface, network.Server, group.Path, "/sys/fs/bpf/apiary-benchb4", Witnessed.Number);
        List<double> processes = [], agents = [], fresh = [];
        for (var round = -1; round < Rounds; round++)
        {
            var cold = await StartAsync(orders, StopPolicy.Leave);
            var process = Process(orders);
            var warm = await StartAsync(orders, StopPolicy.Remove);
            if (round >= 0)
            {
                fresh.Add(cold);
                processes.Add(process);
                agents.Add(warm);
            }
        }

        return new(Median.Of(processes), Median.Of(agents), Median.Of(fresh));
    }

    private static double Process(AgentOrders orders)
    {
        var began = Stopwatch.GetTimestamp();
        using var child = AgentChild.Start(orders);
        var isUp = child.WaitForStart();
        var elapsed = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        _ = child.WaitForStability();
        _ = child.Stop();
        return isUp ? elapsed : throw new InvalidOperationException("the child did not start: " + child.Log);
    }

    private static async Task<double> StartAsync(AgentOrders orders, StopPolicy policy)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddApiary(agent => agent.PinRoot(orders.PinRoot).Deploy<Witnessed>(on => on.Interface(orders.Interface, orders.Namespace).Cgroup(orders.Cgroup)));
        builder.Services.Configure<ApiaryOptions>(options => options.OnStop = policy);
        using var host = builder.Build();
        var began = Stopwatch.GetTimestamp();
        await host.StartAsync();
        var elapsed = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        await host.StopAsync();
        return elapsed;
    }
}
