// Brings functions of other assemblies into a bundle: looked up by id in the metadata, with what they call, in the names of this bundle.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Ir.Format;
using Apiary.Compiler.Libraries;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Libraries;

/// <summary>The functions that one reading takes from libraries.</summary>
internal sealed class LibraryImports(ReadingSession session, Action<IrFunction> adopt, Func<string, string> unique)
{
    private readonly Dictionary<string, LibraryCatalog> _catalogs = new(StringComparer.Ordinal);
    private readonly Dictionary<ConstantTable, ConstantTable> _tables = [];
    private readonly HashSet<string> _imported = new(StringComparer.Ordinal);

    /// <summary>The constant tables of the imported functions.</summary>
    public IEnumerable<ConstantTable> Tables => _tables.Values;

    /// <summary>Whether the author of another assembly offers this method or property to actors.</summary>
    public static bool IsKernelFunction(IMethodSymbol method) =>
        method.HasAttribute(MetadataNames.KernelFunction) || method.AssociatedSymbol?.HasAttribute(MetadataNames.KernelFunction) is true;

    /// <summary>Imports a function and everything it calls; what to report at the call otherwise.</summary>
    public (Rule Rule, string[] Arguments)? Require(IMethodSymbol method, out string id)
    {
        id = method.OriginalDefinition.GetDocumentationCommentId() ?? method.Name;
        return Import(method.ContainingAssembly.Name, id, method.MemberName());
    }

    private (Rule Rule, string[] Arguments)? Import(string assembly, string id, string name)
    {
        if (_imported.Contains(id))
        {
            return null;
        }

        if (CatalogOf(assembly)?.Find(id) is not { } reading)
        {
            return (LanguageRules.NoKernelBody, [name]);
        }

        if (reading.Value is not { } function)
        {
            return (LanguageRules.UnreadableLibrary, [name, assembly, reading.Problem]);
        }

        _imported.Add(id);
        foreach (var callee in function.Callees)
        {
            if (Import(callee.Assembly, callee.Id, name) is { } problem)
            {
                return problem;
            }
        }

        adopt(Renamed(function, assembly));
        return null;
    }

    private LibraryCatalog? CatalogOf(string assembly)
    {
        if (!_catalogs.TryGetValue(assembly, out var catalog))
        {
            var compilation = session.Models.Compilation;
            if (compilation.SourceModule.ReferencedAssemblySymbols.FirstOrDefault(candidate => candidate.Name == assembly) is not { } symbol)
            {
                return null;
            }

            catalog = LibraryCatalog.Of(symbol, compilation);
            _catalogs.Add(assembly, catalog);
        }

        return catalog;
    }

    // Functions of one library share a table.
    private ConstantTable Imported(ConstantTable table)
    {
        if (!_tables.TryGetValue(table, out var imported))
        {
            imported = table with { CName = unique(table.CName) };
            _tables.Add(table, imported);
        }

        return imported;
    }

    // The library named its structs without knowing those of this bundle.
    private IrFunction Renamed(LibraryFunction function, string assembly)
    {
        var names = new Dictionary<string, StructType>(StringComparer.Ordinal);
        var kernel = function.KernelStructs.ToDictionary(static structure => structure.Tag, session.Types.Import, StringComparer.Ordinal);
        var tables = function.Tables.ToDictionary(static table => table.CName, Imported, StringComparer.Ordinal);
        object Rename(object node) => node switch
        {
            StructType structure when names.TryGetValue(structure.CName, out var renamed) => renamed,
            KernelStructType structure when kernel.TryGetValue(structure.Tag, out var renamed) => renamed,
            SymbolExpr symbol when tables.TryGetValue(symbol.CName, out var renamed) => symbol with { CName = renamed.CName },
            _ => node,
        };
        foreach (var layout in function.Structs)
        {
            names[layout.CName] = session.Types.Import(IrFormat<StructLayout>.Rewrite(layout, Rename));
        }

        foreach (var structure in function.KernelStructs)
        {
            foreach (var field in structure.Fields)
            {
                session.Types.Mirrors.Use(kernel[structure.Tag], IrFormat<KernelFieldUse>.Rewrite(field, Rename));
            }
        }

        return IrFormat<IrFunction>.Rewrite(function.Function, Rename) with { Library = assembly };
    }
}
