// Changes C# so that it most often stays valid: by operators of one kind, values of one type, statements that stand alone. Such mutants reach the compiler's depth.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using static Apiary.Fidelity.Sources.FragmentPool;

namespace Apiary.Fidelity.Sources;

/// <summary>Makes mutants that know types.</summary>
internal static class SemanticMutator
{
    private const int MaximumChanges = 3;
    private static readonly string[][] Kinds = [["+", "-", "*", "&", "|", "^"], ["<", "<=", ">", ">=", "==", "!="], ["&&", "||"], ["<<", ">>", ">>>"], ["+=", "-=", "*=", "&=", "|=", "^="]];
    private static readonly string[] Integers = ["sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong"];
    private static readonly string[] Numbers = ["0", "1", "2", "3", "7", "8", "15", "31", "32", "63", "64", "100", "127"];

    /// <summary>The seed's tree with one to three changes.</summary>
    public static SyntaxTree Mutate(SourceSeed seed, Random random)
    {
        SyntaxNode[] bodies = [.. seed.Tree.GetRoot().DescendantNodes().Where(static node => node is BlockSyntax or ArrowExpressionClauseSyntax && node.Parent is BaseMethodDeclarationSyntax)];
        var changes = new List<TextChange>();
        for (int wanted = 1 + (random.Next(3) == 0 ? random.Next(MaximumChanges) : 0), tries = 20; wanted > 0 && tries > 0 && bodies.Length > 0; tries--)
        {
            if (Change(Pick(bodies, random), seed.Model, random) is { } change && !changes.Any(other => other.Span.IntersectsWith(change.Span)))
            {
                changes.Add(change);
                wanted--;
            }
        }

        return seed.Tree.WithChangedText(seed.Tree.GetText().WithChanges(changes.OrderBy(static change => change.Span.Start)));
    }

    private static TextChange? Change(SyntaxNode body, SemanticModel model, Random random) => random.Next(10) switch
    {
        0 or 1 => Operator(body, random),
        2 or 3 or 4 or 5 => Value(body, model, random),
        6 => Condition(body, model, random),
        _ => Statement(body, random),
    };

    private static TextChange? Operator(SyntaxNode body, Random random)
    {
        SyntaxToken[] tokens = [.. body.DescendantTokens().Where(static token => token.Parent is BinaryExpressionSyntax or AssignmentExpressionSyntax && Kinds.Any(kind => kind.Contains(token.Text)))];
        if (tokens.Length == 0)
        {
            return null;
        }

        SyntaxToken token = Pick(tokens, random);
        return new TextChange(token.Span, Pick(Kinds.First(kind => kind.Contains(token.Text)), random));
    }

    // An integer by another one of its type: a conversion, a calculation, a constant, or what else is in scope.
    private static TextChange? Value(SyntaxNode body, SemanticModel model, Random random)
    {
        ExpressionSyntax[] values = [.. body.DescendantNodes().OfType<ExpressionSyntax>().Where(static node => IsRead(node) && node.Span.Length < 120).Where(node => Keyword(model, node).Length > 0)];
        if (values.Length == 0)
        {
            return null;
        }

        ExpressionSyntax value = Pick(values, random);
        string type = Keyword(model, value);
        ISymbol[] others = [.. model.LookupSymbols(value.SpanStart).Where(symbol => symbol is ILocalSymbol { IsConst: false } local && local.Locations[0].SourceSpan.End < value.FirstAncestorOrSelf<StatementSyntax>()?.SpanStart && Is(local.Type, type)
            || symbol is IParameterSymbol { RefKind: not RefKind.Out } parameter && Is(parameter.Type, type)
            || symbol is IFieldSymbol { IsStatic: false } field && Is(field.Type, type) && !value.Ancestors().OfType<MethodDeclarationSyntax>().Any(static method => method.Modifiers.Any(SyntaxKind.StaticKeyword)))];
        string text = random.Next(7) switch
        {
            0 => $"(({type})({Pick(Integers, random)})({value}))",
            1 => $"(({type})(({value}) {Pick(Kinds[0], random)} {Pick(Numbers, random)}))",
            2 => $"(({type})(({value}) {Pick(Kinds[3], random)} {Pick(Numbers, random)}))",
            3 => $"(({type})(({value}) {Pick(["/", "%"], random)} {Pick(Numbers, random)}))",
            4 => $"(({type}){Pick(Numbers, random)})",
            5 => $"(({value}) > 7 ? ({type})({value}) : ({type}){Pick(Numbers, random)})",
            _ when others.Length > 0 => Pick(others, random).Name,
            _ => $"System.Math.{Pick(["Min", "Max"], random)}({value}, ({type}){Pick(Numbers, random)})",
        };
        return new TextChange(value.Span, text);
    }

    private static TextChange? Condition(SyntaxNode body, SemanticModel model, Random random)
    {
        ExpressionSyntax[] conditions = [.. body.DescendantNodes().OfType<ExpressionSyntax>().Where(IsRead).Where(node => model.GetTypeInfo(node).Type?.SpecialType == SpecialType.System_Boolean)];
        if (conditions.Length == 0)
        {
            return null;
        }

        ExpressionSyntax condition = Pick(conditions, random);
        return new TextChange(condition.Span, random.Next(4) switch
        {
            0 => $"!({condition})",
            1 => $"(({condition}) == ({Pick(conditions.Where(static other => other is LiteralExpressionSyntax or IdentifierNameSyntax).Append(condition).ToArray(), random)}))",
            2 => $"(({condition}) ? true : false)",
            _ => $"(({condition}) & true)",
        });
    }

    private static TextChange? Statement(SyntaxNode body, Random random)
    {
        StatementSyntax[] statements = [.. body.DescendantNodes().OfType<StatementSyntax>().Where(static node => node.Parent is BlockSyntax && node is ExpressionStatementSyntax or IfStatementSyntax or ForStatementSyntax && !node.DescendantNodes().Any(static inner => inner is SingleVariableDesignationSyntax))];
        if (statements.Length == 0)
        {
            return null;
        }

        StatementSyntax statement = Pick(statements, random);
        return new TextChange(statement.Span, random.Next(7) switch
        {
            0 => ";",
            1 => $"{statement} {statement}",
            2 => $"{{ {statement} }}",
            3 => $"for (int q9 = 0; q9 < {Pick(Numbers, random)}; q9++) {{ {statement} }}",
            4 => $"foreach (uint q9 in Apiary.Bpf.Range(0, {Pick(Numbers, random)})) {{ {statement} }}",
            5 => $"if (System.Math.Max(1u, 2u) == {Pick(Numbers, random)}) {{ {statement} }}",
            _ => $"switch ({Pick(Numbers, random)}) {{ case 1: {{ {statement} }} break; default: {{ {statement} }} break; }}",
        });
    }

    // Neither written, nor a name that is no value, nor where C# wants a constant.
    private static bool IsRead(ExpressionSyntax node) => node is not (TypeSyntax and not IdentifierNameSyntax) and not DeclarationExpressionSyntax and not RefExpressionSyntax
        && !(node.Parent is AssignmentExpressionSyntax assignment && assignment.Left == node)
        && !(node.Parent is MemberAccessExpressionSyntax access && access.Name == node)
        && node.Parent is not (ArgumentSyntax { RefKindKeyword.RawKind: not 0 } or PostfixUnaryExpressionSyntax or RefExpressionSyntax or NameColonSyntax or NameEqualsSyntax or TypeSyntax or NamespaceDeclarationSyntax)
        && !(node.Parent is PrefixUnaryExpressionSyntax prefix && prefix.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression or SyntaxKind.AddressOfExpression)
        && !node.Ancestors().TakeWhile(static outer => outer is not StatementSyntax).Any(static outer => outer is PatternSyntax or SwitchLabelSyntax or AttributeSyntax or InitializerExpressionSyntax || outer is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } })
        && !(node.Ancestors().OfType<LocalDeclarationStatementSyntax>().FirstOrDefault() is { IsConst: true });

    private static string Keyword(SemanticModel model, ExpressionSyntax value) =>
        model.GetSymbolInfo(value).Symbol is not (ITypeSymbol or INamespaceSymbol) && model.GetTypeInfo(value).Type is { } type ? Integers.FirstOrDefault(keyword => Is(type, keyword)) ?? "" : "";

    private static bool Is(ITypeSymbol type, string keyword) => type.TypeKind == TypeKind.Struct && type.ToDisplayString() == keyword;
}
