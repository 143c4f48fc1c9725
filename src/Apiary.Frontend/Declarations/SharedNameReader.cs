// Reads [Shared]: the name under which bundles have one map together, and whether they can.
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Declarations;

internal static class SharedNameReader
{
    private const int MaximumLength = 32;

    // A ring has one reader, an arena one address.
    private static readonly int[] OfOneBundle = [4, 27, 31, 33];

    /// <summary>The name, or empty for a map of this bundle only.</summary>
    public static string Read(IFieldSymbol field, int mapType, ReadingSession session)
    {
        if (field.FindAttribute(MetadataNames.Shared) is not { } attribute)
        {
            return "";
        }

        var name = attribute.Positional(0) as string ?? "";
        if (!IsName(name))
        {
            session.Findings.Report(
                DeclarationRules.SharedMap, session.OriginOf(field), default, field.Name, $"'{name}' is no name", "Use lower-case letters, digits and '-', a letter first, at most 32.");
        }
        else if (OfOneBundle.Contains(mapType))
        {
            session.Findings.Report(
                DeclarationRules.SharedMap, session.OriginOf(field), default, field.Name, $"a {field.Type.Name} belongs to one bundle", "Share a hash or an array, and let one bundle send the events.");
        }

        return name;
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= MaximumLength && name[0] is >= 'a' and <= 'z' && name.All(static letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
}
