// Reads the [Global] fields of a bundle: variables that its programs and the host share, each a map of one element.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Declarations;

internal static class GlobalReader
{
    private const int ArrayType = 2;
    private const int Mappable = 1 << 10; // BPF_F_MMAPABLE
    private const string FirstKernel = "5.5";

    /// <summary>All variables, in declaration order.</summary>
    public static IEnumerable<MapDeclaration> ReadAll(ReadingSession session) =>
        session.Bundle.GetMembers().OfType<IFieldSymbol>()
            .Where(static field => !field.IsStatic && field.HasAttribute(MetadataNames.Global))
            .Select(field => Read(field, session))
            .OfType<MapDeclaration>();

    private static MapDeclaration? Read(IFieldSymbol field, ReadingSession session)
    {
        var origin = session.OriginOf(field);
        var mapping = session.Types.Map(field.Type);
        if (mapping.Type is null or PointerType or VoidType or OpaqueType)
        {
            session.Findings.Report(
                mapping.Rule ?? LanguageRules.TypeNotAvailable, origin, default, mapping.Rule is null ? field.Type.ToDisplayString() : mapping.Argument);
            return null;
        }

        SharedMemoryCheck.Report(field.Type, mapping.Type, origin, default, session);
        KernelObjectCheck.Nowhere(field.Type, "a variable", origin, session);
        return new MapDeclaration(
            field.Name,
            ArrayType,
            "Global",
            new IntType(32, false),
            mapping.Type,
            "System.UInt32",
            field.Type.FullName(),
            sizeof(uint),
            session.Types.SizeOf(mapping.Type),
            1,
            origin.Id,
            Mappable,
            FirstKernel,
            IsGlobal: true,
            ConfigReader.Default(field, origin, session),
            Shared: SharedNameReader.Read(field, ArrayType, session));
    }
}
