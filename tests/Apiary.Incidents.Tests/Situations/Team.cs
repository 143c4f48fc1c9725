// A team's agent on this host: its bundles, its own directory of pins, no knowledge of other teams' agents.
using Apiary.Runtime.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Apiary.Incidents.Tests.Situations;

/// <summary>A running host.</summary>
internal sealed class Team : IAsyncDisposable
{
    private readonly IHost _host;
    private bool _isStopped;

    private Team(IHost host) => _host = host;

    /// <summary>The team's agent.</summary>
    public ApiaryAgent Agent => _host.Services.GetRequiredService<ApiaryAgent>();

    /// <summary>Starts a team.</summary>
    /// <param name="name">Its name; also of its pins.</param>
    /// <param name="deploy">What it deploys.</param>
    /// <param name="configure">Further options.</param>
    public static async Task<Team> StartAsync(string name, Action<IApiaryBuilder> deploy, Action<ApiaryOptions>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<ApiaryOptions>(options =>
        {
            options.WatchInterval = TimeSpan.Zero;
            configure?.Invoke(options);
        });
        builder.Services.AddApiary(agent => deploy(agent.PinRoot(Pins(name))));
        var host = builder.Build();
        try
        {
            await host.StartAsync();
        }
        catch
        {
            host.Dispose();
            throw;
        }

        return new Team(host);
    }

    /// <summary>Where a team's pins are.</summary>
    public static string Pins(string name) => FormattableString.Invariant($"/sys/fs/bpf/apytest{Environment.ProcessId}{name}");

    /// <summary>One of its bundles.</summary>
    public BundleHandle<TBundle> Handle<TBundle>()
        where TBundle : class, CompilerServices.IBundle<TBundle> => _host.Services.GetRequiredService<BundleHandle<TBundle>>();

    /// <summary>Stops it.</summary>
    public async Task StopAsync()
    {
        _isStopped = true;
        await _host.StopAsync();
        _host.Dispose();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_isStopped)
        {
            await StopAsync();
        }
    }
}
