// Statements of the C tree, each with the C# position it stands for.
using Apiary.Contract;

namespace Apiary.Compiler.CodeGen.CTree;

/// <summary>A C statement.</summary>
/// <param name="Position">The C# position, or null to inherit the position of the statement before.</param>
public abstract record CStatement(CPosition? Position);

/// <summary><c>{ ... }</c>; <paramref name="End"/> is the position of the closing brace.</summary>
public sealed record CBlock(EquatableArray<CStatement> Statements, CPosition? Position = null, CPosition? End = null) : CStatement(Position);

/// <summary>A local: <c>type name = value;</c>. <paramref name="Cleanup"/> names a function that runs when the scope ends.</summary>
public sealed record CDeclaration(CType Type, string Name, CExpression? Value = null, string? Cleanup = null, CPosition? Position = null, string Qualifiers = "") : CStatement(Position);

/// <summary><c>expression;</c>.</summary>
public sealed record CExpressionStatement(CExpression Expression, CPosition? Position = null) : CStatement(Position);

/// <summary><c>if</c>.</summary>
public sealed record CIf(CExpression Condition, CStatement Then, CStatement? Else = null, CPosition? Position = null) : CStatement(Position);

/// <summary><c>switch</c>; each section is a block of its own.</summary>
public sealed record CSwitch(CExpression Value, EquatableArray<CSwitchSection> Sections, CPosition? Position = null) : CStatement(Position);

/// <summary>A section of a switch.</summary>
public sealed record CSwitchSection(EquatableArray<CExpression> Labels, bool IsDefault, CBlock Body);

/// <summary><c>for</c>; <paramref name="Initializer"/> is a declaration or an expression statement.</summary>
public sealed record CFor(
    CStatement? Initializer, CExpression? Condition, EquatableArray<CExpression> Increments, CStatement Body, CPosition? Position = null) : CStatement(Position);

/// <summary>A loop that a macro of the prelude opens: <c>macro(arguments) body</c>.</summary>
public sealed record CMacroLoop(string Macro, EquatableArray<CExpression> Arguments, CStatement Body, CPosition? Position = null) : CStatement(Position);

/// <summary><c>return</c>.</summary>
public sealed record CReturn(CExpression? Value = null, CPosition? Position = null) : CStatement(Position);

/// <summary><c>break;</c>.</summary>
public sealed record CBreak(CPosition? Position = null) : CStatement(Position);

/// <summary><c>continue;</c>.</summary>
public sealed record CContinue(CPosition? Position = null) : CStatement(Position);
