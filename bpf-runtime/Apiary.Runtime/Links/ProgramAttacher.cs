// The one switch from a hook to the way it is attached.
using Apiary.Contract.Hooks;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Programs;
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Links;

/// <summary>Attaches programs by BPF links: the kernel detaches them when the last descriptor and pin are gone.</summary>
internal static class ProgramAttacher
{
    /// <summary>Attaches <paramref name="program"/> at <paramref name="point"/>, inside the network namespace of the interface.</summary>
    /// <exception cref="ApiaryException">APY8004, APY8005, APY8009 or APY8011: it cannot be attached.</exception>
    public static BpfLink Attach(BpfProgram program, AttachPoint point, ILogger logger)
    {
        switch (point)
        {
            case InterfacePoint target:
                using (var space = NetworkNamespace.Open(target.Interface.Namespace))
                {
                    return space.Run(() => AttachInside(program, target, logger));
                }

            case CgroupPoint target:
                return CgroupAttachment.Attach(program, target);

            default:
                throw new InvalidOperationException($"Nothing can be attached at {point}.");
        }
    }

    private static BpfLink AttachInside(BpfProgram program, InterfacePoint target, ILogger logger) => target.Hook switch
    {
        HookKind.Xdp => XdpAttachment.Attach(program, target, logger),
        HookKind.TcIngress or HookKind.TcEgress => TcxAttachment.Attach(program, target),
        _ => throw new InvalidOperationException($"{target.Hook} is not a hook of an interface."),
    };
}
