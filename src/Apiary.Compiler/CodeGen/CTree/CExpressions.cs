// Expressions of the C tree. Precedence and parentheses are the writer's business.
using Apiary.Contract;

namespace Apiary.Compiler.CodeGen.CTree;

/// <summary>A C expression.</summary>
public abstract record CExpression;

/// <summary>A variable, function, constant or macro.</summary>
public sealed record CName(string Name) : CExpression;

/// <summary>An integer literal; <paramref name="Value"/> holds the bits.</summary>
/// <param name="Value">The value.</param>
/// <param name="Bits">32 or 64: the width of the literal's C type.</param>
/// <param name="Signed">Its signedness.</param>
public sealed record CInteger(long Value, int Bits = 32, bool Signed = true) : CExpression;

/// <summary>A string literal.</summary>
public sealed record CString(string Value) : CExpression;

/// <summary>A type where a macro takes one.</summary>
public sealed record CTypeArgument(CType Type) : CExpression;

/// <summary>A prefix operation: <c>- ~ ! * &amp;</c>.</summary>
public sealed record CUnary(string Operator, CExpression Operand) : CExpression;

/// <summary>A binary operation.</summary>
public sealed record CBinary(string Operator, CExpression Left, CExpression Right) : CExpression;

/// <summary><c>condition ? a : b</c>.</summary>
public sealed record CConditional(CExpression Condition, CExpression WhenTrue, CExpression WhenFalse) : CExpression;

/// <summary><c>(type)operand</c>.</summary>
public sealed record CCast(CType Type, CExpression Operand) : CExpression;

/// <summary>A call of a function or macro.</summary>
public sealed record CCall(string Function, EquatableArray<CExpression> Arguments) : CExpression
{
    /// <summary>A call with the given arguments.</summary>
    public static CCall Of(string function, params CExpression[] arguments) => new(function, new(arguments));
}

/// <summary><c>target.member</c>, or <c>target->member</c>.</summary>
public sealed record CMember(CExpression Target, string Member, bool IsArrow) : CExpression;

/// <summary><c>target[index]</c>.</summary>
public sealed record CIndex(CExpression Target, CExpression Index) : CExpression;

/// <summary><c>place = value</c>.</summary>
public sealed record CAssignment(CExpression Place, CExpression Value) : CExpression;

/// <summary>A designated or positional initialiser: <c>{ .a = 1 }</c>, <c>{ 1, 2 }</c>, <c>{}</c>. Legal as an initial value and in <see cref="CCompoundLiteral"/>.</summary>
public sealed record CInitializer(EquatableArray<CInitializerField> Fields) : CExpression
{
    /// <summary><c>{}</c>.</summary>
    public static CInitializer Zero { get; } = new(EquatableArray<CInitializerField>.Empty);
}

/// <summary>A field of an initialiser; without a name it is positional.</summary>
public sealed record CInitializerField(string? Name, CExpression Value);

/// <summary><c>(type){ ... }</c>.</summary>
public sealed record CCompoundLiteral(CType Type, CInitializer Initializer) : CExpression;

/// <summary><c>({ ... })</c>; only where C offers no statement (the increment of a loop).</summary>
public sealed record CStatementExpression(CBlock Block) : CExpression;
