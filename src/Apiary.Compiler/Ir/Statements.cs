// The statements of the IR: structured control flow, because the target is C.
using Apiary.Contract;

namespace Apiary.Compiler.Ir;

/// <summary>A statement with its position.</summary>
/// <param name="Range">Where it stands in the method.</param>
public abstract record Stmt(SourceRange Range);

/// <summary>A sequence with its own scope.</summary>
public sealed record BlockStmt(EquatableArray<Stmt> Statements, SourceRange Range) : Stmt(Range);

/// <summary>Declares a local. Names are unique in the function. Without a value it is unassigned (C# definite assignment holds).</summary>
/// <param name="IsConstant">Level 1 only: never written, and its value is known at compile time, so that it need not be on the stack.</param>
public sealed record LetStmt(string Local, IrType Type, Expr? Value, SourceRange Range, bool IsConstant = false) : Stmt(Range);

/// <summary>Stores a value into a place (local, field, index, dereference, member).</summary>
public sealed record StoreStmt(Expr Place, Expr Value, SourceRange Range) : Stmt(Range);

/// <summary>Evaluates an expression for its effect.</summary>
public sealed record EvalStmt(Expr Expression, SourceRange Range) : Stmt(Range);

/// <summary><c>if</c>.</summary>
public sealed record IfStmt(Expr Condition, Stmt Then, Stmt? Else, SourceRange Range) : Stmt(Range);

/// <summary><c>switch</c> on an integer with constant labels.</summary>
public sealed record SwitchStmt(Expr Value, EquatableArray<SwitchSection> Sections, SourceRange Range) : Stmt(Range);

/// <summary>A section: its labels (none for <c>default</c> only), and its statements, which end in break, continue or return.</summary>
public sealed record SwitchSection(EquatableArray<long> Labels, bool IsDefault, EquatableArray<Stmt> Statements);

/// <summary>
/// A C <c>for</c> loop whose bound the verifier sees. <paramref name="Condition"/> has no side effects.
/// <paramref name="Initializer"/> and <paramref name="Increment"/> are statements in level 0 form.
/// </summary>
public sealed record ForStmt(
    EquatableArray<Stmt> Initializer, Expr Condition, EquatableArray<Stmt> Increment, Stmt Body, SourceRange Range) : Stmt(Range);

/// <summary>foreach over <c>Bpf.Range(from, to)</c>: an open-coded kernel iterator (kernel 6.4).</summary>
public sealed record RangeLoopStmt(string Local, Expr From, Expr To, Stmt Body, SourceRange Range) : Stmt(Range);

/// <summary><c>break</c>.</summary>
public sealed record BreakStmt(SourceRange Range) : Stmt(Range);

/// <summary><c>continue</c>.</summary>
public sealed record ContinueStmt(SourceRange Range) : Stmt(Range);

/// <summary><c>return</c>.</summary>
public sealed record ReturnStmt(Expr? Value, SourceRange Range) : Stmt(Range);

/// <summary><c>using var slot = ...Reserve()</c>: <paramref name="Cleanup"/> (a C function) runs on the slot when the enclosing block ends.</summary>
public sealed record UsingStmt(string Local, IrType Type, Expr Value, string Cleanup, SourceRange Range) : Stmt(Range);
