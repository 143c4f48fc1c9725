// From a step of the plan to C statements: the list of all steps, and the short ones themselves.
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.Planning;
using Apiary.Contract;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.CodeGen.Programs.Steps;

/// <summary>Emits steps.</summary>
internal static class StepCodeGen
{
    private const int TcpClose = 7;

    /// <summary>The statements of <paramref name="step"/>.</summary>
    public static IEnumerable<CStatement> Emit(PlanStep step, ProgramScope scope) => step switch
    {
        OpenPacketStep => [OpenPacket(scope)],
        LookupStep lookup => LookupCodeGen.Emit(lookup, scope),
        BirthStep birth => BirthCodeGen.Emit(birth, scope),
        BindStep bind => [When(bind.Record, scope, Bind(bind, scope))],
        AdoptStep adopt => [When(adopt.Record, scope, [.. adopt.Carriers.Select(carrier => Do(CarrierCode.Carry(carrier, adopt.Record, scope)))])],
        CarryStep carry => [Carry(carry, scope)],
        TouchStep touch => [When(touch.Record, scope, [Do(PressureCodeGen.Touch(touch.Record, scope))])],
        RequireStep require => [new CIf(new CUnary("!", scope.Row(require.Record)), new CReturn(scope.Result))],
        ForgetClosingStep forget => [Forget(forget, scope)],
        ArmStep { Record.Length: > 0 } arm => [When(arm.Record, scope, [Arm(arm)])],
        ArmStep arm => [Arm(arm)],
        CloseStep close => [Close(close, scope)],
        GuardStep guard => [GuardCodeGen.Emit(guard, scope)],
        CallStep call => ActorCalls.Emit(call, scope),
        DispatchStep dispatch => [Dispatch(dispatch, scope)],
        _ => throw new InvalidOperationException($"{step.GetType().Name} is not a known step."),
    };

    /// <summary>An expression as a statement.</summary>
    public static CStatement Do(CExpression expression) => new CExpressionStatement(expression);

    /// <summary><paramref name="statements"/>, where the record was found.</summary>
    public static CStatement When(string record, ProgramScope scope, IReadOnlyList<CStatement> statements) =>
        new CIf(scope.Row(record), new CBlock(statements.ToEquatableArray()));

    private static CStatement OpenPacket(ProgramScope scope)
    {
        var packet = ProgramScope.AddressOf(ProgramScope.Packet);
        var context = new CName(ProgramScope.Context);
        var isEgress = new CName(scope.Hook is HookKind.TcEgress or HookKind.CgroupEgress ? "true" : "false");
        return Do(scope.Hook switch
        {
            HookKind.Xdp => CCall.Of("apy_packet_from_xdp", packet, context),
            HookKind.Netfilter => CCall.Of("apy_packet_from_netfilter", packet, context),
            HookKind.CgroupIngress or HookKind.CgroupEgress => CCall.Of("apy_packet_from_cgroup", packet, context, isEgress),
            _ => CCall.Of("apy_packet_from_skb", packet, context, isEgress),
        });
    }

    private static IReadOnlyList<CStatement> Bind(BindStep bind, ProgramScope scope)
    {
        var record = scope.Records[bind.Record];
        return
        [
            Do(KeyCode.OfSocket(new CUnary("&", new CMember(scope.Row(bind.Record), "key", IsArrow: true)))),
            Do(CCall.Of(
                "apy_record_enter",
                ProgramScope.AddressOf(record.Slab),
                ProgramScope.AddressOf(record.Index),
                scope.Row(bind.Record),
                scope.Handle(bind.Record))),
        ];
    }

    // What does not pass meets nobody who would read it.
    private static CStatement Carry(CarryStep carry, ProgramScope scope) => new CIf(
        new CBinary("&&", scope.Row(carry.Record), new CBinary("==", scope.Result, scope.Verdicts.Undecided)),
        Do(CCall.Of("apy_carry_by_metadata", new CName(ProgramScope.Context), scope.Handle(carry.Record))));

    private static CStatement Forget(ForgetClosingStep forget, ProgramScope scope)
    {
        var row = scope.Row(forget.Record);
        var closing = new CBinary("==", new CMember(row, "state", IsArrow: true), new CName("APY_CLOSING"));
        return new CIf(new CBinary("&&", row, closing), Do(new CAssignment(row, new CName("NULL"))));
    }

    private static CStatement Arm(ArmStep arm) => Do(CCall.Of("apy_sockops_enable", new CName(ProgramScope.Context), new CInteger(arm.Flags)));

    private static CStatement Close(CloseStep close, ProgramScope scope)
    {
        var closed = new CBinary("==", CCall.Of("apy_sockops_arg1", new CName(ProgramScope.Context)), new CInteger(TcpClose));
        return new CIf(
            new CBinary("&&", scope.Row(close.Record), closed),
            Do(CCall.Of("apy_record_close", scope.Row(close.Record))));
    }

    private static CSwitch Dispatch(DispatchStep dispatch, ProgramScope scope)
    {
        var sections = dispatch.Cases.Select(entry => new CSwitchSection(
            entry.Operations.Select(operation => (CExpression)new CInteger(operation)).ToEquatableArray(),
            IsDefault: false,
            new CBlock(entry.Steps.SelectMany(step => Emit(step, scope)).Append(new CBreak()).ToEquatableArray())));
        var others = new CSwitchSection(default, IsDefault: true, new CBlock(new([new CReturn(scope.Result)])));
        return new(ProgramScope.ContextField("op"), sections.Append(others).ToEquatableArray());
    }
}
