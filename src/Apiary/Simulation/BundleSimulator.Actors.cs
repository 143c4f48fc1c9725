// Which actors run at an event, in which order, and what their results mean.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;

namespace Apiary.Simulation;

public sealed partial class BundleSimulator<TBundle>
{
    private void Run(SimulatedEvent e, Decision decision)
    {
        using var entered = Kernel.Enter();
        Bind(e);
        if (!Classify(e))
        {
            decision.Decide(Verdict.Drop(DropReason.TableFull));
            return;
        }

        Arm(e);
        var arguments = new SimulatedArguments(e.Context, e.Packet, type => Find(e, type)?.Memory);
        foreach (var actor in ActorsAt(e, ActorRole.Enforcer))
        {
            if (!decision.IsTerminal && HasRecords(actor, e))
            {
                Decide(decision, actor.Result, Call(actor, arguments));
            }
        }

        foreach (var actor in ActorsAt(e, ActorRole.Observer))
        {
            if (HasRecords(actor, e))
            {
                Call(actor, arguments);
            }
        }

        Die(e);
    }

    private PacketOutcome RunTc(HookKind hook, ReadOnlySpan<byte> frame, SimulatedSocket? socket)
    {
        var context = new TcContext(frame);
        var packet = new Packet(frame, isEgress: hook == HookKind.TcEgress);
        var decision = new Decision(VerdictLowering.ToTcx, (long)TcAction.Next);
        Run(new SimulatedEvent(hook, SockOp.Void, context, packet, socket), decision);
        return new PacketOutcome(decision.Verdict, decision.Native, context.Frame.ToArray());
    }

    private static IEnumerable<SimulatedActor<TBundle>> ActorsAt(SimulatedEvent e, ActorRole role) =>
        TBundle.Actors.Where(actor => actor.Role == role && actor.Hook == e.Hook && (e.Actor.Length == 0 || actor.Method == e.Actor) && (e.Hook != HookKind.SockOps || actor.HookArguments.Contains((long)e.Op)));

    private long Result(SimulatedActor<TBundle> actor, SimulatedArguments arguments)
    {
        try
        {
            return actor.Run(Bundle, arguments);
        }
        catch (TailCallException gone)
        {
            return gone.Result;
        }
    }

    private long Call(SimulatedActor<TBundle> actor, SimulatedArguments arguments)
    {
        var result = Result(actor, arguments);
        foreach (var map in TBundle.Maps)
        {
            if (map.Select(Bundle) is ISimulatedRing { OpenSlots: > 0 })
            {
                throw new KernelFaultException($"'{actor.Method}' returned with an open slot of '{map.Member}'");
            }
        }

        if (Kernel.OpenReferences != 0)
        {
            throw new KernelFaultException($"'{actor.Method}' returned without releasing a socket");
        }

        return result;
    }

    private static void Decide(Decision decision, ActorResult kind, long result)
    {
        if (kind == ActorResult.Verdict)
        {
            decision.Decide(Verdict.FromRaw((uint)result));
        }
        else if (kind == ActorResult.Native)
        {
            decision.DecideNative(result);
        }
    }

    private static SockOpsEvents EventOf(SockOp op) => op switch
    {
        SockOp.RetransmitTimeout => SockOpsEvents.RetransmitTimeout,
        SockOp.Retransmit => SockOpsEvents.Retransmit,
        SockOp.StateChange => SockOpsEvents.StateChange,
        SockOp.Rtt => SockOpsEvents.Rtt,
        _ => SockOpsEvents.None,
    };

    /// <summary>
    /// Asks for the events that somebody waits for, where connections begin: those of actors without a record on every socket,
    /// those of actors with a record and of its death only where the record is.
    /// </summary>
    private void Arm(SimulatedEvent e)
    {
        if (e.Op is not (SockOp.TcpConnect or SockOp.ActiveEstablished or SockOp.PassiveEstablished))
        {
            return;
        }

        var events = TBundle.Actors
            .Where(actor => actor.Hook == HookKind.SockOps && actor.Role != ActorRole.Classifier && HasRecords(actor, e))
            .SelectMany(static actor => actor.HookArguments)
            .Aggregate(SockOpsEvents.None, static (needed, op) => needed | EventOf((SockOp)op));
        if (_tables.Values.Any(table => table.Info.Death == Death.TcpClose && Find(e, table.Info.Type) is not null))
        {
            events |= SockOpsEvents.StateChange;
        }

        ((SockOpsContext)e.Context).Enable(events);
    }
}
