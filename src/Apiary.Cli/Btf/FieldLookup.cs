// Finds a field by its path, through anonymous structs and unions as the loader does, and suggests names for what is not found.
namespace Apiary.Cli.Btf;

/// <summary>Looks up fields.</summary>
internal static class FieldLookup
{
    private const int Suggestions = 3;

    /// <summary>The member at <paramref name="path"/> (names joined by dots) of <paramref name="type"/>, or null.</summary>
    public static BtfMember? Find(BtfType type, string path)
    {
        BtfMember? found = null;
        var within = type;
        foreach (var name in path.Split('.'))
        {
            found = within.IsComposite ? Member(within, name) : null;
            if (found is null)
            {
                return null;
            }

            within = found.Type.Resolved;
        }

        return found;
    }

    /// <summary>The names closest to the last known part of <paramref name="path"/>.</summary>
    public static IReadOnlyList<string> Similar(BtfType type, string path)
    {
        var names = path.Split('.');
        var known = names.Length - 1;
        while (known > 0 && Find(type, string.Join('.', names[..known])) is null)
        {
            known--;
        }

        var within = known == 0 ? type : Find(type, string.Join('.', names[..known]))!.Type.Resolved;
        return Closest(names[known], AllMembers(within).Select(static member => member.Name));
    }

    /// <summary>Those of <paramref name="candidates"/> that are most like <paramref name="name"/>.</summary>
    public static IReadOnlyList<string> Closest(string name, IEnumerable<string> candidates) => candidates
        .Where(candidate => candidate.Length > 0)
        .Distinct(StringComparer.Ordinal)
        .Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
        .Where(entry => entry.Distance <= Math.Max(2, name.Length / 2))
        .OrderBy(static entry => entry.Distance).ThenBy(static entry => entry.Name, StringComparer.Ordinal)
        .Take(Suggestions)
        .Select(static entry => entry.Name)
        .ToArray();

    private static BtfMember? Member(BtfType type, string name) => AllMembers(type).FirstOrDefault(member => member.Name == name);

    private static IEnumerable<BtfMember> AllMembers(BtfType type) => type.IsComposite
        ? type.Members.SelectMany(static member => member.Name.Length > 0 ? [member] : AllMembers(member.Type.Resolved))
        : [];

    // A name that contains the other one costs only a little: skc_dport for dport.
    private static int Distance(string left, string right)
    {
        if (right.Contains(left, StringComparison.Ordinal))
        {
            return 1;
        }

        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var current = new int[right.Length + 1];
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[right.Length];
    }
}
