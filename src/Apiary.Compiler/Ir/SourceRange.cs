// Positions in the IR: relative to the method, so that moving a method changes no IR.
namespace Apiary.Compiler.Ir;

/// <summary>A range of source text. Lines count from 0 at the method's first line; columns count from 0.</summary>
/// <param name="Line">Start line, relative to the method.</param>
/// <param name="Column">Start column.</param>
/// <param name="EndLine">End line, relative to the method.</param>
/// <param name="EndColumn">End column.</param>
public readonly record struct SourceRange(int Line, int Column, int EndLine, int EndColumn);

/// <summary>Where a method stands: turns a <see cref="SourceRange"/> into a file position.</summary>
/// <param name="Path">Path of the C# file, relative to the project directory, with '/'.</param>
/// <param name="FirstLine">Line of the method's first token, counted from 0.</param>
public sealed record SourceAnchor(string Path, int FirstLine);
