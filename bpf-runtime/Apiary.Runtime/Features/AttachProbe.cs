// Tries a hook to the end: loads the smallest program and attaches it, to a network namespace or a cgroup made for the purpose.
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Apiary.Contract.Hooks;
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Kernel;
using Apiary.Libbpf.Options;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Links;
using Apiary.Runtime.Maps;
using Apiary.Runtime.Programs;

namespace Apiary.Runtime.Features;

/// <summary>Probes of hooks. Touches no interface, cgroup or task of the host, and leaves nothing behind.</summary>
public static unsafe class AttachProbe
{
    private const int LoopbackIndex = 1;
    private const uint GenericMode = 1u << 1; // XDP_FLAGS_SKB_MODE: the loopback device has no native mode

    /// <summary>Loads and attaches a program of <paramref name="hook"/>; a hook without a target is loaded only.</summary>
    public static FeatureResult Try(HookDescriptor hook)
    {
        if (hook.Target == AttachTarget.Structure)
        {
            return StructureProbe.Try(hook);
        }

        var function = TracingProbe.FunctionFor(hook);
        if (function < 0)
        {
            return new FeatureResult(FeatureState.Absent, "the kernel's type information (CONFIG_DEBUG_INFO_BTF) does not have it");
        }

        var loaded = ProgramProbe.Load(hook.ProgramType, hook.ExpectedAttachType, (uint)function);
        if (loaded < 0)
        {
            return ProbeResult.Of(loaded);
        }

        using var program = new BpfDescriptor(loaded);
        return hook.Target switch
        {
            AttachTarget.Interface => InFreshNetwork(() => Link(hook, program)),
            AttachTarget.NetworkNamespace => InFreshNetwork(() => NamespaceLink(hook, program)),
            AttachTarget.Socket => OnFreshSocket(hook, program),
            AttachTarget.SocketMap => OnFreshMap(hook, program),
            AttachTarget.Cgroup => InFreshCgroup(hook, program),
            AttachTarget.Kernel => TracingProbe.Try(hook, program),
            _ => FeatureResult.Supported,
        };
    }

    // The namespace ends with the thread.
    private static FeatureResult InFreshNetwork(Func<FeatureResult> work)
    {
        var result = FeatureResult.Supported;
        var thread = new Thread(() => result = LibC.unshare(LibC.CLONE_NEWNET) == 0
            ? work()
            : new FeatureResult(FeatureState.Refused, "no network namespace can be made for the probe: " + ErrorNumber.Describe(Marshal.GetLastPInvokeError())));
        thread.Start();
        thread.Join();
        return result;
    }

    private static FeatureResult Link(HookDescriptor hook, BpfDescriptor program)
    {
        int result;
        if (hook.Kind == HookKind.Xdp)
        {
            var options = new bpf_link_create_opts { sz = (nuint)sizeof(bpf_link_create_opts), flags = GenericMode };
            result = LibBpf.bpf_link_create(program, LoopbackIndex, hook.AttachType, &options);
        }
        else
        {
            var attributes = new bpf_tcx_link_attr { prog_fd = (uint)program.Number, target_ifindex = LoopbackIndex, attach_type = (uint)hook.AttachType };
            result = BpfSyscall.bpf_link_create(&attributes);
        }

        new BpfDescriptor(result).Dispose();
        return ProbeResult.Of(result);
    }

    private static FeatureResult NamespaceLink(HookDescriptor hook, BpfDescriptor program)
    {
        var result = hook.Kind == HookKind.Netfilter
            ? NetfilterAttachment.Create(program, new bpf_netfilter_link_attr { pf = NetfilterAttachment.IPv4 })
            : NamespaceAttachment.Create(program, hook.Kind);
        new BpfDescriptor(result).Dispose();
        return ProbeResult.Of(result);
    }

    private static FeatureResult OnFreshSocket(HookDescriptor hook, BpfDescriptor program)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.SetRawSocketOption(SocketOption.Level, SocketOption.ReusePort, BitConverter.GetBytes(1));
            socket.SetRawSocketOption(SocketOption.Level, SocketOption.Of(hook.Kind)!.Attach, BitConverter.GetBytes(program.Number));
            return FeatureResult.Supported;
        }
        catch (SocketException refusal)
        {
            return ProbeResult.Of(-refusal.NativeErrorCode);
        }
    }

    private static FeatureResult OnFreshMap(HookDescriptor hook, BpfDescriptor program)
    {
        var options = new bpf_map_create_opts { sz = (nuint)sizeof(bpf_map_create_opts) };
        using var map = new BpfDescriptor(LibBpf.bpf_map_create((int)MapType.SocketMap, "apy_probe", sizeof(uint), sizeof(ulong), 1, &options));
        return ProbeResult.Of(map.IsInvalid ? map.Number : SocketMapAttachment.Try(program, map, hook.Kind));
    }

    private static FeatureResult InFreshCgroup(HookDescriptor hook, BpfDescriptor program)
    {
        var path = "";
        try
        {
            path = FormattableString.Invariant($"{Cgroup.MountPoint()}/apiary-probe-{hook.ShortName}-{Environment.ProcessId}");
            Directory.CreateDirectory(path);
            using var directory = Cgroup.Open(path);
            var options = new bpf_link_create_opts { sz = (nuint)sizeof(bpf_link_create_opts) };
            var result = LibBpf.bpf_link_create(program, directory.Number, hook.AttachType, &options);
            new BpfDescriptor(result).Dispose();
            return ProbeResult.Of(result);
        }
        catch (ApiaryException failure)
        {
            return new FeatureResult(FeatureState.Absent, failure.Detail);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new FeatureResult(FeatureState.Refused, "no cgroup can be made for the probe: " + failure.Message);
        }
        finally
        {
            _ = path.Length > 0 ? LibC.rmdir(path) : 0;
        }
    }
}
