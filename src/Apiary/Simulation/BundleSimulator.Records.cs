// Birth, binding, lookup and death of records at the events of the simulator, by the same rules as the emitted programs.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Net;

namespace Apiary.Simulation;

public sealed partial class BundleSimulator<TBundle>
{
    private readonly Dictionary<Type, RecordTable> _tables;

    /// <summary>The record of a flow; null when there is none. Using the pointer does not count as a touch.</summary>
    public Ptr<T>? Record<T>(FlowKey key)
        where T : unmanaged => Table<T>().Find(key)?.Memory.At<T>();

    /// <summary>The record that a socket carries; null when there is none.</summary>
    public Ptr<T>? Record<T>(SimulatedSocket socket)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(socket);
        return socket.Carried.TryGetValue(typeof(T), out var handle) ? handle.Resolve()?.Memory.At<T>() : null;
    }

    /// <summary>All records that are not free.</summary>
    public IReadOnlyList<SimulatedRecord<T>> Records<T>()
        where T : unmanaged =>
        [.. Table<T>().Live.Select(static row => new SimulatedRecord<T>(row.State, row.Key, row.Tag, row.Memory.At<T>().Value))];

    /// <summary>The key of a socket's flow in the current namespace.</summary>
    public FlowKey FlowOf(SimulatedSocket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        return socket.Flow(Kernel.Scope);
    }

    private RecordTable Table<T>() =>
        _tables.GetValueOrDefault(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is not a record of {TBundle.Info.Name}");

    /// <summary>The bridge: at the SYN the full tuple is known, and rows born at connect(2) get their key.</summary>
    private void Bind(SimulatedEvent e)
    {
        if (e.Op != SockOp.TcpConnect || e.Socket is null)
        {
            return;
        }

        foreach (var (type, handle) in e.Socket.Carried)
        {
            if (handle.Resolve() is { Key: null } row)
            {
                _tables[type].Enter(row, FlowOf(e.Socket));
            }
        }
    }

    /// <summary>False when a record could not begin whose author wants the event refused then.</summary>
    private bool Classify(SimulatedEvent e)
    {
        foreach (var classifiers in ActorsAt(e, ActorRole.Classifier).Where(static actor => actor.Records.Count > 0).GroupBy(static actor => actor.Records[0]))
        {
            var table = _tables[classifiers.Key];
            if (MayBeBorn(table, e))
            {
                if (!GiveBirth(classifiers, table, e))
                {
                    return false;
                }
            }
            else if (e.Hook == HookKind.SockOps && Find(e, classifiers.Key) is { } shared)
            {
                Carry(e.Socket!, table, shared);
            }
        }

        return true;
    }

    private bool MayBeBorn(RecordTable table, SimulatedEvent e) => e.Hook switch
    {
        HookKind.CgroupConnect4 or HookKind.CgroupConnect6 => table.Info.Birth.HasFlag(Birth.SocketConnect) && e.Socket!.Protocol == IpProtocol.Tcp,
        HookKind.SockOps => table.Info.Birth.HasFlag(Birth.SocketAccept) && e.Op == SockOp.PassiveEstablished
            && table.Find(FlowOf(e.Socket!)) is not { State: RecordState.Active },
        _ => table.Info.Birth.HasFlag(Birth.FirstPacket) && KeyOf(e) is not null && Find(e, table.Info.Type) is null,
    };

    /// <summary>One row for all classifiers of the record: the first that tracks it ends the questions.</summary>
    private bool GiveBirth(IEnumerable<SimulatedActor<TBundle>> classifiers, RecordTable table, SimulatedEvent e)
    {
        e.Socket?.Carried.Remove(table.Info.Type);
        if (table.Take(e.Packet) is not { } row)
        {
            return table.Info.Pressure.OnFull != OnFull.FailClosed || e.Hook == HookKind.SockOps;
        }

        var arguments = new SimulatedArguments(e.Context, e.Packet, type => type == table.Info.Type ? row.Memory : Find(e, type)?.Memory);
        if (!classifiers.Any(classifier => (Class)Call(classifier, arguments) != Class.Unclassified))
        {
            table.GiveBack(row);
            return true;
        }

        table.Keep();
        if (e.Socket is not null)
        {
            Carry(e.Socket, table, row);
        }

        if (KeyOf(e) is { } key)
        {
            table.Enter(row, key);
        }

        return true;
    }

    private static void Carry(SimulatedSocket socket, RecordTable table, RecordRow row) =>
        socket.Carried[table.Info.Type] = new RecordHandle(row, row.Generation);

    /// <summary>The carrier first, then the index.</summary>
    private RecordRow? Find(SimulatedEvent e, Type type)
    {
        var table = _tables[type];
        var row = e.Socket is not null && e.Socket.Carried.TryGetValue(type, out var handle) ? handle.Resolve() : null;
        if (row is null && KeyOf(e) is { } key)
        {
            row = table.Find(key);
        }

        if (row is null || IsForgotten(table, row, e))
        {
            return null;
        }

        table.Touch(row, e.Packet);
        return row;
    }

    /// <summary>The two ends of a connection within this host share a record: the end that closes second finds it closed.</summary>
    private static bool IsForgotten(RecordTable table, RecordRow row, SimulatedEvent e) =>
        e.Op == SockOp.StateChange && table.Info.Death == Death.TcpClose && row.State == RecordState.Closing;

    private bool HasRecords(SimulatedActor<TBundle> actor, SimulatedEvent e) => actor.Records.All(type => Find(e, type) is not null);

    private void Die(SimulatedEvent e)
    {
        if (e.Op != SockOp.StateChange || ((SockOpsContext)e.Context).NewState != TcpState.Close)
        {
            return;
        }

        foreach (var table in _tables.Values)
        {
            if (table.Info.Death == Death.TcpClose && Find(e, table.Info.Type) is { } row)
            {
                table.Close(row);
            }
        }
    }

    /// <summary>The key that the hook can tell: none at connect(2), where the source port is still open, and none without ports.</summary>
    private FlowKey? KeyOf(SimulatedEvent e)
    {
        if (e.Hook == HookKind.SockOps)
        {
            return FlowOf(e.Socket!);
        }

        return e.Packet is { IsTcp: true } or { IsUdp: true } ? e.Packet.Flow : null;
    }
}
