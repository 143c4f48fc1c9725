// Objects of the kernel (locks, timers) stand at the top level of map values, in the maps that their type names.
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Declarations;

internal static class KernelObjectCheck
{
    /// <summary>Reports the objects in the value of a map that does not support them, or too deep in it.</summary>
    public static void Value(ITypeSymbol value, int mapType, string place, SourceOrigin origin, ReadingSession session)
    {
        foreach (var field in Fields(value))
        {
            if (MapTypesOf(field.Type) is { } allowed)
            {
                if (!allowed.Contains(mapType))
                {
                    session.Findings.Report(LayoutRules.KernelObjectMisplaced, origin, default, field.Name, place);
                }
            }
            else
            {
                Nowhere(field.Type, $"'{field.Name}', a struct inside of the value", origin, session);
            }
        }

        if (MapTypesOf(value) is not null)
        {
            session.Findings.Report(LayoutRules.KernelObjectMisplaced, origin, default, value.Name, place + " without a struct around it");
        }
    }

    /// <summary>Reports the objects in memory that can hold none: keys, events, records.</summary>
    public static void Nowhere(ITypeSymbol type, string place, SourceOrigin origin, ReadingSession session)
    {
        if (MapTypesOf(type) is not null)
        {
            session.Findings.Report(LayoutRules.KernelObjectMisplaced, origin, default, type.Name, place);
            return;
        }

        foreach (var field in Fields(type))
        {
            Nowhere(field.Type, place, origin, session);
        }
    }

    private static IReadOnlyList<int>? MapTypesOf(ITypeSymbol type) =>
        type.FindAttribute(MetadataNames.KernelObject)?.PositionalNumbers(0).Select(static number => (int)number).ToList();

    private static IEnumerable<IFieldSymbol> Fields(ITypeSymbol type) =>
        type is { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None }
            ? type.GetMembers().OfType<IFieldSymbol>().Where(static field => field is { IsStatic: false, IsConst: false })
            : [];
}
