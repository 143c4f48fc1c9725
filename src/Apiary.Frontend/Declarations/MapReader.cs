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
    private const int PerfEventArrayType = 4;
    private const int RingBufferType = 27;
    private const int UserRingBufferType = 31;
    private const int DefaultRingBytes = 256 * 1024;
    private const int DefaultEntries = 1024;
    private const int PageSize = 4096;
    private const int ArrayOfMapsType = 12;
    private const int HashOfMapsType = 13;

    // Maps of keys and values, which the kernel compares by their sizes when the host puts one in.
    private static readonly int[] HeldTypes = [1, 2, 5, 6, 9, 10, 11, 22, 23];

    /// <summary>The map type of a class, or null when it is no map.</summary>
    public static int? MapTypeOf(ITypeSymbol type) =>
        type.OriginalDefinition.FindAttribute(MetadataNames.MapType) is { } attribute
            ? (int)ConstantBits.Of(attribute.Positional(0))
            : null;

    /// <summary>All maps, in declaration order.</summary>
    public static EquatableArray<MapDeclaration> ReadAll(ReadingSession session) =>
        session.Bundle.GetMembers().OfType<IFieldSymbol>()
            .Where(field => !field.IsStatic)
            .Select(field => MapTypeOf(field.Type) is int type ? Read(field, (INamedTypeSymbol)field.Type, type, field.FindAttribute(MetadataNames.Map), session) : null)
            .OfType<MapDeclaration>()
            .ToEquatableArray();

    private static MapDeclaration Read(IFieldSymbol field, INamedTypeSymbol type, int mapType, AttributeData? options, ReadingSession session)
    {
        var origin = session.OriginOf(field);
        var arguments = type.TypeArguments;
        var mark = type.OriginalDefinition.FindAttribute(MetadataNames.MapType)!;
        var keySymbol = Closed(mark.Named("Key") as ITypeSymbol, arguments) ?? (mark.Named("IsKeyless") is true ? null : arguments.FirstOrDefault());
        var valueSymbol = mark.Named("Value") as ITypeSymbol ?? arguments.LastOrDefault();
        var key = MapArgument(keySymbol);
        var value = MapArgument(valueSymbol);
        var isUnbounded = mark.Named("IsUnbounded") is true;
        var entries = isUnbounded ? 0 : Capacity(field, options, session) ?? (mapType is RingBufferType or UserRingBufferType ? DefaultRingBytes : DefaultEntries);
        if (!isUnbounded)
        {
            CheckCapacity(field, mapType, entries, origin, session);
        }

        if (valueSymbol is not null && value is not null)
        {
            KernelObjectCheck.Value(valueSymbol, mapType, $"{(mapType is RingBufferType or UserRingBufferType or PerfEventArrayType ? "an event of" : "a value of")} {type.Name}", origin, session);
        }

        if (keySymbol is not null && key is not null)
        {
            KernelObjectCheck.Nowhere(keySymbol, "a map key", origin, session);
            CheckPadding(keySymbol, key, origin, session);
        }

        return new MapDeclaration(
            field.Name,
            mapType,
            type.Name,
            key,
            value,
            keySymbol?.FullName() ?? "",
            valueSymbol?.FullName() ?? "",
            key is null ? 0 : session.Types.SizeOf(key),
            value is null ? 0 : session.Types.SizeOf(value),
            entries,
            origin.Id,
            (int)(ConstantBits.Of(mark.Named("Flags")) | ConstantBits.Of(options?.Named("Flags"))),
            mark.Named("Since") as string ?? "",
            Inner: mapType is ArrayOfMapsType or HashOfMapsType ? Inner(field, arguments[arguments.Length - 1], session) : null,
            Shared: ReferenceEquals(type, field.Type) ? SharedNameReader.Read(field, mapType, session) : "");

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

    // [InnerMap(n)] says of the maps in a map what [Map(n)] says of the map.
    private static MapDeclaration? Inner(IFieldSymbol field, ITypeSymbol type, ReadingSession session)
    {
        if (type is INamedTypeSymbol named && MapTypeOf(named) is int mapType && HeldTypes.Contains(mapType))
        {
            return Read(field, named, mapType, field.FindAttribute(MetadataNames.InnerMap), session);
        }

        session.Findings.Report(LayoutRules.MapType, session.OriginOf(field), default, type.ToDisplayString());
        return null;
    }

    // [Map(n)], or the constant argument of the field's constructor.
    private static int? Capacity(IFieldSymbol field, AttributeData? options, ReadingSession session)
    {
        if (options is not null)
        {
            return (int)ConstantBits.Of(options.Positional(0));
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
        else if (mapType is RingBufferType or UserRingBufferType && (entries % PageSize != 0 || (entries & (entries - 1)) != 0))
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
