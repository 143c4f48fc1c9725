// The result of a differential run, with what is needed to see that it was not empty.
namespace Apiary.Testing.Differential;

/// <summary>What a differential run found.</summary>
/// <param name="Frames">Frames that ran.</param>
/// <param name="Actions">How often each action was returned: a run with one action only proves little.</param>
/// <param name="Events">Events that both emitted.</param>
/// <param name="Differences">The first differences, empty when there are none.</param>
public sealed record EquivalenceReport(int Frames, IReadOnlyDictionary<long, int> Actions, int Events, IReadOnlyList<string> Differences)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Frames} frames, actions {string.Join(", ", Actions.Select(static action => $"{action.Key}: {action.Value}"))}, {Events} events\n")
        + string.Join('\n', Differences);
}
