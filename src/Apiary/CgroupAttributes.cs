// The attributes that bind an actor to the hooks of cgroups other than those of socket addresses.
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>Runs for each packet that a socket of the cgroup receives, from its IP header on; often in softirq, where the current task is unrelated. Minimum kernel version: 5.7.</summary>
public sealed class CgroupIngressAttribute : HookAttribute;

/// <summary>Runs for each packet that a socket of the cgroup sends, from its IP header on; the sender of a dropped packet sees EPERM. Minimum kernel version: 5.7.</summary>
public sealed class CgroupEgressAttribute : HookAttribute;

/// <summary>Runs in socket(2) for IPv4 and IPv6, in the task; it may deny the call and set mark, priority and interface of the socket. Minimum kernel version: 5.7.</summary>
public sealed class CgroupSockCreateAttribute : HookAttribute;

/// <summary>Runs when an IPv4 or IPv6 socket of the cgroup is closed for good; it cannot deny. Minimum kernel version: 5.9.</summary>
public sealed class CgroupSockReleaseAttribute : HookAttribute;

/// <summary>Runs when an IPv4 socket has its local address and port, in the task; denied, bind(2) or connect(2) fails and the port is free again. Minimum kernel version: 5.7.</summary>
public sealed class CgroupPostBind4Attribute : HookAttribute;

/// <summary>Runs when an IPv6 socket has its local address and port, in the task; denied, bind(2) or connect(2) fails and the port is free again. Minimum kernel version: 5.7.</summary>
public sealed class CgroupPostBind6Attribute : HookAttribute;

/// <summary>Runs in setsockopt(2) before the kernel looks at the option, in the task; it may change or deny it, or answer in the kernel's place. Minimum kernel version: 5.7.</summary>
public sealed class CgroupSetSockOptAttribute : HookAttribute;

/// <summary>Runs in getsockopt(2) after the kernel has answered, in the task; it may change the answer or deny it. Minimum kernel version: 5.7.</summary>
public sealed class CgroupGetSockOptAttribute : HookAttribute;

/// <summary>Runs when a task reads or writes a file below /proc/sys; it may deny that, or write another value. Minimum kernel version: 5.7.</summary>
public sealed class CgroupSysctlAttribute : HookAttribute;

/// <summary>Runs when a task opens or makes (mknod) a device node; it may deny that. Minimum kernel version: 5.7.</summary>
public sealed class CgroupDeviceAttribute : HookAttribute;
