// The entry of the front end for libraries: from the symbol of a [KernelFunction] to level-0 IR that others can compile in.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Libraries;
using Apiary.Compiler.Model;
using Apiary.Compiler.Passes;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend.Layouts;
using Apiary.Frontend.Libraries;
using Apiary.Frontend.Lowering;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend;

/// <summary>Reads the kernel functions that a library offers.</summary>
public static class KernelFunctionReader
{
    /// <summary>Full name of the attribute that marks a kernel function.</summary>
    public const string AttributeName = MetadataNames.KernelFunction;

    /// <summary>Whether other assemblies can call it: it and its types are public.</summary>
    public static bool IsOffered(ISymbol symbol)
    {
        for (var current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
        {
            if (current.DeclaredAccessibility != Accessibility.Public)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads a function, and the bodies of everything it reaches in this project.</summary>
    /// <param name="symbol">The method, or the property whose getter it is.</param>
    /// <param name="compilation">The compilation it belongs to.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <param name="model">A semantic model of the file that exists already, or null.</param>
    public static KernelFunctionResult Read(
        ISymbol symbol, Compilation compilation, CancellationToken cancellation, SemanticModel? model = null)
    {
        var models = new SemanticModels(compilation);
        if (model is not null)
        {
            models.Add(model);
        }

        var types = new KernelTypes(compilation, compilation.ObjectType, LibraryFunctions.Unit);
        var session = new ReadingSession(compilation.ObjectType, LibraryFunctions.Unit, types, models, new FindingSink(), cancellation);
        var id = symbol.GetDocumentationCommentId() ?? symbol.Name;
        if (MethodOf(symbol) is not { } method || IsGeneric(method) || ExtensionBlocks.Contains(method))
        {
            session.Findings.Report(LanguageRules.GenericLibraryFunction, session.OriginOf(symbol), default, symbol.MemberName());
            return new KernelFunctionResult(id, default, session.Findings.All, false);
        }

        var functions = new FunctionRegistry(session);
        functions.RequireFunction(method);
        if (session.Findings.HasErrors || session.Findings.HasInvalidSource)
        {
            return new KernelFunctionResult(id, default, session.Findings.All, true);
        }

        var module = new Module(Nowhere(id), types.Structs, functions.All, types.Mirrors.All, functions.Tables);
        var findings = session.Findings.All.Concat(Pipeline.Check(module)).ToEquatableArray();
        var failed = findings.Any(static finding => RuleTable.Get(finding.RuleId).Severity == RuleSeverity.Error);
        return new KernelFunctionResult(id, failed ? default : LibraryFunctions.Of(module, compilation.AssemblyName ?? ""), findings, failed);
    }

    private static IMethodSymbol? MethodOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method,
        IPropertySymbol property => property.GetMethod,
        _ => null,
    };

    // A body with open types has no IR.
    private static bool IsGeneric(IMethodSymbol method)
    {
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.Arity > 0)
            {
                return true;
            }
        }

        return method.Arity > 0;
    }

    // The checks work on modules; a library function belongs to no bundle yet.
    private static BundleDeclaration Nowhere(string id) =>
        new(id, 1, "GPL", "", id, new SourceAnchor("", 0), default, default, default, default, default);
}
