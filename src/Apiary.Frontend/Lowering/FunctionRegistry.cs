// Finds every function that is reachable from the actors, lowers each once, and orders callees before callers.
using System.Globalization;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend.Declarations;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

/// <summary>The functions of one bundle.</summary>
internal sealed class FunctionRegistry(ReadingSession session)
{
    private readonly Dictionary<string, IrFunction?> _functions = [];
    private readonly List<IrFunction> _ordered = [];
    private readonly HashSet<string> _cNames = [];
    private readonly HashSet<string> _active = [];
    private readonly Dictionary<ISymbol, string> _localFunctions = new(SymbolEqualityComparer.Default);

    /// <summary>All functions, callees before callers.</summary>
    public EquatableArray<IrFunction> All => _ordered.ToEquatableArray();

    /// <summary>Lowers an actor's body.</summary>
    public void RequireActor(ActorSource actor) => Lower(actor.Method, IdOf(actor.Method), actor.Declaration);

    /// <summary>Lowers a function on its first use; false when the call is recursive.</summary>
    public bool TryRequire(IMethodSymbol method, out string id)
    {
        id = IdOf(method);
        if (_active.Contains(id))
        {
            return false;
        }

        if (!_functions.ContainsKey(id))
        {
            Lower(method, id, actor: null);
        }

        return true;
    }

    /// <summary>The lowered signature's return type.</summary>
    public IrType? ReturnTypeOf(string id) => _functions.TryGetValue(id, out var function) ? function?.ReturnType : null;

    // Local functions of sibling blocks may share a name: the later ones are numbered.
    private string IdOf(IMethodSymbol method)
    {
        if (method.MethodKind != MethodKind.LocalFunction)
        {
            return method.GetDocumentationCommentId() ?? method.Name;
        }

        if (!_localFunctions.TryGetValue(method, out var id))
        {
            var stem = IdOf((IMethodSymbol)method.ContainingSymbol) + SourceMap.LocalFunctionSeparator + method.Name;
            id = stem;
            for (var i = 2; _localFunctions.ContainsValue(id); i++)
            {
                id = stem + "#" + i.ToString(CultureInfo.InvariantCulture);
            }

            _localFunctions.Add(method, id);
        }

        return id;
    }

    private static IBlockOperation? BlockOf(IOperation? operation) => operation switch
    {
        IMethodBodyOperation body => body.BlockBody ?? body.ExpressionBody,
        ILocalFunctionOperation function => function.Body,
        IBlockOperation block => block,
        _ => null,
    };

    private void Lower(IMethodSymbol method, string id, ActorDeclaration? actor)
    {
        _functions[id] = null;
        var definition = method.PartialImplementationPart ?? method;
        var syntax = definition.DeclaringSyntaxReferences[0].GetSyntax(session.Cancellation);
        var origin = SourceOrigin.At(id, syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? syntax);
        if (method.IsAsync)
        {
            session.Findings.Report(LanguageRules.Async, origin, default, method.Name);
            return;
        }

        var block = BlockOf(session.Models.For(syntax).GetOperation(syntax, session.Cancellation));
        if (block is null)
        {
            session.Findings.Report(LanguageRules.NoKernelBody, origin, default, method.MemberName());
            return;
        }

        RejectNullForgiving(syntax, origin);
        _active.Add(id);
        var lowering = new BodyLowering(session, this, definition, origin, actor);
        var function = lowering.Lower(block, UniqueCName(method));
        _active.Remove(id);
        _functions[id] = function;
        _ordered.Add(function);
    }

    // IOperation does not show '!': its syntax has to be looked for.
    private void RejectNullForgiving(SyntaxNode syntax, SourceOrigin origin)
    {
        foreach (var node in syntax.DescendantNodes(static node => node is not LocalFunctionStatementSyntax))
        {
            if (node.IsKind(SyntaxKind.SuppressNullableWarningExpression))
            {
                session.Findings.Report(VerifierRules.NullForgiving, origin, origin.RangeOf(node));
            }
        }
    }

    private string UniqueCName(IMethodSymbol method)
    {
        var name = session.Unit + "_" + SnakeCase.Of(method.AssociatedSymbol?.Name ?? method.Name);
        var unique = name;
        for (var i = 2; !_cNames.Add(unique); i++)
        {
            unique = name + "_" + i.ToString(CultureInfo.InvariantCulture);
        }

        return unique;
    }
}
