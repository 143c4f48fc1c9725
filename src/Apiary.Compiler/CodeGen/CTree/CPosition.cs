// A position in C# source that a line of C stands for; becomes a #line directive.
namespace Apiary.Compiler.CodeGen.CTree;

/// <summary>A position in a C# file.</summary>
/// <param name="Path">Path relative to the project directory, with '/'.</param>
/// <param name="Line">Line, counted from 1.</param>
/// <param name="Column">Column, counted from 0.</param>
public sealed record CPosition(string Path, int Line, int Column);
