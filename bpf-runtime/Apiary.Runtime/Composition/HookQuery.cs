// What is on a hook now: BPF_PROG_QUERY, which tells ids in running order, and a revision where the kernel counts changes.
using Apiary.Contract.Hooks;
using Apiary.Libbpf;
using Apiary.Libbpf.Kernel;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Links;

namespace Apiary.Runtime.Composition;

/// <summary>The programs of a hook of a target.</summary>
/// <param name="Revision">Changes with every change; 0 where the kernel does not count.</param>
/// <param name="Programs">In running order.</param>
internal sealed record HookChain(ulong Revision, IReadOnlyList<ChainEntry> Programs)
{
    /// <summary>Nothing, or nothing that the kernel tells.</summary>
    public static HookChain Unknown { get; } = new(0, []);
}

/// <summary>A program of a chain.</summary>
/// <param name="Program">Its id.</param>
/// <param name="Link">Id of the link that holds it; 0 where it was attached without, or where the kernel does not tell.</param>
internal readonly record struct ChainEntry(uint Program, uint Link);

/// <summary>Asks the kernel.</summary>
internal static unsafe class HookQuery
{
    private const int Room = 128;

    /// <summary>Whether hooks of this kind hold several programs in an order that links can be put into.</summary>
    public static bool IsChain(HookKind hook) =>
        hook is HookKind.TcIngress or HookKind.TcEgress || HookTable.Get(hook).Target == AttachTarget.Cgroup;

    /// <summary>Whether the kernel tells who is at hooks of this kind.</summary>
    public static bool IsListed(HookKind hook) => hook == HookKind.Xdp || IsChain(hook);

    /// <summary>The chain at <paramref name="point"/>, or <see cref="HookChain.Unknown"/>.</summary>
    public static HookChain Read(AttachPoint point) => point switch
    {
        InterfacePoint { Hook: HookKind.TcIngress or HookKind.TcEgress } target => InNamespace(target, () => Query(target.Interface.Index, HookTable.Get(target.Hook).AttachType)),
        InterfacePoint { Hook: HookKind.Xdp } target => InNamespace(target, () => OfXdp(target.Interface.Index)),
        CgroupPoint target => OfCgroup(target),
        _ => HookChain.Unknown,
    };

    private static HookChain InNamespace(InterfacePoint point, Func<HookChain> query)
    {
        using var space = NetworkNamespace.Open(point.Interface.Namespace);
        return space.Run(query);
    }

    private static HookChain OfXdp(uint device)
    {
        uint id = 0;
        return LibBpf.bpf_xdp_query_id((int)device, 0, &id) < 0 || id == 0 ? HookChain.Unknown : new HookChain(0, [new ChainEntry(id, 0)]);
    }

    private static HookChain OfCgroup(CgroupPoint point)
    {
        using var directory = Cgroup.Open(point.Cgroup.Path);
        return Query((uint)directory.Number, HookTable.Get(point.Hook).AttachType);
    }

    private static HookChain Query(uint target, int attachType)
    {
        Span<uint> programs = stackalloc uint[Room];
        Span<uint> links = stackalloc uint[Room];
        fixed (uint* programRoom = programs, linkRoom = links)
        {
            var attributes = new bpf_prog_query_attr
            {
                target = target,
                attach_type = (uint)attachType,
                prog_ids = (ulong)programRoom,
                link_ids = (ulong)linkRoom,
                count = Room,
            };
            var result = BpfSyscall.bpf_prog_query(&attributes);
            if (result is -ErrorNumber.EINVAL or -ErrorNumber.E2BIG)
            {
                // Before 6.6 the kernel knows neither link ids nor revisions.
                (attributes.link_ids, attributes.count, attributes.revision) = (0, Room, 0);
                result = BpfSyscall.bpf_prog_query(&attributes);
            }

            return result < 0 ? HookChain.Unknown : new HookChain(attributes.revision, Entries(programs, links, (int)attributes.count));
        }
    }

    private static List<ChainEntry> Entries(Span<uint> programs, Span<uint> links, int count)
    {
        var entries = new List<ChainEntry>(count);
        for (var i = 0; i < count; i++)
        {
            entries.Add(new ChainEntry(programs[i], links[i]));
        }

        return entries;
    }
}
