// ConnectTrace attached to one client, in network namespaces and a cgroup of its own, with the traffic program beside it.
using System.Diagnostics;
using System.Text.Json;
using Apiary.Runtime.Hosting;
using Apiary.Testing.Kernel;
using ConnectTracing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Apiary.Kernel.Tests.Live;

internal sealed class TracedClient<TBundle> : IDisposable
    where TBundle : class, CompilerServices.IBundle<TBundle>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly List<ThrowAwayNetwork> _networks;
    private readonly ThrowAwayCgroup _cgroup = new("cl");
    private readonly List<Process> _processes = [];
    private readonly IHost _host;

    /// <summary>Makes as many client and server namespaces, all with the same addresses, and traces all clients.</summary>
    public TracedClient(int networks = 1)
    {
        _networks = [.. Enumerable.Range(0, networks).Select(static number => new ThrowAwayNetwork($"n{number}"))];
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ConnectionTable>();
        builder.Services.AddApiary(agent => agent.Deploy<TBundle>(on =>
        {
            foreach (ThrowAwayNetwork network in _networks)
            {
                on.Interface(network.ClientInterface, network.Client);
            }

            on.Cgroup(_cgroup.Path);
        }));
        _host = builder.Build();
        _host.Start();
        foreach (ThrowAwayNetwork network in _networks)
        {
            Process server = Traffic(network.Server, inCgroup: false, "server", "--address", Addresses);
            _ = server.StandardError.ReadLine();
        }
    }

    public string Addresses => string.Join(',', _networks[0].ServerAddresses);

    public ConnectionTable Table => _host.Services.GetRequiredService<ConnectionTable>();

    public BundleHandle<TBundle> Handle => _host.Services.GetRequiredService<BundleHandle<TBundle>>();

    /// <summary>Runs the traffic program in a client's namespace and in the cgroup, to its end.</summary>
    public TrafficTotals Run(params IReadOnlyList<string> arguments)
    {
        Process process = Start(0, arguments);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return TrafficTotals.Parse(output);
    }

    /// <summary>Starts it; it ends with this client at the latest.</summary>
    public Process Start(int network, params IReadOnlyList<string> arguments) => Traffic(_networks[network].Client, inCgroup: true, arguments);

    /// <summary>Waits until something holds.</summary>
    public static bool Await(Func<bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            if (clock.Elapsed > Patience)
            {
                return false;
            }

            Thread.Sleep(20);
        }

        return true;
    }

    public void Dispose()
    {
        foreach (Process process in _processes)
        {
            if (!process.HasExited)
            {
                process.Kill();
                process.WaitForExit();
            }

            process.Dispose();
        }

        _host.StopAsync().GetAwaiter().GetResult();
        _host.Dispose();
        _cgroup.Dispose();
        foreach (ThrowAwayNetwork network in _networks)
        {
            network.Dispose();
        }
    }

    private Process Traffic(string space, bool inCgroup, params IReadOnlyList<string> arguments)
    {
        string join = inCgroup ? "echo $$ > \"$1/cgroup.procs\"; shift; exec \"$@\"" : "shift; exec \"$@\"";
        string program = Path.Combine(AppContext.BaseDirectory, "apiary-traffic.dll");
        Process process = ShellCommand.Start("sh", ["-c", join, "sh", _cgroup.Path, "ip", "netns", "exec", space, "dotnet", program, .. arguments]);
        _processes.Add(process);
        return process;
    }
}

/// <summary>What the traffic program reports.</summary>
internal sealed record TrafficTotals(long Connections, long Established, long Refused, long Reset, ulong SentBytes, ulong ReceivedBytes, long Failed)
{
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static TrafficTotals Parse(string output) =>
        JsonSerializer.Deserialize<TrafficTotals>(output.Trim().Split('\n')[^1], Snake) ?? throw new FormatException(output);
}
