// A bool in memory that others write may hold any byte, which C does not define: it is refused in records, maps and events.
using Apiary.Compiler.Ir;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Declarations;

internal static class SharedMemoryCheck
{
    /// <summary>Reports the first bool field of a struct, or of a struct inside it.</summary>
    public static void Report(ITypeSymbol type, IrType mapped, SourceOrigin origin, SourceRange range, ReadingSession session)
    {
        if (FindBool(mapped, type.Name, session) is var (owner, field))
        {
            session.Findings.Report(LanguageRules.BoolOnTheWire, origin, range, owner, field);
        }
    }

    private static (string Owner, string Field)? FindBool(IrType type, string owner, ReadingSession session)
    {
        if (type is not StructType structure)
        {
            return null;
        }

        foreach (var field in session.Types.Layout(structure).Fields)
        {
            if (field.Type is BoolType)
            {
                return (owner, field.Name);
            }

            if (FindBool(field.Type, owner + "." + field.Name, session) is { } inner)
            {
                return inner;
            }
        }

        return null;
    }
}
