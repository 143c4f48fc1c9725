// Lowers one method body from IOperation to level-0 IR. Total: each operation either lowers or is reported. One partial file per family.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend.Layouts;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

/// <summary>The lowering of one body.</summary>
internal sealed partial class BodyLowering(
    ReadingSession session, FunctionRegistry functions, FunctionSource source)
{
    private readonly IMethodSymbol _method = source.Method;
    private readonly SourceOrigin _origin = source.Origin;
    private readonly ActorDeclaration? _actor = source.Actor;

    private const string ThisName = "this";

    // Stands for an expression that was reported: nothing is reported about what contains it.
    private static readonly Expr Failed = new ConstExpr(0, new VoidType(), default);

    private readonly LocalNames _names = new();

    // Locals that an expression declares (out var, patterns); they are emitted before the statement around it.
    private readonly List<Stmt> _declarations = [];

    /// <summary>Lowers the body.</summary>
    public IrFunction Lower(IBlockOperation body, string cName)
    {
        var parameters = Parameters().ToEquatableArray();
        var returnType = ReturnTypeOf(_method, body);
        var lowered = LowerBlock(body);
        if (source.Callback is not null && _method.ReturnsVoid)
        {
            returnType = Int;
            lowered = EndWithZero(lowered);
        }

        return new IrFunction(
            source.Id,
            cName,
            _method.MemberName(),
            parameters,
            returnType ?? new VoidType(),
            lowered,
            _origin.Anchor,
            source.Callback is not null || _method.FindAttribute(MetadataNames.KernelFunction)?.Named("NoInline") is true);
    }

    private IEnumerable<IrParameter> Parameters()
    {
        if (ExtensionBlocks.TakesReceiver(_method) && ExtensionBlocks.Receiver(_method.OriginalDefinition, session.Models, session.Cancellation) is { } receiver)
        {
            yield return new IrParameter(_names.Of(receiver), ParameterType(receiver, Region.None));
        }
        else if (TakesThis(_method) && !IsConstructor)
        {
            var mapping = session.Types.Map(source.Types.Self ?? _method.ContainingType);
            _names.Fresh(ThisName);
            yield return new IrParameter(ThisName, new PointerType(mapping.Type ?? new VoidType(), Region.None, false));
        }

        for (var i = 0; i < source.Callback?.LeadingArguments; i++)
        {
            yield return new IrParameter(_names.Fresh("leading"), new PointerType(new VoidType(), Region.None, false));
        }

        // The body refers to the parameters of the definition.
        for (var i = 0; i < _method.Parameters.Length; i++)
        {
            var parameter = _method.OriginalDefinition.Parameters[i];
            var region = RegionOf(_actor?.Parameters[i]);
            yield return new IrParameter(
                _names.Of(parameter), ParameterType(parameter, region), parameter.FindAttribute(MetadataNames.NotNullWhen)?.Positional(0) is true);
        }
    }

    private static Region RegionOf(ActorParameter? parameter) => parameter switch
    {
        { Kind: ParameterKind.Record or ParameterKind.OptionalRecord } => Region.MapValue,
        { Kind: ParameterKind.Fields } => Region.Context,
        { Argument.Type: PointerType pointer } => pointer.Region,
        _ => Region.None,
    };

    // A struct's instance method gets its receiver by address; the bundle's 'this' does not exist in the kernel.
    private bool TakesThis(IMethodSymbol callee) =>
        !callee.IsStatic && callee.MethodKind is not (MethodKind.LocalFunction or MethodKind.AnonymousFunction)
        && !SymbolEqualityComparer.Default.Equals(callee.ContainingType, session.Bundle);

    // ref T f() returns T *
    private IrType? ReturnTypeOf(IMethodSymbol callee, IOperation operation) => TypeOf(
        callee.MethodKind == MethodKind.Constructor ? callee.ContainingType : callee.ReturnType, operation) switch
    {
        { } type when callee.ReturnsByRef || callee.ReturnsByRefReadonly => new PointerType(type, Region.None, false),
        var type => type,
    };

    private IrType ParameterType(IParameterSymbol parameter, Region region)
    {
        var closed = source.Types.Close(parameter.Type);
        var mapping = closed.IsTupleType ? session.Types.MapTuple((INamedTypeSymbol)closed) : session.Types.MapPointer(closed, region);
        if (mapping.Type is not { } type)
        {
            session.Findings.Report(
                mapping.Rule ?? LanguageRules.TypeNotAvailable, _origin, ParameterRange(parameter), Arguments(mapping));
            return new VoidType();
        }

        return parameter.RefKind == RefKind.None ? type : new PointerType(type, region, false);
    }

    private SourceRange ParameterRange(IParameterSymbol parameter) =>
        parameter.DeclaringSyntaxReferences.Length > 0
            ? _origin.RangeOf(parameter.DeclaringSyntaxReferences[0].GetSyntax(session.Cancellation))
            : default;

    private SourceRange RangeOf(IOperation operation) => _origin.RangeOf(operation.Syntax);

    private IrType? TypeOf(ITypeSymbol? type, IOperation operation, Region region = Region.None)
    {
        if (type is null or IErrorTypeSymbol)
        {
            session.Findings.NoteInvalidSource();
            return null;
        }

        var closed = source.Types.Close(type);
        var mapping = closed.IsTupleType ? session.Types.MapTuple((INamedTypeSymbol)closed) : session.Types.MapPointer(closed, region);
        if (mapping.Type is null)
        {
            Report(mapping.Rule ?? LanguageRules.TypeNotAvailable, operation, Arguments(mapping));
        }

        return mapping.Type;
    }

    private static string[] Arguments(TypeMapping mapping) => mapping.Argument.Length == 0 ? [] : [mapping.Argument];

    // What C# itself rejects has no types to judge by; the C# compiler says so, alone.
    private Expr Report(Rule rule, IOperation operation, params string[] arguments)
    {
        if (operation.DescendantsAndSelf().Any(static part => part is IInvalidOperation || part.Type is IErrorTypeSymbol))
        {
            session.Findings.NoteInvalidSource();
            return Failed;
        }

        session.Findings.Report(rule, _origin, RangeOf(operation), arguments);
        return Failed;
    }

    private static bool HasFailed(Expr expression) => ReferenceEquals(expression, Failed);

    private void Flush(List<Stmt> output)
    {
        if (_sequences > 0)
        {
            return;
        }

        output.AddRange(_declarations);
        _declarations.Clear();
    }
}
