// A deployed bundle: its instance from the beginning, its records and programs while it runs. Its maps are in BundleHandle.Maps.cs.
using System.Runtime.InteropServices;
using System.Text;
using Apiary.CompilerServices;
using Apiary.Contract.Manifest;
using Apiary.Runtime.Composition;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Programs;
using Apiary.Runtime.Records;
using Apiary.Runtime.Rings;
using Apiary.Runtime.Sidecars;
using Apiary.Runtime.Specs;
using Apiary.Runtime.Telemetry;
using Apiary.Runtime.Updates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Hosting;

/// <summary>
/// What the host holds of a deployed bundle; from the services. Generated extension methods give the maps and records their names
/// and types.
/// </summary>
/// <typeparam name="TBundle">The bundle class.</typeparam>
public sealed partial class BundleHandle<TBundle> : IDeployedBundle
    where TBundle : class, IBundle<TBundle>
{
    private readonly BundleDeployment _deployment;
    private readonly ApiaryOptions _options;
    private readonly ILoggerFactory _loggers;
    private readonly ApiaryMeter _meter;
    private readonly IServiceProvider _services;
    private readonly Lock _creation = new();
    private TBundle? _instance;
    private BundleSpec? _spec;
    private Sidecar? _sidecar;
    private UnfinishedUpdate? _unfinished;
    private bool _isAdopted;
    private BundleStatistics _last = BundleStatistics.None;

    internal BundleHandle(
        BundleDeployment deployment,
        IServiceProvider services,
        ApiaryOptions options,
        ILoggerFactory loggers,
        ApiaryMeter meter)
    {
        _deployment = deployment;
        _options = options;
        _loggers = loggers;
        _meter = meter;
        _services = services;
    }

    /// <summary>The bundle's name; <c>bundle@instance</c> where the agent has several of it.</summary>
    public string Name => _deployment.Name;

    /// <summary>The instance whose handlers receive the events; made once.</summary>
    public TBundle Instance
    {
        get
        {
            lock (_creation)
            {
                return _instance ??= TBundle.Create(_services);
            }
        }
    }

    /// <summary>Whether the bundle is in the kernel now.</summary>
    public bool IsRunning => Volatile.Read(ref _sidecar) is not null;

    /// <summary>What the compiler told about the bundle.</summary>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public BundleManifest Manifest => Running.Manifest;

    /// <summary>The bundle in the kernel: programs, maps, links.</summary>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public LoadedBundle Loaded => Running.Loaded;

    /// <summary>What it has done so far; after it was stopped, what it had done.</summary>
    public BundleStatistics Statistics => Volatile.Read(ref _sidecar)?.Statistics() ?? _last;

    private Sidecar Running => Volatile.Read(ref _sidecar)
        ?? throw new InvalidOperationException($"Bundle '{Name}' does not run: the host is not started, or stopped.");

    /// <summary>The records of the struct <typeparamref name="TRecord"/>.</summary>
    /// <param name="name">C# name of the record struct; empty for the name of <typeparamref name="TRecord"/>.</param>
    /// <exception cref="ArgumentException">There is no such record, or its struct has another size.</exception>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public RecordTable<TRecord> Records<TRecord>(string name = "")
        where TRecord : unmanaged
    {
        var wanted = name.Length == 0 ? typeof(TRecord).Name : name;
        return Running.Records.FirstOrDefault(record => record.Manifest.Name == wanted) is { } found
            ? new RecordTable<TRecord>(found)
            : throw new ArgumentException($"Bundle '{Name}' has no record '{wanted}'.", nameof(name));
    }

    /// <summary>Runs a <c>[Syscall]</c> actor in the kernel, in the calling task.</summary>
    /// <typeparam name="TArgument">The argument of its <see cref="SyscallContext{T}"/>.</typeparam>
    /// <param name="actor">Its method.</param>
    /// <param name="argument">Copied in, and back when it returns.</param>
    /// <returns>What it returns; 0 when it returns nothing.</returns>
    /// <exception cref="ArgumentException">There is no such actor.</exception>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public int Call<TArgument>(string actor, ref TArgument argument)
        where TArgument : unmanaged => Running.Loaded.ProgramOfActor(actor).Call(ref argument);

    /// <summary>Runs an iterator actor over all its objects, and returns the records that it wrote.</summary>
    /// <typeparam name="TRecord">What the actor writes.</typeparam>
    /// <param name="actor">The method.</param>
    /// <exception cref="ArgumentException">There is no such iterator.</exception>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public IReadOnlyList<TRecord> Read<TRecord>(string actor)
        where TRecord : unmanaged => MemoryMarshal.Cast<byte, TRecord>(Running.Loaded.Iterate(actor)).ToArray();

    /// <summary>Runs an iterator actor over all its objects, and returns the lines that it wrote.</summary>
    /// <param name="actor">The method.</param>
    /// <exception cref="ArgumentException">There is no such iterator.</exception>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public IReadOnlyList<string> ReadLines(string actor) =>
        Encoding.UTF8.GetString(Running.Loaded.Iterate(actor)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The program of an actor whose hook the host attaches itself: to a socket, or into an element of a device or CPU map.</summary>
    /// <param name="actor">Its method.</param>
    /// <exception cref="ArgumentException">There is no such actor.</exception>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public ActorProgram Program(string actor) => new(
        Running.Loaded.ProgramOfActor(actor),
        Manifest.Programs.First(program => program.Actors.Contains(actor)).Hook);

    BundleDeployment IDeployedBundle.Deployment => _deployment;

    Sidecar? IDeployedBundle.Sidecar => Volatile.Read(ref _sidecar);

    EventDelivery IDeployedBundle.Deliver => ((IBundle<TBundle>)Instance).Deliver;

    BundleManifest IDeployedBundle.Probe()
    {
        var info = TBundle.Info;
        _spec = BundleSpec.FromAssembly(info.Assembly, info.Name, info.Stamp);
        DeploymentCheck.Demand(_deployment, _spec.Manifest);
        HostCapabilities.Read().Demand();
        var plan = BundleLoader.Plan(_spec, DeploymentPlan.Options(_deployment, _spec.Manifest, _options.PinRoot));
        foreach (var conflict in Composition.DemandAgreement(plan, _spec.Manifest))
        {
            AgentLog.HookFinding(_loggers.CreateLogger<ApiaryAgent>(), conflict.Rule.Id, Name, conflict.Message);
        }

        Composition.Admit(_spec.Manifest);
        Composition.Reserve(plan, _spec.Manifest);
        _ = Instance;
        return _spec.Manifest;
    }

    UnfinishedUpdate? IDeployedBundle.Unfinished => _unfinished;

    bool IDeployedBundle.IsAdopted => _isAdopted;

    IDeployedBundle IDeployedBundle.Load()
    {
        var spec = Spec;
        var options = DeploymentPlan.Options(_deployment, spec.Manifest, _options.PinRoot) with { PinsLinks = _options.OnAgentLost != AgentLossPolicy.FailOpen };
        if (BundleLoader.TryAdopt(spec, options, _loggers, Composition) is not { } adopted)
        {
            Own(BundleLoader.LoadBeside(spec, options, _loggers, Composition));
            return this;
        }

        _unfinished = adopted.Next is null ? null : new UnfinishedUpdate(Adopt(adopted.Next, null), adopted.Phase);
        return Adopt(adopted.Running, _unfinished);
    }

    void IDeployedBundle.LoadBeside(Sidecar predecessor, StateCarryOver state)
    {
        var spec = Spec;
        var options = DeploymentPlan.Options(_deployment, spec.Manifest, _options.PinRoot) with { Purpose = LoadPurpose.Update };
        Own(BundleLoader.LoadNext(spec, options, predecessor.Loaded, state.Maps, _loggers));
    }

    void IDeployedBundle.Unload()
    {
        Close(static sidecar => sidecar.Dispose());
        Composition.Release(Name);
    }

    void IDeployedBundle.Leave() => Close(static sidecar => sidecar.Leave());

    void IDeployedBundle.Pause() => Running.Pause();

    void IDeployedBundle.Read() => Running.StartReading();

    void IDeployedBundle.Drain() => Running.StopReading();

    void IDeployedBundle.Serve() => _meter.Add(Running);

    void IDeployedBundle.Retire() => _meter.Remove(Running);

    private HostComposition Composition => _services.GetRequiredService<HostComposition>();

    private BundleSpec Spec => _spec ?? throw new InvalidOperationException("Probe comes before Load.");

    private IDeployedBundle Adopt(LoadedBundle loaded, UnfinishedUpdate? unfinished)
    {
        if (loaded.Manifest.Stamp != Spec.Manifest.Stamp)
        {
            return PredecessorBundle.Of(_deployment, loaded, unfinished, _meter, _loggers.CreateLogger<ApiaryAgent>());
        }

        Own(loaded);
        Running.Recover();
        _isAdopted = true;
        return this;
    }

    private void Close(Action<Sidecar> close)
    {
        var sidecar = Running;
        close(sidecar);
        _last = sidecar.Statistics();
        Volatile.Write(ref _sidecar, null);
    }

    private void Own(LoadedBundle loaded) =>
        Volatile.Write(ref _sidecar, new Sidecar(loaded, ((IBundle<TBundle>)Instance).Deliver, _loggers.CreateLogger<ApiaryAgent>()));
}
