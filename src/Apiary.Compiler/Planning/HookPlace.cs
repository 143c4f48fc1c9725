// A place where an actor runs: a hook, and at sockops the operation.
using Apiary.Compiler.Planning.Tables;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Planning;

/// <summary>A place.</summary>
/// <param name="Hook">The hook.</param>
/// <param name="Operation">The sockops operation, or 0 at other hooks.</param>
public readonly record struct HookPlace(HookKind Hook, long Operation)
{
    /// <summary>How messages call it.</summary>
    public string DisplayName => Hook == HookKind.SockOps && Operation != 0
        ? HookTable.Get(Hook).DisplayName + " " + SocketOperationTable.Get(Operation).Name
        : HookTable.Get(Hook).DisplayName;

    /// <summary>Whether packets pass here.</summary>
    public bool IsPacket => Hook is HookKind.Xdp or HookKind.TcIngress or HookKind.TcEgress;

    /// <summary>Whether a task connects a socket here, before its tuple is complete.</summary>
    public bool IsConnect => Hook is HookKind.CgroupConnect4 or HookKind.CgroupConnect6;
}
