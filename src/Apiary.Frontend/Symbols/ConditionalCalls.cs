// Calls of [Conditional] methods that C# leaves out: on .NET they do not happen, so they must not in the kernel.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Symbols;

internal static class ConditionalCalls
{
    private const string Conditional = "System.Diagnostics.ConditionalAttribute";

    /// <summary>Whether none of the preprocessor symbols that the callee asks for is defined where the call stands.</summary>
    public static bool IsLeftOut(IInvocationOperation call)
    {
        var wanted = call.TargetMethod.OriginalDefinition.GetAttributes()
            .Where(static attribute => attribute.AttributeClass?.PlainName() == Conditional)
            .Select(static attribute => attribute.Positional(0) as string)
            .ToList();
        return wanted.Count > 0 && !wanted.Any(Defined(call.Syntax.SyntaxTree).Contains);
    }

    // #define and #undef stand before everything else in a file.
    private static HashSet<string?> Defined(SyntaxTree tree)
    {
        var symbols = new HashSet<string?>(tree.Options.PreprocessorSymbolNames);
        foreach (var directive in tree.GetRoot().GetFirstToken(includeZeroWidth: true).LeadingTrivia.Select(static trivia => trivia.GetStructure()))
        {
            switch (directive)
            {
                case DefineDirectiveTriviaSyntax { IsActive: true } define:
                    symbols.Add(define.Name.ValueText);
                    break;
                case UndefDirectiveTriviaSyntax { IsActive: true } undefine:
                    symbols.Remove(undefine.Name.ValueText);
                    break;
            }
        }

        return symbols;
    }
}
