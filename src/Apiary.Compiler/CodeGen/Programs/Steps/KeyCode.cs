// How the flow key of an event is built.
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.Planning;
using Apiary.Compiler.Planning.Tables;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.CodeGen.Programs.Steps;

/// <summary>Calls that fill a flow key.</summary>
internal static class KeyCode
{
    /// <summary>Fills <paramref name="key"/> from the socket of a sockops context, with the socket's own namespace.</summary>
    public static CExpression OfSocket(CExpression key) => CCall.Of(
        "apy_sockops_flow",
        new CName(ProgramScope.Context),
        new CCast(CType.U32, CCall.Of("bpf_get_netns_cookie", new CName(ProgramScope.Context))),
        key);

    /// <summary>Fills the key from the packet, with the injected scope or that of the packet's socket; false when the packet belongs to no flow that <paramref name="record"/> may have.</summary>
    public static CExpression OfPacket(RecordPlan record, ProgramScope scope) => CCall.Of(
        record.IsTcpOnly ? "apy_packet_tcp_flow" : "apy_packet_flow",
        ProgramScope.AddressOf(ProgramScope.Packet),
        Scope(scope),
        ProgramScope.AddressOf(ProgramScope.Key));

    private static CExpression Scope(ProgramScope scope) => KeyTable.At(new(scope.Hook, 0)).Scope == ScopeSource.Injected
        ? new CMember(new CName("apy_config"), "scope", IsArrow: false)
        : new CCast(CType.U32, CCall.Of(scope.Hook == HookKind.Netfilter ? "apy_netfilter_netns_cookie" : "bpf_get_netns_cookie", new CName(ProgramScope.Context)));
}
