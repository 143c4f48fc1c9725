// Where in the chain of a hook a new link goes.
namespace Apiary.Runtime.Composition;

/// <summary>A position: in front of a link, of all programs, or at the end.</summary>
/// <param name="Before">Descriptor of the link that follows; 0 for none.</param>
/// <param name="Revision">The revision of the hook that the decision is made on; 0 for any.</param>
/// <param name="Flags">BPF_F_*.</param>
internal readonly record struct LinkAnchor(uint Before, ulong Revision, uint Flags)
{
    private const uint BeforeFlag = 1 << 3; // BPF_F_BEFORE
    private const uint LinkFlag = 1 << 13; // BPF_F_LINK

    /// <summary>The end of the chain, whatever is there.</summary>
    public static LinkAnchor End => default;

    /// <summary>The front of the chain, whatever is there.</summary>
    public static LinkAnchor Front => new(0, 0, BeforeFlag);

    /// <summary>In front of a link of the chain as it was at <paramref name="revision"/>.</summary>
    public static LinkAnchor InFrontOf(uint link, ulong revision) => new(link, revision, BeforeFlag | LinkFlag);
}
