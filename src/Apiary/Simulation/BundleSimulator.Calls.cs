// The hooks of cgroups that stand in system calls: one method per family.
using Apiary.Contract.Hooks;

namespace Apiary.Simulation;

public sealed partial class BundleSimulator<TBundle>
{
    /// <summary>A task names a socket address, or asks for one.</summary>
    /// <param name="hook">One of the socket-address hooks, for example <see cref="HookKind.CgroupBind4"/>.</param>
    /// <param name="context">The call; the actors may change it.</param>
    public CallOutcome SocketAddress(HookKind hook, SocketAddressContext context) => Call(hook, context);

    private CallOutcome Call(HookKind hook, object context)
    {
        var decision = new Decision(VerdictLowering.ToConnect, VerdictLowering.ConnectAllow);
        Run(new SimulatedEvent(hook, SockOp.Void, context, null, null), decision);
        return new CallOutcome(decision.Verdict, decision.Native, VerdictLowering.ToErrno(decision.Verdict, decision.Native));
    }
}
