// Reads the map fields of a bundle: their class says the map type, [Map] or the constructor the capacity.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Apiary.Frontend.Declarations;

internal static class MapReader
{
    private const int RingBufferType = 27;
    private const int DefaultRingBytes = 256 * 1024;
    private const int DefaultEntries = 1024;
    private const int PageSize = 4096;

    /// <summary>The map type of a class, or null when it is no map.</summary>
    public static int? MapTypeOf(ITypeSymbol type) =>
        type.OriginalDefinition.FindAttribute(MetadataNames.MapType) is { } attribute
            ? (int)ConstantBits.Of(attribute.Positional(0))
            : null;

    /// <summary>All maps, in declaration order.</summary>
    public static EquatableArray<MapDeclaration> ReadAll(ReadingSession session) =>
        session.Bundle.GetMembers().OfType<IFieldSymbol>()
            .Where(field => !field.IsStatic)
            .Select(field => MapTypeOf(field.Type) is int type ? Read(field, type, session) : null)
            .OfType<MapDeclaration>()
            .ToEquatableArray();

    private static MapDeclaration Read(IFieldSymbol field, int mapType, ReadingSession session)
    {
        var origin = session.OriginOf(field);
        var arguments = ((INamedTypeSymbol)field.Type).TypeArguments;
        var mark = field.Type.OriginalDefinition.FindAttribute(MetadataNames.MapType)!;
        var keySymbol = Closed(mark.Named("Key") as ITypeSymbol, arguments) ?? (mark.Named("IsKeyless") is true ? null : arguments.FirstOrDefault());
        var valueSymbol = mark.Named("Value") as ITypeSymbol ?? arguments.LastOrDefault();
        var key = MapArgument(keySymbol);
        var value = MapArgument(valueSymbol);
        var isUnbounded = mark.Named("IsUnbounded") is true;
        var entries = isUnbounded ? 0 : Capacity(field, session) ?? (mapType == RingBufferType ? DefaultRingBytes : DefaultEntries);
        if (!isUnbounded)
        {
            CheckCapacity(field, mapType, entries, origin, session);
        }

        if (valueSymbol is not null && value is not null)
        {
            KernelObjectCheck.Value(valueSymbol, mapType, $"{(mapType == RingBufferType ? "an event of" : "a value of")} {field.Type.Name}", origin, session);
        }

        if (keySymbol is not null && key is not null)
        {
            KernelObjectCheck.Nowhere(keySymbol, "a map key", origin, session);
            CheckPadding(keySymbol, key, origin, session);
        }

        return new MapDeclaration(
            field.Name,
            mapType,
            field.Type.Name,
            key,
            value,
            keySymbol?.FullName() ?? "",
            valueSymbol?.FullName() ?? "",
            key is null ? 0 : session.Types.SizeOf(key),
            value is null ? 0 : session.Types.SizeOf(value),
            entries,
            origin.Id,
            (int)(ConstantBits.Of(mark.Named("Flags")) | ConstantBits.Of(field.FindAttribute(MetadataNames.Map)?.Named("Flags"))),
            mark.Named("Since") as string ?? "");

        IrType? MapArgument(ITypeSymbol? symbol)
        {
            if (symbol is null)
            {
                return null;
            }

            var mapping = session.Types.Map(symbol);
            if (mapping.Type is null or PointerType or VoidType or OpaqueType)
            {
                session.Findings.Report(LayoutRules.MapType, origin, default, symbol.ToDisplayString());
                return null;
            }

            SharedMemoryCheck.Report(symbol, mapping.Type, origin, default, session);
            return mapping.Type;
        }
    }

    // typeof(LpmKey<>) of a map with the type arguments <Be32, Route> is LpmKey<Be32>.
    private static ITypeSymbol? Closed(ITypeSymbol? type, System.Collections.Immutable.ImmutableArray<ITypeSymbol> arguments) =>
        type is INamedTypeSymbol { IsUnboundGenericType: true } open
            ? open.OriginalDefinition.Construct([.. arguments.Take(open.Arity)])
            : type;

    // [Map(n)], or the constant argument of the field's constructor.
    private static int? Capacity(IFieldSymbol field, ReadingSession session)
    {
        if (field.FindAttribute(MetadataNames.Map) is { } attribute)
        {
            return (int)ConstantBits.Of(attribute.Positional(0));
        }

        return field.DeclaringSyntaxReferences.Length > 0
            && field.DeclaringSyntaxReferences[0].GetSyntax(session.Cancellation) is VariableDeclaratorSyntax
            {
                Initializer.Value: BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } list },
            }
            && session.Models.For(list[0]).GetConstantValue(list[0].Expression, session.Cancellation) is { HasValue: true, Value: int entries }
            ? entries
            : null;
    }

    private static void CheckCapacity(IFieldSymbol field, int mapType, int entries, SourceOrigin origin, ReadingSession session)
    {
        var text = entries.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (entries < 1)
        {
            session.Findings.Report(LayoutRules.MapCapacity, origin, default, field.Name, text, "2147483647");
        }
        else if (mapType == RingBufferType && (entries % PageSize != 0 || (entries & (entries - 1)) != 0))
        {
            session.Findings.Report(LayoutRules.RingSize, origin, default, field.Name, text);
        }
    }

    private static void CheckPadding(ITypeSymbol symbol, IrType key, SourceOrigin origin, ReadingSession session)
    {
        var padding = session.Types.SizeOf(key) - UsedBytes(key, session);
        if (key is StructType structure && padding > 0 && !session.Types.Layout(structure).IsUnion)
        {
            session.Findings.Report(
                LayoutRules.PaddedKey, origin, default, symbol.Name, padding.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static int UsedBytes(IrType type, ReadingSession session) => type switch
    {
        StructType structure => session.Types.Layout(structure).Fields.Sum(field => UsedBytes(field.Type, session)),
        ArrayType array => UsedBytes(array.Element, session) * array.Length,
        _ => session.Types.SizeOf(type),
    };
}
