// Bundles built by hand for the planner: a connection tracer, and a flow counter that is born of packets.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Contract;
using Apiary.Contract.Hooks;
using static Apiary.Compiler.Tests.Building.Build;

namespace Apiary.Compiler.Tests.Planning;

/// <summary>Modules with actors whose bodies do just enough.</summary>
internal static class TestBundles
{
    public const string ConnStruct = "test_conn";

    public static RecordDeclaration Conn(
        BirthKinds birth = BirthKinds.SocketConnect | BirthKinds.SocketAccept, DeathKind death = DeathKind.TcpClose, long idle = 300_000) =>
        new("Conn", ConnStruct, KeyKind.Flow5, birth, death, idle, 500, 1024, new([new("Bytes", OpKind.Counter), new("StartNs", OpKind.SetOnce)]), "T:Conn");

    public static HookBinding On(HookKind hook, params long[] arguments) => new(hook, new(arguments));

    public static ActorDeclaration Actor(string method, ActorRole role, ActorResult result, ParameterKind[] parameters, params HookBinding[] bindings) =>
        new(method, "M:" + method, role, new(bindings), new([.. parameters.Select(kind => new ActorParameter(kind, kind >= ParameterKind.Record ? "Conn" : ""))]), result);

    /// <summary>The shape of examples/01-ConnectTrace.</summary>
    public static Module ConnectTrace() => Make(
        [Conn()],
        Actor("Connecting", ActorRole.Classifier, ActorResult.Class, [ParameterKind.Context, ParameterKind.Record], On(HookKind.CgroupConnect4), On(HookKind.CgroupConnect6)),
        Actor("Accepting", ActorRole.Classifier, ActorResult.Class, [ParameterKind.Context, ParameterKind.Record], On(HookKind.SockOps, 5)),
        Actor("Established", ActorRole.Enforcer, ActorResult.None, [ParameterKind.Context, ParameterKind.Record], On(HookKind.SockOps, 4, 5)),
        Actor("Retransmitted", ActorRole.Observer, ActorResult.None, [ParameterKind.Record], On(HookKind.SockOps, 9)),
        Actor("Ending", ActorRole.Enforcer, ActorResult.None, [ParameterKind.Context, ParameterKind.Record], On(HookKind.SockOps, 10)),
        Actor("Count", ActorRole.Observer, ActorResult.None, [ParameterKind.Packet, ParameterKind.Record], On(HookKind.TcIngress), On(HookKind.TcEgress)));

    /// <summary>A record per flow, born of its first packet.</summary>
    public static Module FlowCount(params HookKind[] hooks) => Make(
        [Conn(BirthKinds.FirstPacket, DeathKind.Idle)],
        Actor("Born", ActorRole.Classifier, ActorResult.Class, [ParameterKind.Packet, ParameterKind.Record], [.. hooks.Select(hook => On(hook))]),
        Actor("Limit", ActorRole.Enforcer, ActorResult.Verdict, [ParameterKind.Packet, ParameterKind.Record], [.. hooks.Select(hook => On(hook))]),
        Actor("Count", ActorRole.Observer, ActorResult.None, [ParameterKind.Packet, ParameterKind.Record], [.. hooks.Select(hook => On(hook))]));

    /// <summary>A module with a body for each actor.</summary>
    public static Module Make(RecordDeclaration[] records, params ActorDeclaration[] actors)
    {
        StructLayout Layout(RecordDeclaration record) => new("Tests." + record.Name, record.Struct, 24, 8, false, false, new([
            new FieldLayout("Bytes", "bytes", U64, 0, 8),
            new FieldLayout("StartNs", "start_ns", U64, 8, 8),
            new FieldLayout("Retransmits", "retransmits", U32, 16, 4),
        ]));
        return new(Bundle(actors: actors, records: records), new([.. records.Select(Layout)]), new([.. actors.Select(Body)]));
    }

    private static IrFunction Body(ActorDeclaration actor)
    {
        var record = new PointerType(new StructType(ConnStruct), Region.MapValue, false);
        var parameters = actor.Parameters.Select((parameter, index) => new IrParameter("p" + index, parameter.Kind switch
        {
            ParameterKind.Context => Pointer(new OpaqueType("void"), Region.Context),
            ParameterKind.Packet => Pointer(new OpaqueType("struct apy_packet"), Region.Stack),
            ParameterKind.OptionalRecord => record with { MaybeNull = true },
            _ => record,
        })).ToArray();
        var body = new List<Stmt>();
        if (parameters.LastOrDefault() is { Type: PointerType { MaybeNull: false, Target: StructType } } conn)
        {
            var field = Field(Deref(Local(conn.Name, conn.Type)), actor.Role == ActorRole.Classifier ? "StartNs" : "Bytes", U64);
            body.Add(Store(field, Binary(BinaryOperator.Add, field, Const(1, U64))));
        }

        if (actor.Result != ActorResult.None)
        {
            body.Add(Return(Const(1, actor.Result == ActorResult.Native ? S32 : U32)));
        }

        IrType result = actor.Result switch { ActorResult.None => new VoidType(), ActorResult.Native => S32, _ => U32 };
        return new(actor.FunctionId, "test_unit_" + SnakeCase.Of(actor.Method), actor.Method, new(parameters), result, Block([.. body]), new SourceAnchor("Test.cs", 0), false);
    }
}
