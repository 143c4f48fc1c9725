// The carrier of IR: what is read is what was written, whatever nodes there are; what cannot be read is refused with a reason.
using System.Text;
using Apiary.Compiler.Effects;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Ir.Format;
using Apiary.Compiler.Libraries;
using Apiary.Compiler.Tests.Building;
using Apiary.Compiler.Tests.Execution;
using Apiary.Compiler.Tests.Planning;
using Apiary.Contract;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Tests.Ir.Format;

public sealed class IrFormatTests
{
    private const int Seeds = 40;

    [TestCaseSource(nameof(Nodes))]
    public void Every_node_of_the_IR_survives(Type node)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var function = Around(new RandomRecord(seed).Of(node));

            Assert.That(Again(function), Is.EqualTo(function), $"seed {seed}");
        }
    }

    [Test]
    public void Whole_bundles_survive([Range(0, 49)] int seed)
    {
        var bundle = (LibraryBundle)new RandomRecord(seed).Of(typeof(LibraryBundle));

        Assert.That(Again(bundle), Is.EqualTo(bundle));
    }

    [Test]
    public void Modules_of_the_test_suite_survive()
    {
        Module[] modules =
        [
            TestBundles.ConnectTrace(),
            TestBundles.FlowCount(HookKind.Xdp, HookKind.TcIngress),
            .. Enumerable.Range(0, 20).Select(static seed => RandomProgram.Module(seed, 5)),
        ];

        foreach (var module in modules)
        {
            Assert.That(Again(LibraryBundle.Of(module)).Module, Is.EqualTo(module));
        }
    }

    [Test]
    public void A_parameter_that_was_added_later_takes_its_default()
    {
        var parameter = new IrParameter("name", Build.U32);
        var text = IrFormat<IrParameter>.Write(parameter);
        var bytes = Convert.FromBase64String(text[(text.IndexOf(':') + 1)..]);
        // The table: two types, IrParameter (string 1) with three parameters, IntType (string 2) with two; numbers are doubled.
        var table = bytes.AsSpan().IndexOf<byte>([4, 2, 6, 4, 4]);
        bytes[table + 2] = 4;
        var old = Prefixed(bytes[..^1]);

        Assert.That(IrFormat<IrParameter>.Read(old), Is.EqualTo(new IrReading<IrParameter>(parameter, "")));
    }

    [Test]
    public void Another_version_is_refused_and_named()
    {
        var text = IrFormat<IrParameter>.Write(new IrParameter("name", Build.U32)).Replace(IrFormatVersion.Current, "apy9", StringComparison.Ordinal);

        var reading = IrFormat<IrParameter>.Read(text);

        Assert.That(reading.Value, Is.Null);
        Assert.That(reading.Problem, Is.EqualTo($"its format is 'apy9', this compiler reads '{IrFormatVersion.Current}'"));
    }

    [Test]
    public void A_node_of_a_newer_compiler_is_refused_and_named()
    {
        var text = IrFormat<IrParameter>.Write(new IrParameter("name", Build.U32));
        var bytes = Encoding.Latin1.GetString(Convert.FromBase64String(text[(text.IndexOf(':') + 1)..])).Replace("IntType", "XntType", StringComparison.Ordinal);

        Assert.That(IrFormat<IrParameter>.Read(Prefixed(Encoding.Latin1.GetBytes(bytes))).Problem, Is.EqualTo("'XntType' is not known"));
    }

    [Test]
    public void Damage_is_a_reason_and_never_a_crash()
    {
        var function = RandomProgram.Module(1, 1).Functions[0];
        var text = IrFormat<IrFunction>.Write(function);
        var bytes = Convert.FromBase64String(text[(text.IndexOf(':') + 1)..]);
        for (var end = 0; end < bytes.Length; end++)
        {
            Assert.That(IrFormat<IrFunction>.Read(Prefixed(bytes[..end])).Value, Is.Null, $"cut at {end}");
        }

        for (var i = 0; i < bytes.Length; i++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[i] ^= 0x55;
            var reading = IrFormat<IrFunction>.Read(Prefixed(damaged));
            Assert.That(reading.Value is null ? reading.Problem.Length : 1, Is.Positive, $"changed at {i}");
        }

        Assert.That(IrFormat<IrFunction>.Read(IrFormatVersion.Current + ":?").Problem, Is.EqualTo("it is damaged"));
    }

    [Test]
    public void Rewriting_reaches_every_type()
    {
        var function = RandomProgram.Module(3, 1).Functions[2];

        var renamed = IrFormat<IrFunction>.Rewrite(function, static node => node is StructType { CName: "pair" } ? new StructType("couple") : node);

        Assert.That(IrText.Of(function), Does.Contain(": pair"));
        Assert.That(IrTree.AllExpressions(renamed.Body).Select(static expression => expression.Type), Has.None.EqualTo(new StructType("pair")));
        Assert.That(IrTree.AllExpressions(renamed.Body).Select(static expression => expression.Type), Has.Some.EqualTo(new StructType("couple")));
        Assert.That(IrFormat<IrFunction>.Rewrite(function, static node => node), Is.SameAs(function));
    }

    private static IEnumerable<Type> Nodes() => typeof(IrFunction).Assembly.GetTypes().Where(static type =>
        !type.IsAbstract && (type.IsSubclassOf(typeof(Expr)) || type.IsSubclassOf(typeof(Stmt)) || type.IsSubclassOf(typeof(IrType))));

    private static LibraryFunction Around(object node)
    {
        var statement = node switch
        {
            Expr expression => Build.Eval(expression),
            IrType type => new LetStmt("local", type, null, default),
            _ => (Stmt)node,
        };
        return new LibraryFunction(Build.Method("F", Build.Nothing, [], statement), default, default, FunctionEffects.None);
    }

    private static T Again<T>(T value)
        where T : class
    {
        var reading = IrFormat<T>.Read(IrFormat<T>.Write(value));
        return reading.Value ?? throw new AssertionException(reading.Problem);
    }

    private static string Prefixed(byte[] bytes) => IrFormatVersion.Current + ":" + Convert.ToBase64String(bytes);
}
