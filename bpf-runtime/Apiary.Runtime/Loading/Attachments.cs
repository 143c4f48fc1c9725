// What a bundle holds of its hooks; it passes from version to version.
using Apiary.Runtime.Composition;
using Apiary.Runtime.Links;
using Apiary.Runtime.Updates;

namespace Apiary.Runtime.Loading;

/// <summary>Links, and what has to be taken back with them.</summary>
/// <param name="links">The attachments, in the order they were made.</param>
/// <param name="held">The links, the journal and the claim with its pins, to be taken back in reverse.</param>
/// <param name="journal">The journal of the deployment; null when nothing is pinned.</param>
/// <param name="composition">The bundles beside it.</param>
internal sealed class Attachments(IEnumerable<BpfLink> links, UndoStack held, UpdateJournal? journal, HostComposition composition)
{
    private readonly List<BpfLink> _links = [.. links];

    /// <summary>The attachments, in the order they were made.</summary>
    public IReadOnlyList<BpfLink> Links => _links;

    /// <summary>What is taken back in reverse.</summary>
    public UndoStack Held { get; } = held;

    /// <summary>The journal of the deployment; null when nothing is pinned.</summary>
    public UpdateJournal? Journal { get; } = journal;

    /// <summary>Says where among the programs of a hook a link belongs.</summary>
    public HostComposition Composition { get; } = composition;

    /// <summary>Takes over a link that was just made.</summary>
    public void Add(BpfLink link) => _links.Add(Held.Push($"the link of {link.Program} to {link.Point}", link));

    /// <summary>Detaches a link.</summary>
    public void Remove(BpfLink link)
    {
        link.Dispose();
        _ = _links.Remove(link);
    }
}
