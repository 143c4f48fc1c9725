// The texts that mutations put into sources; {0} stands for what was there.
namespace Apiary.Fidelity.Sources;

internal static class MutationTexts
{
    public static readonly string[] Literals =
    [
        "0", "1", "-1", "2", "31", "32", "63", "64", "255", "256", "65535", "0x7fffffff", "0x80000000", "int.MinValue", "uint.MaxValue", "long.MinValue",
        "ulong.MaxValue", "0x1_0000_0000", "1.5", "1.5m", "\"text\"", "\"\"", "'x'", "null", "true", "default", "1u", "1L", "\"a\\0\\\"*/\"", "u8", "\"x\"u8",
    ];

    public static readonly string[] Types =
    [
        "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "char", "bool", "nint", "nuint", "float", "double", "decimal", "string", "object",
        "dynamic", "int[]", "Span<byte>", "(int, uint)", "int?", "uint*", "Be16", "Be32", "Be64", "Ptr<uint>", "Slot<uint>", "Cursor", "Packet", "XdpContext",
        "HashMap<uint, ulong>", "ArrayMap<uint>", "RingBuffer<ulong>", "Int128", "DateTime", "Action", "void", "var", "Missing", "XdpAction", "DayOfWeek",
    ];

    public static readonly string[] Modifiers =
    [
        "static ", "readonly ", "ref ", "async ", "virtual ", "abstract ", "unsafe ", "private ", "public ", "partial ", "sealed ", "const ", "volatile ",
        "required ", "extern ", "new ", "override ", "file ",
    ];

    public static readonly string[] Attributes =
    [
        "[Xdp] ", "[TcIngress] ", "[Observer] ", "[Enforcer] ", "[Classifier] ", "[Map(0)] ", "[Map(1)] ", "[Map(1 << 30)] ", "[Config] ", "[Record] ",
        "[System.Obsolete] ", "[System.Runtime.CompilerServices.InlineArray(4)] ", "[System.Runtime.CompilerServices.InlineArray(0)] ",
        "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)] ",
        "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential, Pack = 1)] ", "[Bundle(\"again\")] ",
    ];

    public static readonly string[] Operators =
    [
        "+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", ">>>", "&&", "||", "==", "!=", "<", "<=", ">", ">=", "??",
    ];

    public static readonly string[] Assignments = ["=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", ">>>=", "??="];

    public static readonly string[] ExpressionFrames =
    [
        "({0})", "(byte)({0})", "(sbyte)({0})", "(ushort)({0})", "(int)({0})", "(ulong)({0})", "(char)({0})", "checked({0})", "unchecked({0})", "-({0})", "~({0})",
        "!({0})", "(({0}) + 1)", "(({0}) << 33)", "(({0}) >>> 65)", "(({0}) / 3)", "(({0}) % 0)", "(({0}) * ({0}))", "(({0}) == ({0}))", "(({0}) is 3)",
        "(({0}) is var q ? q : default)", "(({0}) is > 3 and < 9)", "(({0}) switch {{ 1 => {0}, _ => default }})", "(({0}) == 1 ? {0} : default)", "{0}++", "--{0}",
        "{0} ?? default", "{0}!", "{0}?.ToString()", "await {0}", "({0}, {0}).Item1", "new[] {{ {0} }}[0]", "sizeof(int)", "nameof({0})", "$\"{{{0}}}\"", "typeof({0})",
        "((Func<int>)(() => 1))()", "throw new Exception()", "ref {0}", "stackalloc byte[4]", "default", "default(uint)", "{0} with {{ }}", "{0}.ToString()", "{0}.Value",
        "{0}[0]", "*{0}", "&{0}", "this", "base.GetHashCode()", "Math.Max({0}, {0})", "System.Numerics.BitOperations.PopCount({0})", "new()", "(object){0}", "{0} as string",
        "from q in {0} select q", "({0} = {0})", "[{0}]", "..{0}", "^{0}", "delegate {{ return {0}; }}", "static () => {0}", "{0} is {{ }} q9", "{0} is not null",
    ];

    public static readonly string[] StatementFrames =
    [
        "", "{{ {0} }}", "{0} {0}", "if (true) {{ {0} }}", "if (1 > 2) {0} else {{ {0} }}", "while (true) {{ {0} }}", "for (var q = 0; q < 4; q++) {{ {0} }}",
        "for (uint q = 4; q > 0; q--) {{ {0} }}", "for (;;) {{ {0} break; }}", "do {{ {0} }} while (false);", "try {{ {0} }} finally {{ }}", "lock (this) {{ {0} }}",
        "checked {{ {0} }}", "unchecked {{ {0} }}", "unsafe {{ {0} }}", "goto q; q: {0}", "foreach (var q in Bpf.Range(0, 4)) {{ {0} }}",
        "foreach (var q in new[] {{ 1, 2 }}) {{ {0} }}", "switch (1) {{ case 1: {0} break; default: break; }}", "switch (2) {{ case 1: case 2: {0} return; }}",
        "void Q() {{ {0} }} Q();", "static void Q(ref uint x) {{ x++; }} uint q = 1; Q(ref q); {0}", "using (null) {{ {0} }}", "return;", "return default;",
        "throw null!;", "break;", "continue;", "yield return 1;", "var q = default(uint); q += 1; q <<= 33; {0}", "const int q = 3; {0}", "ref var q = ref System.Runtime.CompilerServices.Unsafe.NullRef<uint>(); {0}",
        "var (q, r) = (1, 2); {0}", "Span<int> q = stackalloc int[2]; {0}", "string q = \"a\"; {0}", "if (Bpf.Loop(4, static (uint i) => LoopAction.Continue) > 0) {{ {0} }}",
        "uint q; {0}", "_ = 3; {0}", "Bpf.Print($\"{{1}}\"); {0}", "fixed (byte* q = new byte[1]) {{ {0} }}", "{0};", "label: {0}", "#line 3\n{0}\n#line default\n", "/* {0}", "#if X\n{0}\n#endif\n",
    ];
}
