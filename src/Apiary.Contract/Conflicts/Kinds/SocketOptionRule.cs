// APY6304: two programs set the same property of the same sockets.
using Apiary.Contract.Rules;

namespace Apiary.Contract.Conflicts.Kinds;

/// <summary>APY6304.</summary>
public sealed class SocketOptionRule : IConflictRule
{
    /// <inheritdoc/>
    public Rule Rule => ConflictRules.SocketOption;

    /// <inheritdoc/>
    public IEnumerable<Conflict> Find(BundleComposition composition) => composition.Neighbours()
        .Select(pair => SetTwice.Find(Rule, pair.First, pair.Second, IsSetting)).OfType<Conflict>();

    private static bool IsSetting(string location) => location is "socket" or "sk.bound_dev_if" || location.StartsWith("sockopt.", StringComparison.Ordinal);
}
