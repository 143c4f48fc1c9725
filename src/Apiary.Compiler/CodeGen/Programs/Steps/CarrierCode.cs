// Calls that read and write the carriers of a record.
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.Planning;

namespace Apiary.Compiler.CodeGen.Programs.Steps;

/// <summary>Carriers by socket.</summary>
internal static class CarrierCode
{
    /// <summary>Makes the socket carry the record's handle; false when it cannot.</summary>
    public static CExpression Carry(CarrierPlan carrier, string record, ProgramScope scope) => CCall.Of(
        carrier.Channel != ChannelKind.SocketStorage ? "apy_carry_by_cookie"
            : new HookPlace(scope.Hook, 0).IsConnect ? "apy_carry_by_own_socket"
            : "apy_carry_by_socket",
        ProgramScope.AddressOf(carrier.Map),
        Key(carrier.Channel),
        scope.Handle(record));

    /// <summary>Finds the record's row by its carrier.</summary>
    public static CExpression Find(ChannelKind channel, string record, ProgramScope scope)
    {
        var plan = scope.Records[record];
        var storage = channel == ChannelKind.SocketStorage;
        return CCall.Of(
            storage ? "apy_find_by_socket" : "apy_find_by_cookie",
            ProgramScope.AddressOf(plan.Slab),
            ProgramScope.AddressOf(storage ? plan.SocketCarrier : plan.CookieIndex),
            Key(channel),
            new CUnary("&", scope.Handle(record)));
    }

    private static CExpression Key(ChannelKind channel) => channel == ChannelKind.SocketStorage
        ? ProgramScope.ContextField("sk")
        : CCall.Of("bpf_get_socket_cookie", new CName(ProgramScope.Context));
}
