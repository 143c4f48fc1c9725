// All cases, one line each.
using Apiary.Fire.Cases;

namespace Apiary.Fire;

/// <summary>The suite.</summary>
public static class FireCases
{
    /// <summary>Every case, in the order of the hooks.</summary>
    public static IReadOnlyList<FireCase> All { get; } =
    [
        new XdpCase(),
        new XdpFragsCase(),
        new TcIngressCase(),
        new TcEgressCase(),
        new ConnectCase(),
        new SockOpsCase(),
        new SyscallCase(),
        new SkLookupCase(),
        new SkMsgCase(),
        new SkSkbStreamCase(),
        new SkSkbCase(),
        new SkReuseportCase(),
        new SkReuseportMigrateCase(),
        new SocketFilterCase(),
        new FlowDissectorCase(),
        new DevMapCase(),
        new CpuMapCase(),
        new RoutingCase(),
        new TracePointBtfCase(),
        new RawTracePointCase(),
        new TracePointCase(),
        new TaskRenameCase(),
        new PerfEventCase(),
        new UprobeCase(),
        new KprobeCase(),
        new SystemCallCase(),
        new BindCase(),
        new DatagramAddressCase(),
        new SocketNameCase(),
        new UnixAddressCase(),
        new SocketLifeCase(),
        new CgroupPacketCase(),
        new CgroupRecordCase(),
        new SocketOptionCase(),
        new SysctlCase(),
        new NetfilterCase(),
        new DeviceCase(),
        new KprobeMultiCase(),
        new UprobeMultiCase(),
        new IteratorCase(),
        new FunctionCase(),
        new ModifyReturnCase(),
        new LsmCase(),
        new LsmCgroupCase(),
        new KernelTypesCase(),
        new MapsCase(),
        new BloomCase(),
        new SpinLockCase(),
        new TimerCase(),
        new DynamicPointerCase(),
        new KernelPointerCase(),
        new ArenaCase(),
        new BigLocalCase(),
    ];
}
