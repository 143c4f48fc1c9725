// This program once more, as the process that hosts the agent: the one that is killed.
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Apiary.Runtime.Hosting;
using Apiary.Runtime.Updates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Apiary.Soak.Crashes;

/// <summary>What the child is told.</summary>
/// <param name="Interface">Interface of the server.</param>
/// <param name="Namespace">Network namespace of the server.</param>
/// <param name="Cgroup">cgroup of the server.</param>
/// <param name="PinRoot">Where it pins.</param>
/// <param name="Version">The version it deploys.</param>
/// <param name="DiesAt">The step of an update before which it kills itself: f12 on the way forward, b3 on the way back; empty for none.</param>
/// <param name="RollsBack">Whether it turns an update back while it drains.</param>
/// <param name="OnStop">What becomes of the bundle when its standard input is closed.</param>
/// <param name="OnAgentLost">What becomes of the packets when it dies.</param>
/// <param name="Bundle">The bundle: <c>witnessed</c> or <c>mover</c>.</param>
internal sealed record AgentOrders(
    string Interface, string Namespace, string Cgroup, string PinRoot, int Version, string DiesAt = "", bool RollsBack = false, StopPolicy OnStop = StopPolicy.Leave, AgentLossPolicy OnAgentLost = AgentLossPolicy.Continue, string Bundle = "witnessed");

/// <summary>What the witnesses have seen, as the child says at its end.</summary>
internal sealed record WitnessTally(ulong Runs, ulong MixedFlows, ulong Mixed, ulong Missing, ulong First, ulong Second);

/// <summary>The child's side.</summary>
internal static class AgentProcess
{
    private const string Moving = "mover";
    private const int VersionMissing = 8;
    private static readonly TimeSpan LossTimeout = TimeSpan.FromMilliseconds(1500);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    /// <summary>Hosts the agent; says <c>started</c>, then <c>stable VERSION</c> when no update is under way, and the tally when standard input is closed.</summary>
    public static async Task RunAsync(AgentOrders orders)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddConsole(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Information);
        builder.Services.AddApiary(agent => Deploy(agent.PinRoot(orders.PinRoot), orders));
        ApiaryAgent? agent = null;
        builder.Services.Configure<ApiaryOptions>(options =>
        {
            options.OnStop = orders.OnStop;
            options.OnAgentLost = orders.OnAgentLost;
            options.AgentLossTimeout = LossTimeout;
            var way = 'f';
            options.BeforeUpdateStep = (number, step) =>
            {
                way = WayOf(step.Phase, way);
                DieAt(orders.DiesAt, string.Create(CultureInfo.InvariantCulture, $"{way}{number}"));
                if (orders.RollsBack && step is AwaitDrain { Phase: UpdatePhase.Drain })
                {
                    // Done when this step has been tried: the queue is held until then.
                    _ = agent!.RollBackAsync(orders.Bundle);
                }
            };
        });
        using var host = builder.Build();
        agent = host.Services.GetRequiredService<ApiaryAgent>();
        await host.StartAsync();
        Console.WriteLine("started");
        var end = Task.Run(Console.In.ReadToEnd);
        await WaitAsync(agent, end);
        await end;
        var running = agent.Running(orders.Bundle);
        var sums = orders.Bundle == Moving ? default : SoakRun.Sum(new(running.MapOfMember(nameof(Witnessed.Sums))));
        Console.WriteLine(JsonSerializer.Serialize(new WitnessTally(sums.Runs, sums.MixedFlows, sums.Mixed, running.Map("apy_counters").SumPerCpu(VersionMissing), sums.First, sums.Second)));
        await host.StopAsync();
    }

    private static async Task WaitAsync(ApiaryAgent agent, Task end)
    {
        while (!end.IsCompleted)
        {
            var status = (await agent.StatusAsync())[0];
            if (status.Update is null)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"stable {status.Version}"));
                return;
            }

            await Task.Delay(Poll);
        }
    }

    private static void Deploy(IApiaryBuilder agent, AgentOrders orders)
    {
        switch (orders.Bundle, orders.Version)
        {
            case (Moving, Mover.Number):
                agent.Deploy<Mover>(on => on.Interface(orders.Interface, orders.Namespace));
                break;
            case (Moving, _):
                agent.Deploy<Next.Mover>(on => on.Interface(orders.Interface, orders.Namespace));
                break;
            case (_, Witnessed.Number):
                agent.Deploy<Witnessed>(on => on.Interface(orders.Interface, orders.Namespace).Cgroup(orders.Cgroup));
                break;
            default:
                agent.Deploy<Next.Witnessed>(on => on.Interface(orders.Interface, orders.Namespace).Cgroup(orders.Cgroup));
                break;
        }
    }

    // The last step of either way leads to the phase that belongs to neither.
    private static char WayOf(UpdatePhase phase, char before) => phase == UpdatePhase.Stable ? before : phase >= UpdatePhase.FlipBack ? 'b' : 'f';

    private static void DieAt(string where, string step)
    {
        if (where == step)
        {
            Process.GetCurrentProcess().Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
