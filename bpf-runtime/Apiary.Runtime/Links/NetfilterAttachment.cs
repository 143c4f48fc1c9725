// netfilter through a link of its own (from 6.4). libbpf 1.1 does not know it, so the link is made by bpf(2) itself.
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Kernel;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Composition;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Programs;

namespace Apiary.Runtime.Links;

/// <summary>netfilter links: programs of a hook run in the order of their priorities, which are unique.</summary>
internal static unsafe class NetfilterAttachment
{
    /// <summary>NFPROTO_IPV4.</summary>
    public const uint IPv4 = 2;

    private const int Both = 0;
    private const uint IPv6 = 10; // NFPROTO_IPV6
    private const uint Defragment = 1; // BPF_F_NETFILTER_IP_DEFRAG

    /// <summary>The families that the program's attribute asks for.</summary>
    public static IReadOnlyList<uint> Families(ProgramManifest program) => Setting(program, "Family") switch
    {
        Both => [IPv4, IPv6],
        var family => [(uint)family],
    };

    /// <summary>Attaches the program in the calling thread's network namespace, with the first priority of <paramref name="band"/> that nobody has.</summary>
    /// <exception cref="ApiaryException">APY8005 or APY8011: the kernel refused.</exception>
    public static BpfLink Attach(BpfProgram program, NetfilterPoint point, PriorityBand band)
    {
        for (var priority = band.First; priority <= band.Last; priority++)
        {
            var attributes = new bpf_netfilter_link_attr
            {
                pf = point.Family,
                hooknum = (uint)Setting(point.Program, "Hook"),
                priority = priority,
                flags = Setting(point.Program, "Defragment") != 0 ? Defragment : 0,
            };
            switch (Create(program.Descriptor, attributes))
            {
                case >= 0 and var link:
                    return new BpfLink(program.Name, point, new BpfDescriptor(link));
                case -ErrorNumber.EBUSY:
                    continue;
                case var error:
                    throw AttachFailure.Explain(point, -error);
            }
        }

        throw new ApiaryException(
            RuntimeRules.KernelRefused, $"the link to {point}", FormattableString.Invariant($"EBUSY (other programs have the priorities {band.First} to {band.Last} there)"));
    }

    /// <summary>Makes the link; a descriptor, or <c>-errno</c>.</summary>
    public static int Create(BpfDescriptor program, bpf_netfilter_link_attr attributes)
    {
        attributes.prog_fd = (uint)program.Number;
        attributes.attach_type = (uint)HookTable.Get(HookKind.Netfilter).AttachType;
        return BpfSyscall.bpf_link_create(&attributes);
    }

    private static long Setting(ProgramManifest program, string name) =>
        program.Settings.FirstOrDefault(setting => setting.Name == name)?.Value ?? 0;
}
