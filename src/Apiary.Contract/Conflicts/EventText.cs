// How messages show the event that brings a conflict about.
using Apiary.Contract.Effects;

namespace Apiary.Contract.Conflicts;

/// <summary>Words for events.</summary>
public static class EventText
{
    /// <summary>An event of which <paramref name="guard"/> is true, for example <c>packets with pkt.ip.proto=6, pkt.l4.dport=22</c>.</summary>
    public static string Of(Guard guard)
    {
        var model = GuardSolver.Solve(guard) ?? [];
        var fields = model.Where(static value => !value.Field.StartsWith("has.", StringComparison.Ordinal)).Select(Text).ToList();
        var maps = guard.Atoms.Where(static atom => atom.IsState).Select(static atom => atom.Field.Substring("?map.".Length)).Distinct().ToList();
        var what = fields.Count == 0 ? "every event" : "events with " + string.Join(", ", fields);
        return maps.Count == 0 ? what : $"{what} that {string.Join(" and ", maps)} select{(maps.Count == 1 ? "s" : "")}";
    }

    private static string Text(FieldValue value) => value.Field switch
    {
        PacketFields.Source or PacketFields.Destination or "addr.ip" =>
            FormattableString.Invariant($"{value.Field}={value.Value >> 24}.{(value.Value >> 16) & 0xff}.{(value.Value >> 8) & 0xff}.{value.Value & 0xff}"),
        _ => $"{value.Field}={GuardAtom.NumberText(value.Value)}",
    };
}
