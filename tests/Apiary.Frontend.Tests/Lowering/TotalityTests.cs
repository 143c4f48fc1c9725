// The translation is total: whatever C# people write in a body either lowers to sound IR or is reported inside of it. Nothing is skipped.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Passes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using NUnit.Framework;

namespace Apiary.Frontend.Tests.Lowering;

internal sealed class TotalityTests
{
    private const string Types =
        """
        public struct Box { public uint A; public uint B { get; set; } public static event Action Changed; public uint this[uint i] { get => A + i; set => A = value; } public static Box operator +(Box l, Box r) => l; }
        public record struct Rec(uint A, byte B);
        [System.Runtime.CompilerServices.InlineArray(4)] public struct Four { private uint _element; }
        public unsafe struct Fixed { public fixed byte Data[8]; }
        public enum Color { Red, Green }
        """;

    private const string Members =
        """
        [Map(16)] public readonly HashMap<uint, Box> Table = new();
        [Map(4096)] public readonly RingBuffer<Box> Events = new();
        [Config] public readonly uint Limit = 5;
        private event Action Happened;
        private void Fire() => Happened?.Invoke();
        private static uint Twice(uint x) => x * 2;
        private static uint Sum(params uint[] values) => 0;
        private static uint Optional(uint a, uint b = 3) => a + b;
        private static uint Out(out uint x) { x = 1; return 2; }
        private static T Same<T>(T value) where T : unmanaged => value;
        private static ReadOnlySpan<uint> Steps => [1, 2, 3];
        private static dynamic Dynamic => 5;
        private static System.Collections.Generic.List<int> List => [];
        private static string Text => "x";
        private sealed class Query { public Query Select(Func<int, int> f) => this; }
        private static Query Steps2 => new();
        """;

    private static readonly string[] Snippets =
    [
        "uint a = 1, b = a + 2; a = b; a += 3; a++; --b; b = ~b; b = +b; int i = -(int)b;", "var x = Limit > 5 ? 1u : 2u;", "var x = !(Limit > 5) && true || false ^ true;",
        "uint a = Limit; a <<= 2; a >>= 1; a >>>= 3; a |= 1; a &= 7; a ^= 2; a %= 3; a /= 2; a *= 5; a -= 1;", "int i = -1; long l = i; short s = (short)l; char c = 'x'; c++;",
        "if (Limit > 1) { } else if (Limit > 2) { } else { }", "for (int i = 0; i < 4; i++) { if (i == 2) continue; if (i == 3) break; }", "foreach (var i in Bpf.Range(0, 3)) { }",
        "foreach (var i in Steps) { }", "Four f = default; foreach (var v in f) { }", "foreach (var v in List) { }", "foreach (var (k, v) in new System.Collections.Generic.Dictionary<int, int>()) { }",
        "int i = 0; while (i < 3) i++;", "int i = 0; do { i++; } while (i < 3);", "while (true) { }", "for (;;) { }", "again: goto again;", "switch (Limit) { case 1: break; case 2: goto case 1; default: break; }",
        "switch (Limit) { case > 1 and < 5: break; case 7 when Limit > 2: break; }", "switch (Text) { case \"x\": break; }", "var x = Limit switch { 1 => 2u, > 5 => 3u, var o => o };", "var x = Limit switch { 1 => 2 };",
        "try { } catch (InvalidOperationException) { }", "try { } finally { }", "throw new Exception();", "var x = Limit > 1 ? 1 : throw new Exception();", "lock (Table) { }", "using (Events.Reserve()) { }", "using var s = Events.Reserve();",
        "using var m = new System.IO.MemoryStream();", "checked { var x = Limit + 1; }", "var x = unchecked(Limit + 1);", "unsafe { uint a = 1; var p = &a; }", "unsafe { Fixed f = default; f.Data[1] = 5; var x = f.Data[2]; }",
        "unsafe { Fixed f = default; byte* p = f.Data; }", "Four f = default; f[0] = 1; var x = f[^1];", "Four f = default; var s = f[1..3];", "Span<byte> s = stackalloc byte[4];", "var a = new uint[3];",
        "uint[] a = [1, 2];", "var a = new[] { 1, 2 };", "var a = new uint[2]; var x = a[0];", "var x = (1, 2u); var y = x.Item1;", "var (a, b) = (1, 2);", "(uint a, var b) = new Rec(1, 2);", "uint a = 1, b = 2; (a, b) = (b, a);",
        "var x = (1, 2) == (1, 3);", "var r = new Rec(1, 2); var q = r with { A = 5 }; var e = r == q;", "var x = new Box { A = 1, B = 2, [3] = 4 };", "var b = new Box(); b += b; b[1] = 2; b[1]++; b.B += 2;", "Box.Changed += null;",
        "var x = new { A = 1 };", "object o = 5;", "dynamic d = 5; d.Call();", "var x = Dynamic + 1;", "var x = Text.Length;", "var s = $\"{Limit}\";", "Bpf.Print($\"{Limit}\");", "var s = \"a\" + \"b\";", "var s = nameof(Limit);",
        "var x = sizeof(uint);", "var t = typeof(uint);", "var x = default(Box);", "Box b = default;", "uint? n = null;", "uint? n = 5; var x = n.Value;", "var x = Table.Lookup(1)?.Value.A ?? 5;", "var p = Table.Lookup(1) ?? Table.Lookup(2);",
        "var p = Table.Lookup(1); p ??= Table.Lookup(2);", "Table.Lookup(1)?.Value.ToString();", "var x = Table.Lookup(1) is { Value: { A: 5, B: > 2 } b };", "var x = Table.Lookup(1) is null or not { };", "var x = Limit is 1 or 2;",
        "var x = new Rec(1, 2) is (1, _);", "var x = Table is object;", "var x = Limit is uint;", "var x = List is [1, ..];", "Func<uint, uint> f = x => x;", "Action a = Fire;", "Func<uint, uint> f = delegate(uint x) { return x; };",
        "uint L(uint x) => x; var y = L(1);", "uint n = 1; uint L() => n; var y = L();", "var x = Sum(1, 2);", "var x = Optional(1);", "var x = Optional(b: 1, a: 2);", "Out(out var x); Out(out _);", "var x = Same(Limit) + (uint)Same((byte)1);",
        "ulong s = 0; Bpf.Loop(3, ref s, static (uint i, ref ulong t) => LoopAction.Stop);", "Happened += null;", "var x = this;", "var x = this.Limit;", "ref var r = ref Table.Lookup(1)!.Value;", "uint a = 1; ref var r = ref a; r = 2; uint b = 3; r = ref b;",
        "uint a = 1, b = 2; ref var r = ref (Limit > 1 ? ref a : ref b); r = 4;", "const int N = 5; var x = N;", "var c = Color.Red; var x = (int)c; c = (Color)2; c |= Color.Green;", "var x = 1.5;", "decimal m = 1;", "nint n = 1;", "Int128 n = 1;",
        "var x = Index.Start;", "var r = 1..2;", "var q = from i in Steps2 select i;", "var x = GC.CollectionCount(0);", "var x = DateTime.Now;", "var x = Guid.Empty;", "Console.WriteLine();", "var t = System.Threading.Tasks.Task.CompletedTask;",
        "System.Threading.Interlocked.Increment(ref System.Runtime.CompilerServices.Unsafe.NullRef<int>());", "uint a = 1; var x = System.Runtime.CompilerServices.Unsafe.As<uint, int>(ref a);", "var x = BitConverter.ToInt32([1, 2, 3, 4]);",
        "Span<uint> s = default;", "ReadOnlySpan<byte> s = \"abc\"u8;", "var x = Steps[1] + (uint)Steps.Length;", "var x = Environment.TickCount64;", "var x = ctx.Length; _ = x; _ = Twice(x);", ";", "{ { } }", "var x = Math.Max(1, Limit);",
        "var x = (byte)Limit << 3; var y = (ushort)1 >>> 2;", "uint a = 1; a = a++ + ++a;", "var x = Limit == 5 == true;", "string s = null!;", "int x; if (Limit > 1) x = 1; else x = 2; var y = x;", "static void Nothing() { } Nothing();",
        "bool b = Limit > 1; b &= true; b |= false; b ^= true; b = b == false;", "var e = Errno.None; var x = (int)e;", "var b = Be16.FromHost(5); var x = b == Be16.FromHost(6) ? b.Host : (ushort)0;", "var k = default(FlowKey);",
    ];

    [TestCaseSource(nameof(Snippets))]
    public void A_body_lowers_or_is_reported_inside_of_it(string statements)
    {
        var source = CSharpSource.ReadBody(statements + "\nreturn XdpAction.Pass;", Members, Types);
        Assert.That(source.Compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), Is.Empty, "the snippet is not C#");
        var errors = source.Result.Findings.Where(static finding => finding.RuleId is not "APY1030").ToList();
        if (source.Result.Module is null)
        {
            Assert.That(errors, Is.Not.Empty, "neither lowered nor reported");
            Assert.That(errors.Select(source.TextAt), Has.None.EqualTo(""));
            return;
        }

        Assert.That(IrVerifier.Verify(source.Result.Module, IrLevel.AsWritten), Is.Empty);
        Assert.That(IrVerifier.Verify(Pipeline.Lower(source.Result.Module), IrLevel.Ordered), Is.Empty);
    }

    [Test]
    public void The_snippets_show_every_kind_of_operation()
    {
        var seen = new HashSet<OperationKind>();
        foreach (var snippet in Snippets)
        {
            var source = CSharpSource.ReadBody(snippet + "\nreturn XdpAction.Pass;", Members, Types);
            var tree = source.Compilation.SyntaxTrees.First();
            var model = source.Compilation.GetSemanticModel(tree);
            foreach (var method in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
            {
                seen.UnionWith(model.GetOperation(method)?.DescendantsAndSelf().Select(static operation => operation.Kind) ?? []);
            }
        }

        OperationKind[] needed =
        [
            OperationKind.AddressOf, OperationKind.AnonymousFunction, OperationKind.AnonymousObjectCreation, OperationKind.Argument, OperationKind.ArrayCreation, OperationKind.ArrayElementReference, OperationKind.ArrayInitializer,
            OperationKind.Binary, OperationKind.BinaryPattern, OperationKind.Block, OperationKind.Branch, OperationKind.CaseClause, OperationKind.CatchClause, OperationKind.Coalesce, OperationKind.CoalesceAssignment,
            OperationKind.CollectionExpression, OperationKind.CompoundAssignment, OperationKind.Conditional, OperationKind.ConditionalAccess, OperationKind.ConstantPattern, OperationKind.Conversion, OperationKind.DeclarationExpression,
            OperationKind.DeclarationPattern, OperationKind.DeconstructionAssignment, OperationKind.Decrement, OperationKind.DefaultValue, OperationKind.DelegateCreation, OperationKind.Discard, OperationKind.DiscardPattern,
            OperationKind.DynamicInvocation, OperationKind.DynamicMemberReference, OperationKind.Empty, OperationKind.EventAssignment, OperationKind.EventReference, OperationKind.ExpressionStatement, OperationKind.FieldReference,
            OperationKind.Increment, OperationKind.InlineArrayAccess, OperationKind.InstanceReference, OperationKind.InterpolatedString, OperationKind.Invocation, OperationKind.IsPattern, OperationKind.IsType, OperationKind.Labeled,
            OperationKind.ListPattern, OperationKind.Literal, OperationKind.LocalFunction, OperationKind.LocalReference, OperationKind.Lock, OperationKind.Loop, OperationKind.MethodReference, OperationKind.NameOf,
            OperationKind.NegatedPattern, OperationKind.ObjectCreation, OperationKind.ObjectOrCollectionInitializer, OperationKind.ParameterReference, OperationKind.PropertyReference, OperationKind.PropertySubpattern,
            OperationKind.Range, OperationKind.RecursivePattern, OperationKind.RelationalPattern, OperationKind.Return, OperationKind.SimpleAssignment, OperationKind.SizeOf, OperationKind.SlicePattern, OperationKind.Switch,
            OperationKind.SwitchCase, OperationKind.SwitchExpression, OperationKind.SwitchExpressionArm, OperationKind.Throw, OperationKind.TranslatedQuery, OperationKind.Try, OperationKind.Tuple, OperationKind.TupleBinary,
            OperationKind.TypeOf, OperationKind.Unary, OperationKind.Using, OperationKind.UsingDeclaration, OperationKind.Utf8String, OperationKind.VariableDeclaration, OperationKind.VariableDeclarationGroup,
            OperationKind.VariableDeclarator, OperationKind.With,
        ];
        Assert.That(needed.Except(seen), Is.Empty);
    }
}
