// Compiles C# text against the DSL, as a user's project would, and reads the bundle in it.
using System.Collections.Immutable;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Ir.Format;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NUnit.Framework;

namespace Apiary.Frontend.Tests;

/// <summary>A small C# project in memory.</summary>
internal sealed class CSharpSource
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(static () =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path))]);

    private const string Usings = "global using System; global using System.Threading; global using Apiary; global using Apiary.Net;";

    private CSharpSource(CSharpCompilation compilation, INamedTypeSymbol bundle, FrontendResult result)
    {
        Compilation = compilation;
        Bundle = bundle;
        Result = result;
    }

    public CSharpCompilation Compilation { get; }

    public INamedTypeSymbol Bundle { get; }

    public FrontendResult Result { get; }

    public Module Module => Result.Module ?? throw new AssertionException(
        "no module: " + string.Join("; ", Result.Findings) + string.Join("; ", Compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error)));

    /// <summary>Reads the first bundle of a complete file.</summary>
    public static CSharpSource Read(string text, bool checkOverflow = false, NullableContextOptions nullable = NullableContextOptions.Enable)
    {
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, checkOverflow: checkOverflow, nullableContextOptions: nullable);
        var parse = new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: ["DEFINED"]);
        var compilation = CSharpCompilation.Create(
            "Bundles",
            [CSharpSyntaxTree.ParseText(text, parse, "/project/Bundle.cs"), CSharpSyntaxTree.ParseText(Usings, parse, "/project/Usings.cs")],
            References.Value,
            options);
        var bundle = compilation.GetSymbolsWithName(static _ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>()
            .First(static type => type.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "BundleAttribute"));
        var result = BundleReader.Read(bundle, compilation, CancellationToken.None);
        if (result.Module is { } module)
        {
            // Whatever the tests lower must survive the carrier of libraries.
            Assert.That(IrFormat<Module>.Read(IrFormat<Module>.Write(module)), Is.EqualTo(new IrReading<Module>(module, "")));
        }

        return new CSharpSource(compilation, bundle, result);
    }

    /// <summary>Reads an XDP bundle whose actor has <paramref name="body"/>, with further members of the class.</summary>
    public static CSharpSource ReadBody(string body, string members = "", string types = "", bool checkOverflow = false) => Read(
        $$"""
        namespace App;
        {{types}}
        [Bundle("unit-test")]
        public sealed partial class UnitTest
        {
            {{members}}
            [Enforcer, Xdp]
            private XdpAction Run(XdpContext ctx)
            {
                {{body}}
            }
        }
        """,
        checkOverflow);

    /// <summary>What stands in the source where a finding points to.</summary>
    public string TextAt(Finding finding)
    {
        var location = SourceMap.Locate(finding, Compilation, CancellationToken.None);
        return location.SourceTree!.GetText().ToString(location.SourceSpan);
    }
}
