// APY6303: two programs answer the same event of a socket.
using Apiary.Contract.Rules;

namespace Apiary.Contract.Conflicts.Kinds;

/// <summary>APY6303.</summary>
public sealed class SocketReplyRule : IConflictRule
{
    /// <inheritdoc/>
    public Rule Rule => ConflictRules.SocketReply;

    /// <inheritdoc/>
    public IEnumerable<Conflict> Find(BundleComposition composition) => composition.Neighbours()
        .Select(pair => SetTwice.Find(Rule, pair.First, pair.Second, static location => location.StartsWith("sockops.", StringComparison.Ordinal))).OfType<Conflict>();
}
