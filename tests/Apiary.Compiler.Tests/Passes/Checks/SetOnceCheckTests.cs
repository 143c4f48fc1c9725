// APY1050: who may write the fields that a classifier decides.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Compiler.Passes.Checks;
using static Apiary.Compiler.Tests.Building.Build;

namespace Apiary.Compiler.Tests.Passes.Checks;

public sealed class SetOnceCheckTests
{
    private static readonly StructType Type = new("conn");
    private static readonly PointerType Reference = Pointer(Type, Region.MapValue);
    private static readonly Expr Record = Deref(Local("conn", Reference));

    private static readonly StructLayout Layout = new(
        "Tests.Conn", "conn", 16, 8, false, false, new([new FieldLayout("StartNs", "StartNs", U64, 0, 8), new FieldLayout("Bytes", "Bytes", U64, 8, 8)]));

    private static string[] Check(ActorRole role, params Stmt[] body)
    {
        var record = new RecordDeclaration(
            "Conn", "conn", KeyKind.Flow5, BirthKinds.SocketConnect, DeathKind.TcpClose, 1000, 10, 16,
            new([new RecordField("StartNs", OpKind.SetOnce), new RecordField("Bytes", OpKind.Counter)]), "T:Conn");
        var actor = new ActorDeclaration("Act", "M:act", role, default, new([new ActorParameter(ParameterKind.Record, "Conn")]), ActorResult.None);
        var module = Module([Layout], Method("act", Nothing, [Parameter("conn", Reference)], body));
        return Checking.Find(new SetOnceCheck(), module with { Bundle = Bundle(actors: [actor], records: [record]) });
    }

    [Test]
    public void A_classifier_may_write_it() =>
        Assert.That(Check(ActorRole.Classifier, Store(Field(Record, "StartNs", U64), Const(1, U64))), Is.Empty);

    [Test]
    public void Others_may_not()
    {
        Assert.That(Check(ActorRole.Enforcer, Store(Field(Record, "StartNs", U64), Const(1, U64))), Is.EqualTo(new[] { "APY1050 Conn StartNs enforcer Act" }));
        Assert.That(Check(ActorRole.Observer, Eval(Increment(Field(Record, "StartNs", U64)))), Is.EqualTo(new[] { "APY1050 Conn StartNs observer Act" }));
    }

    [Test]
    public void Other_fields_and_copies_are_free()
    {
        Assert.That(Check(ActorRole.Enforcer, Eval(Compound(Field(Record, "Bytes", U64), BinaryOperator.Add, U64, Const(1, U64)))), Is.Empty);
        Assert.That(Check(ActorRole.Enforcer, Let("copy", Record), Store(Field(Local("copy", Type), "StartNs", U64), Const(1, U64))), Is.Empty);
    }

    [Test]
    public void Handing_its_address_to_a_prelude_function_counts_as_writing() => Assert.That(
        Check(ActorRole.Observer, Eval(Extern(Function("apy_atomic_add", ExternEffect.MapWrite), U64, Address(Field(Record, "StartNs", U64)), Const(1, U64)))),
        Has.Length.EqualTo(1));
}
