// Finds every function that is reachable from the actors, lowers each once, and orders callees before callers.
using System.Globalization;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend.Declarations;
using Apiary.Frontend.Libraries;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

/// <summary>The functions of one bundle.</summary>
internal sealed class FunctionRegistry(ReadingSession session)
{
    private const int LongestSuffix = 1000;

    private readonly Dictionary<string, IrFunction?> _functions = [];
    private readonly List<IrFunction> _ordered = [];
    private readonly HashSet<string> _cNames = [];
    private readonly HashSet<string> _active = [];
    private readonly Dictionary<ISymbol, ConstantTable?> _tables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, string> _localFunctions = new(SymbolEqualityComparer.Default);
    private LibraryImports? _libraries;

    /// <summary>All functions, callees before callers.</summary>
    public EquatableArray<IrFunction> All => _ordered.ToEquatableArray();

    /// <summary>All constant tables that functions use.</summary>
    public EquatableArray<ConstantTable> Tables => _tables.Values.OfType<ConstantTable>().Concat(_libraries?.Tables ?? []).ToEquatableArray();

    /// <summary>The functions that come from other assemblies.</summary>
    public LibraryImports Libraries => _libraries ??= new LibraryImports(session, Adopt, UniqueName);

    /// <summary>Lowers a function that no actor calls: one that a library offers.</summary>
    public void RequireFunction(IMethodSymbol method) => TryRequire(method, TypeArguments.None, null, out _);

    /// <summary>Lowers an actor's body.</summary>
    public void RequireActor(ActorSource actor) =>
        Lower(new FunctionSource(actor.Method, TypeArguments.None, OriginOf(actor.Method), PlainId(actor.Method), actor.Declaration));

    /// <summary>Whether the type arguments of a call keep growing.</summary>
    public static bool IsEndless(IMethodSymbol method, TypeArguments caller) => caller.Of(method).Suffix.Length > LongestSuffix;

    /// <summary>Lowers a function on its first use; false when the call is recursive.</summary>
    /// <param name="method">The function, closed.</param>
    /// <param name="caller">The type arguments of the body that calls it.</param>
    /// <param name="self">The struct that a default interface method is called on, or null.</param>
    /// <param name="id">Its id in the module.</param>
    public bool TryRequire(IMethodSymbol method, TypeArguments caller, ITypeSymbol? self, out string id)
    {
        var types = caller.Of(method, self);
        id = PlainId(method) + Instantiation(method, types);
        return TryLower(new FunctionSource(method, types, OriginOf(method), id));
    }

    /// <summary>Lowers a method as a callback; its id, or null when it is being lowered already.</summary>
    public string? RequireCallback(IMethodSymbol method, CallbackMark mark, TypeArguments caller)
    {
        var types = caller.Of(method);
        var id = PlainId(method) + Instantiation(method, types) + SourceMap.LocalFunctionSeparator + "callback";
        return TryLower(new FunctionSource(method, types, OriginOf(method), id, Callback: mark)) ? id : null;
    }

    /// <summary>Lowers a lambda as a callback; its id.</summary>
    public string RequireLambda(IAnonymousFunctionOperation lambda, CallbackMark mark, FunctionSource outer)
    {
        var id = Numbered(outer.Id + SourceMap.LocalFunctionSeparator + "lambda", _functions.ContainsKey);
        var source = new FunctionSource(lambda.Symbol, outer.Types.Of(lambda.Symbol), outer.Origin, id, Callback: mark);
        _functions.Add(id, null);
        Add(source, lambda.Body, UniqueCName(outer.Method));
        return id;
    }

    private bool TryLower(FunctionSource source)
    {
        if (_active.Contains(source.Id))
        {
            return false;
        }

        if (!_functions.ContainsKey(source.Id))
        {
            Lower(source);
        }

        return true;
    }

    // Local functions of sibling blocks may share a name: the later ones are numbered.
    private string PlainId(IMethodSymbol method)
    {
        if (method.MethodKind != MethodKind.LocalFunction)
        {
            return ExtensionBlocks.Implementation(method.OriginalDefinition).GetDocumentationCommentId() ?? method.Name;
        }

        var definition = method.OriginalDefinition;
        if (!_localFunctions.TryGetValue(definition, out var id))
        {
            id = Numbered(PlainId(Member(definition)) + SourceMap.LocalFunctionSeparator + method.Name, _localFunctions.ContainsValue);
            _localFunctions.Add(definition, id);
        }

        return id;
    }

    // A local function is numbered among all of its member, however deep it stands.
    private static IMethodSymbol Member(IMethodSymbol method)
    {
        while (method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction && method.ContainingSymbol is IMethodSymbol outer)
        {
            method = outer;
        }

        return method;
    }

    private static string Instantiation(IMethodSymbol method, TypeArguments types) =>
        types.Suffix.Length == 0 || method.MethodKind == MethodKind.LocalFunction ? types.Suffix : SourceMap.LocalFunctionSeparator + types.Suffix;

    private static string Numbered(string stem, Func<string, bool> isTaken)
    {
        var id = stem;
        for (var i = 2; isTaken(id); i++)
        {
            id = stem + "#" + i.ToString(CultureInfo.InvariantCulture);
        }

        return id;
    }

    private SourceOrigin OriginOf(IMethodSymbol method)
    {
        var syntax = SyntaxOf(method);
        return SourceOrigin.At(PlainId(method), syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? syntax);
    }

    private SyntaxNode SyntaxOf(IMethodSymbol method) =>
        (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences[0].GetSyntax(session.Cancellation);

    private static IBlockOperation? BlockOf(IOperation? operation) => operation switch
    {
        IMethodBodyOperation body => body.BlockBody ?? body.ExpressionBody,
        ILocalFunctionOperation function => function.Body,
        IBlockOperation block => block,
        _ => null,
    };

    private void Lower(FunctionSource source)
    {
        var method = source.Method;
        _functions[source.Id] = null;
        if (method.IsAsync)
        {
            session.Findings.Report(LanguageRules.Async, source.Origin, default, method.Name);
            return;
        }

        var syntax = SyntaxOf(method);
        if (method.MethodKind == MethodKind.Constructor)
        {
            LowerConstructor(source, syntax);
            return;
        }

        var block = BlockOf(session.Models.For(syntax).GetOperation(syntax, session.Cancellation));
        if (block is null)
        {
            session.Findings.Report(LanguageRules.NoKernelBody, source.Origin, default, method.MemberName());
            return;
        }

        RejectNullForgiving(syntax, source.Origin);
        _active.Add(source.Id);
        Add(source with { Method = method.PartialImplementationPart ?? method }, block, UniqueCName(method));
        _active.Remove(source.Id);
    }

    private void LowerConstructor(FunctionSource source, SyntaxNode syntax)
    {
        RejectNullForgiving(syntax, source.Origin);
        _active.Add(source.Id);
        var parts = ConstructorParts.Of(source.Method, syntax, session.Models, session.Cancellation);
        Add(source.Id, new BodyLowering(session, this, source).LowerConstructor(parts, UniqueCName(source.Method)));
        _active.Remove(source.Id);
    }

    private void Add(FunctionSource source, IBlockOperation block, string cName) =>
        Add(source.Id, new BodyLowering(session, this, source).Lower(block, cName));

    private void Add(string id, IrFunction function)
    {
        _functions[id] = function;
        _ordered.Add(function);
    }

    /// <summary>The constant table behind a static property, or null when its body lists no constants.</summary>
    public ConstantTable? Table(IPropertySymbol property, IrType element)
    {
        var definition = property.OriginalDefinition;
        if (!_tables.TryGetValue(definition, out var table))
        {
            var syntax = definition.DeclaringSyntaxReferences[0].GetSyntax(session.Cancellation);
            var arrow = syntax.DescendantNodes().OfType<ArrowExpressionClauseSyntax>().FirstOrDefault();
            var body = arrow is null ? null : session.Models.For(arrow).GetOperation(arrow.Expression, session.Cancellation);
            table = BodyLowering.ConstantsOf(body) is { Count: > 0 } values ? new ConstantTable(UniqueName(property.Name), element, values) : null;
            _tables.Add(definition, table);
        }

        return table;
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

    // A function of a library, its callees before it.
    private void Adopt(IrFunction function)
    {
        if (!_functions.ContainsKey(function.Id))
        {
            var adopted = function with { CName = UniqueName(function.CName) };
            _functions.Add(function.Id, adopted);
            _ordered.Add(adopted);
        }
    }

    private string UniqueCName(IMethodSymbol method)
    {
        return UniqueName(method.MethodKind == MethodKind.Constructor ? "New" + method.ContainingType.Name : method.AssociatedSymbol?.Name ?? method.Name);
    }

    private string UniqueName(string name)
    {
        name = session.Unit + "_" + SnakeCase.Of(new string(name.Where(static character => character is '_' || char.IsLetterOrDigit(character)).ToArray()));
        var unique = name;
        for (var i = 2; !_cNames.Add(unique); i++)
        {
            unique = name + "_" + i.ToString(CultureInfo.InvariantCulture);
        }

        return unique;
    }
}
