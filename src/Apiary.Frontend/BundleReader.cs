// The entry of the front end: from the symbol of a [Bundle] class to declarations and level-0 IR.
using Apiary.Compiler.Ir;
using Apiary.Frontend.Declarations;
using Apiary.Frontend.Layouts;
using Apiary.Frontend.Lowering;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend;

/// <summary>Reads bundles.</summary>
public static class BundleReader
{
    /// <summary>Full name of the attribute that marks a bundle.</summary>
    public const string AttributeName = MetadataNames.Bundle;

    /// <summary>Reads a bundle: its declarations, and the bodies of everything reachable from its actors.</summary>
    /// <param name="bundle">The class.</param>
    /// <param name="compilation">The compilation it belongs to.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <param name="model">A semantic model of the class's file that exists already, or null.</param>
    public static FrontendResult Read(
        INamedTypeSymbol bundle, Compilation compilation, CancellationToken cancellation, SemanticModel? model = null)
    {
        var session = Session(bundle, compilation, model, cancellation);
        var source = BundleDeclarationReader.Read(session);
        var functions = new FunctionRegistry(session);
        foreach (var actor in source.Actors)
        {
            functions.RequireActor(actor);
        }

        var findings = session.Findings;
        var module = findings.HasErrors || findings.HasInvalidSource
            ? null
            : new Module(source.Declaration, session.Types.Structs, functions.All, session.Types.Mirrors.All, functions.Tables);
        return new FrontendResult(session.Name, source.Declaration, module, findings.All);
    }

    /// <summary>Reads signatures only; the result has no module. Cheap enough for every keystroke.</summary>
    /// <param name="bundle">The class.</param>
    /// <param name="compilation">The compilation it belongs to.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <param name="model">A semantic model of the class's file that exists already, or null.</param>
    public static FrontendResult ReadDeclarations(
        INamedTypeSymbol bundle, Compilation compilation, CancellationToken cancellation, SemanticModel? model = null)
    {
        var session = Session(bundle, compilation, model, cancellation);
        var source = BundleDeclarationReader.Read(session);
        return new FrontendResult(session.Name, source.Declaration, null, session.Findings.All);
    }

    private static ReadingSession Session(
        INamedTypeSymbol bundle, Compilation compilation, SemanticModel? model, CancellationToken cancellation)
    {
        var models = new SemanticModels(compilation);
        if (model is not null)
        {
            models.Add(model);
        }

        var name = BundleDeclarationReader.NameOf(bundle);
        var types = new KernelTypes(compilation, bundle, name.Replace('-', '_'));
        return new ReadingSession(bundle, name, types, models, new FindingSink(), cancellation);
    }
}
