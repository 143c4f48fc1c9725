// The program of one actor, for hooks that the host attaches itself: to sockets, or into the elements of device and CPU maps.
using System.Net.Sockets;
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;

namespace Apiary.Runtime.Programs;

/// <summary>An actor's program in the kernel.</summary>
public sealed class ActorProgram
{
    private readonly BpfProgram _program;

    internal ActorProgram(BpfProgram program, HookKind hook)
    {
        _program = program;
        Hook = hook;
    }

    /// <summary>The actor's hook.</summary>
    public HookKind Hook { get; }

    internal BpfProgram Program => _program;

    /// <summary>
    /// Attaches a socket filter to a socket (SO_ATTACH_BPF), or the selection of an SO_REUSEPORT group to the group that the socket belongs to
    /// (SO_ATTACH_REUSEPORT_EBPF). It replaces what was attached, and stays attached as long as the socket or group lives, or until the result is disposed.
    /// </summary>
    /// <exception cref="InvalidOperationException">The actor's hook is not one of sockets.</exception>
    /// <exception cref="ApiaryException">APY8011: the kernel refused, for example because the socket does not belong to a group.</exception>
    public SocketAttachment AttachTo(Socket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        var option = SocketOption.Of(Hook) ?? throw new InvalidOperationException($"{HookTable.Get(Hook).DisplayName} programs are not attached to sockets.");
        try
        {
            socket.SetRawSocketOption(SocketOption.Level, option.Attach, BitConverter.GetBytes(_program.Descriptor.Number));
            return new SocketAttachment(socket, option);
        }
        catch (SocketException refusal)
        {
            throw new ApiaryException(RuntimeRules.KernelRefused, $"{HookTable.Get(Hook).DisplayName} program '{_program.Name}' on a socket", ErrorNumber.Describe(refusal.NativeErrorCode));
        }
    }
}
