// One change that a code fix offers.
using Microsoft.CodeAnalysis;

namespace Apiary.CodeFixes;

/// <summary>Replaces a node.</summary>
/// <param name="Title">What the editor shows.</param>
/// <param name="Old">The node.</param>
/// <param name="New">What takes its place.</param>
public sealed record SyntaxChange(string Title, SyntaxNode Old, SyntaxNode New);
