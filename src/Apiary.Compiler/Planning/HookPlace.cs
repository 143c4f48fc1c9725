// A place where actors run: a hook; at sockops the operation; at hooks with programs of their own for each target or actor, which one.
using Apiary.Compiler.Planning.Tables;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Planning;

/// <summary>A place.</summary>
/// <param name="Hook">The hook.</param>
/// <param name="Operation">The sockops operation, or 0 at other hooks.</param>
/// <param name="Target">What tells the programs of the hook apart; empty where the hook has one program.</param>
public readonly record struct HookPlace(HookKind Hook, long Operation, string Target = "")
{
    /// <summary>How messages call it.</summary>
    public string DisplayName => Hook == HookKind.SockOps && Operation != 0
        ? HookTable.Get(Hook).DisplayName + " " + SocketOperationTable.Get(Operation).Name
        : HookTable.Get(Hook).DisplayName;

    /// <summary>Whether packets pass here.</summary>
    public bool IsPacket => Hook is HookKind.Xdp or HookKind.TcIngress or HookKind.TcEgress or HookKind.CgroupIngress or HookKind.CgroupEgress or HookKind.Netfilter;

    /// <summary>Whether a task connects a socket here, before its tuple is complete.</summary>
    public bool IsConnect => Hook is HookKind.CgroupConnect4 or HookKind.CgroupConnect6;
}
