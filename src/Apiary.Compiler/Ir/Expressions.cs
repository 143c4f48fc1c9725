// The expressions of the IR. Level 0 mirrors C# (side effects nest); after LowerEvaluationOrder (level 1) they stand in statements only.
using Apiary.Contract;

namespace Apiary.Compiler.Ir;

/// <summary>An expression with its type and position.</summary>
/// <param name="Type">The type of its value.</param>
/// <param name="Range">Where it stands in the method.</param>
public abstract record Expr(IrType Type, SourceRange Range);

/// <summary>A constant. Booleans are 0 and 1; a null pointer is 0 with a pointer type; unsigned 64-bit values are stored as their bits.</summary>
public sealed record ConstExpr(long Value, IrType Type, SourceRange Range) : Expr(Type, Range);

/// <summary>A zero-initialised struct: C# <c>default</c> or <c>new T()</c>.</summary>
public sealed record DefaultExpr(IrType Type, SourceRange Range) : Expr(Type, Range);

/// <summary>A local or parameter of the function, by its unique name in the function.</summary>
public sealed record LocalExpr(string Name, IrType Type, SourceRange Range) : Expr(Type, Range);

/// <summary>A <c>[Config]</c> field of the bundle: a constant after load.</summary>
public sealed record ConfigExpr(string Member, IrType Type, SourceRange Range) : Expr(Type, Range);

/// <summary>The address of a map of the bundle; of a <c>[Global]</c> variable, which is its only element, the pointer to that.</summary>
public sealed record MapExpr(string Member, IrType Type, SourceRange Range) : Expr(Type, Range);

/// <summary>A constant or macro of the prelude, by its C name.</summary>
public sealed record SymbolExpr(string CName, IrType Type, SourceRange Range) : Expr(Type, Range);

/// <summary>A string literal; only as an argument of a prelude function (print formats, byte comparisons).</summary>
public sealed record StringExpr(string Value, IrType Type, SourceRange Range) : Expr(Type, Range);

/// <summary>
/// A field of a struct value; <paramref name="Target"/> is a place (local, field, index, dereference).
/// <paramref name="Field"/> is the C# name; of an <see cref="OpaqueType"/> it is the C name.
/// </summary>
public sealed record FieldExpr(Expr Target, string Field, IrType Type, SourceRange Range) : Expr(Type, Range);

/// <summary>A property of a context or prelude object: <c>target->member</c>. <paramref name="Target"/> is a pointer.</summary>
/// <param name="Target">The pointer.</param>
/// <param name="Member">The C field.</param>
/// <param name="Type">Type of the field.</param>
/// <param name="Range">Position.</param>
/// <param name="DisplayName">How messages call it.</param>
/// <param name="Hooks">Where it has a meaning.</param>
public sealed record MemberExpr(
    Expr Target, string Member, IrType Type, SourceRange Range, string DisplayName = "", HookSet Hooks = default) : Expr(Type, Range);

/// <summary>An element of an inline array; <paramref name="Target"/> is a place of <see cref="ArrayType"/>.</summary>
public sealed record IndexExpr(Expr Target, Expr Index, IrType Type, SourceRange Range) : Expr(Type, Range);

/// <summary>The value behind a pointer (C# <c>p.Value</c>, or any use of a <c>ref</c> local or parameter).</summary>
public sealed record DerefExpr(Expr Pointer, IrType Type, SourceRange Range) : Expr(Type, Range);

/// <summary>The address of a place; the type is a <see cref="PointerType"/>.</summary>
public sealed record AddressExpr(Expr Place, IrType Type, SourceRange Range) : Expr(Type, Range);

/// <summary>Unary operators. The operand already has the operator's type.</summary>
public enum UnaryOperator
{
    /// <summary><c>-x</c>, wrapping.</summary>
    Negate,

    /// <summary><c>~x</c>.</summary>
    BitwiseNot,

    /// <summary><c>!x</c> on bool.</summary>
    LogicalNot,
}

/// <summary>A unary operation.</summary>
public sealed record UnaryExpr(UnaryOperator Operator, Expr Operand, IrType Type, SourceRange Range) : Expr(Type, Range);

/// <summary>Binary operators. Operands already have the operator's type; C#'s promotions stand as <see cref="ConvertExpr"/>.</summary>
public enum BinaryOperator
{
    /// <summary>Wrapping addition.</summary>
    Add,

    /// <summary>Wrapping subtraction.</summary>
    Subtract,

    /// <summary>Wrapping multiplication.</summary>
    Multiply,

    /// <summary>Division towards zero; the divisor is proven non-zero by a check.</summary>
    Divide,

    /// <summary>Remainder; the divisor is proven non-zero by a check.</summary>
    Remainder,

    /// <summary>Left shift; the count is masked as in C# (31 or 63).</summary>
    ShiftLeft,

    /// <summary>Right shift: arithmetic for signed, logical for unsigned operands; masked count.</summary>
    ShiftRight,

    /// <summary>C# <c>&gt;&gt;&gt;</c>: logical right shift; masked count.</summary>
    ShiftRightLogical,

    /// <summary>Bitwise and; also non-short-circuit and on bool.</summary>
    And,

    /// <summary>Bitwise or; also on bool.</summary>
    Or,

    /// <summary>Bitwise exclusive or; also on bool.</summary>
    Xor,

    /// <summary>Equality of integers, bools, wire integers and pointers.</summary>
    Equal,

    /// <summary>Inequality.</summary>
    NotEqual,

    /// <summary>Less than, in the operands' signedness.</summary>
    Less,

    /// <summary>Less than or equal.</summary>
    LessOrEqual,

    /// <summary>Greater than.</summary>
    Greater,

    /// <summary>Greater than or equal.</summary>
    GreaterOrEqual,
}

/// <summary>A binary operation; the left operand is evaluated first.</summary>
public sealed record BinaryExpr(BinaryOperator Operator, Expr Left, Expr Right, IrType Type, SourceRange Range) : Expr(Type, Range);

/// <summary>Short-circuit <c>&amp;&amp;</c> (<paramref name="IsAnd"/>) or <c>||</c>.</summary>
public sealed record ShortCircuitExpr(bool IsAnd, Expr Left, Expr Right, IrType Type, SourceRange Range) : Expr(Type, Range);

/// <summary><c>c ? a : b</c>.</summary>
public sealed record ConditionalExpr(Expr Condition, Expr WhenTrue, Expr WhenFalse, IrType Type, SourceRange Range) : Expr(Type, Range);

/// <summary>An unchecked conversion between integer types, or from bool.</summary>
public sealed record ConvertExpr(Expr Operand, IrType Type, SourceRange Range) : Expr(Type, Range);

/// <summary>Level 0 only: assignment as an expression; the value is the stored one.</summary>
public sealed record AssignExpr(Expr Place, Expr Value, IrType Type, SourceRange Range) : Expr(Type, Range);

/// <summary>
/// Level 0 only: <c>place op= value</c>. C# reads the place first, computes in <paramref name="OperationType"/> and converts back.
/// </summary>
public sealed record CompoundAssignExpr(
    Expr Place, BinaryOperator Operator, IrType OperationType, Expr Value, IrType Type, SourceRange Range) : Expr(Type, Range);

/// <summary>Level 0 only: <c>++</c> and <c>--</c>.</summary>
public sealed record IncrementExpr(Expr Place, bool IsDecrement, bool IsPostfix, IrType Type, SourceRange Range) : Expr(Type, Range);

/// <summary>
/// A struct with fields set in order: <c>new T { A = a, B = b }</c>; fields that are not named are zero.
/// </summary>
public sealed record StructExpr(EquatableArray<FieldValue> Fields, IrType Type, SourceRange Range) : Expr(Type, Range);

/// <summary>A field and its value in a <see cref="StructExpr"/>.</summary>
public sealed record FieldValue(string Field, Expr Value);

/// <summary>A call of another function of the module.</summary>
/// <param name="Function"><see cref="IrFunction.Id"/> of the callee.</param>
public sealed record CallExpr(string Function, EquatableArray<Expr> Arguments, IrType Type, SourceRange Range) : Expr(Type, Range);

/// <summary>A call of a C function or macro of the prelude.</summary>
public sealed record ExternCallExpr(ExternFunction Function, EquatableArray<Expr> Arguments, IrType Type, SourceRange Range) : Expr(Type, Range);

/// <summary>Level 0 only: evaluates <paramref name="Value"/> once, binds it to a fresh local, and yields <paramref name="Body"/> (patterns, switch expressions).</summary>
public sealed record LetExpr(string Local, Expr Value, Expr Body, IrType Type, SourceRange Range) : Expr(Type, Range);

/// <summary>Level 0 only: runs statements (they neither jump nor return), then yields <paramref name="Result"/>: constructors, setters, patterns.</summary>
public sealed record SequenceExpr(EquatableArray<Stmt> Statements, Expr Result, IrType Type, SourceRange Range) : Expr(Type, Range);

/// <summary>Another function of the module as a callback that the kernel calls; only as an argument of a prelude function.</summary>
/// <param name="Function"><see cref="IrFunction.Id"/> of the callback.</param>
public sealed record FunctionExpr(string Function, IrType Type, SourceRange Range) : Expr(Type, Range);

/// <summary>What a prelude function does outside of the program. Mirrors <c>Apiary.CompilerServices.MemberEffect</c>.</summary>
public enum ExternEffect
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Reads the context or the packet.</summary>
    Read = 1,

    /// <summary>Writes the context or the packet.</summary>
    Write = 2,

    /// <summary>Reads a map.</summary>
    MapRead = 3,

    /// <summary>Changes a map.</summary>
    MapWrite = 4,

    /// <summary>Reserves, submits or discards a ring buffer slot.</summary>
    Emit = 5,

    /// <summary>Reads kernel state.</summary>
    KernelRead = 6,

    /// <summary>Gives a reference back.</summary>
    Release = 7,
}

/// <summary>A function or macro of the prelude, with what checks and effects need to know of it.</summary>
/// <param name="CName">C name.</param>
/// <param name="DisplayName">How messages call it, for example <c>Bpf.KtimeNs</c>.</param>
/// <param name="TypeArguments">C types passed before the arguments (macros only).</param>
/// <param name="Effect">What it does.</param>
/// <param name="MovesPacket">Whether packet pointers taken before are invalid afterwards.</param>
/// <param name="Since">First kernel, as <c>major.minor</c>, or empty.</param>
/// <param name="Hooks">Where it has a meaning.</param>
/// <param name="Trusted">Arguments (pointers to kernel structs) that the verifier must trust.</param>
/// <param name="IsKernelFunction">Whether it is a function of the kernel itself (kfunc), and not of the prelude.</param>
/// <param name="NonNullWhenTrue">Arguments (addresses of pointers) whose pointer is not null when the function returns true.</param>
public sealed record ExternFunction(
    string CName,
    string DisplayName,
    EquatableArray<IrType> TypeArguments,
    ExternEffect Effect,
    bool MovesPacket,
    string Since,
    EquatableArray<int> NonNullWhenTrue = default,
    HookSet Hooks = default,
    EquatableArray<int> Trusted = default,
    bool IsKernelFunction = false);
