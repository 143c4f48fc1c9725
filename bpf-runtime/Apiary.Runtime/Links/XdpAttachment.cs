// XDP through a bpf_link (from 5.9): one program per interface and mode.
using Apiary.Contract.Hooks;
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Options;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Composition;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Programs;
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Links;

/// <summary>XDP links, in the driver or behind it.</summary>
internal static unsafe class XdpAttachment
{
    private const uint GenericMode = 1u << 1; // XDP_FLAGS_SKB_MODE
    private const uint NativeMode = 1u << 2; // XDP_FLAGS_DRV_MODE

    /// <summary>Attaches the program in the mode its target asks for, in the calling thread's network namespace.</summary>
    /// <exception cref="ApiaryException">APY8005 or APY8011: the kernel refused.</exception>
    public static BpfLink Attach(BpfProgram program, InterfacePoint point, ILogger logger)
    {
        var result = Create(program, point, point.Interface.Xdp == XdpMode.Generic ? GenericMode : NativeMode);
        if (result == -ErrorNumber.EOPNOTSUPP && point.Interface.Xdp == XdpMode.NativeThenGeneric)
        {
            LoadLog.XdpGeneric(logger, point.Interface.Name);
            result = Create(program, point, GenericMode);
        }

        return result >= 0
            ? new BpfLink(program.Name, point, new BpfDescriptor(result))
            : throw AttachFailure.Explain(point, -result);
    }

    /// <summary>Who has the place, for messages; in the calling thread's network namespace.</summary>
    public static string Owner(InterfacePoint point)
    {
        uint id = 0;
        return LibBpf.bpf_xdp_query_id((int)point.Interface.Index, 0, &id) < 0 || id == 0 ? "another program" : ProgramReader.Read(id).ToString();
    }

    private static int Create(BpfProgram program, InterfacePoint point, uint mode)
    {
        var options = new bpf_link_create_opts { sz = (nuint)sizeof(bpf_link_create_opts), flags = mode };
        return LibBpf.bpf_link_create(program.Descriptor, (int)point.Interface.Index, HookTable.Get(HookKind.Xdp).AttachType, &options);
    }
}
