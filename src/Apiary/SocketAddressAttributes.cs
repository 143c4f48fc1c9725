// The attributes that bind an actor to the socket-address hooks of cgroups.
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>Runs in bind(2) of an IPv4 socket, in the task; it may change the local address and port, deny the call, or allow a port below 1024 without CAP_NET_BIND_SERVICE. Minimum kernel version: 5.7.</summary>
public sealed class CgroupBind4Attribute : HookAttribute;

/// <summary>Runs in bind(2) of an IPv6 socket, in the task; it may change the local address and port, deny the call, or allow a port below 1024 without CAP_NET_BIND_SERVICE. Minimum kernel version: 5.7.</summary>
public sealed class CgroupBind6Attribute : HookAttribute;

/// <summary>Runs when an unconnected IPv4 UDP socket sends to an address, in the task; it may change the destination and the source address, or deny the call. Minimum kernel version: 5.7.</summary>
public sealed class CgroupSendMsg4Attribute : HookAttribute;

/// <summary>Runs when an unconnected IPv6 UDP socket sends to an address, in the task; it may change the destination and the source address, or deny the call. Minimum kernel version: 5.7.</summary>
public sealed class CgroupSendMsg6Attribute : HookAttribute;

/// <summary>Runs when an IPv4 UDP socket hands the source address of a datagram to its task; it may change that address, and cannot deny. Minimum kernel version: 5.7.</summary>
public sealed class CgroupRecvMsg4Attribute : HookAttribute;

/// <summary>Runs when an IPv6 UDP socket hands the source address of a datagram to its task; it may change that address, and cannot deny. Minimum kernel version: 5.7.</summary>
public sealed class CgroupRecvMsg6Attribute : HookAttribute;

/// <summary>Runs in getpeername(2) of an IPv4 socket, in the task; it may change the answer, and cannot deny. Minimum kernel version: 5.8.</summary>
public sealed class CgroupGetPeerName4Attribute : HookAttribute;

/// <summary>Runs in getpeername(2) of an IPv6 socket, in the task; it may change the answer, and cannot deny. Minimum kernel version: 5.8.</summary>
public sealed class CgroupGetPeerName6Attribute : HookAttribute;

/// <summary>Runs in getsockname(2) of an IPv4 socket, in the task; it may change the answer, and cannot deny. Minimum kernel version: 5.8.</summary>
public sealed class CgroupGetSockName4Attribute : HookAttribute;

/// <summary>Runs in getsockname(2) of an IPv6 socket, in the task; it may change the answer, and cannot deny. Minimum kernel version: 5.8.</summary>
public sealed class CgroupGetSockName6Attribute : HookAttribute;

/// <summary>Runs in connect(2) of a Unix socket, in the task; it may change the path or deny the call. Minimum kernel version: 6.7.</summary>
public sealed class CgroupConnectUnixAttribute : HookAttribute;

/// <summary>Runs when a Unix datagram socket sends to a path, in the task; it may change the path or deny the call. Minimum kernel version: 6.7.</summary>
public sealed class CgroupSendMsgUnixAttribute : HookAttribute;

/// <summary>Runs when a Unix socket hands the source path of a datagram to its task; it may change that path, and cannot deny. Minimum kernel version: 6.7.</summary>
public sealed class CgroupRecvMsgUnixAttribute : HookAttribute;

/// <summary>Runs in getpeername(2) of a Unix socket, in the task; it may change the answer, and cannot deny. Minimum kernel version: 6.7.</summary>
public sealed class CgroupGetPeerNameUnixAttribute : HookAttribute;

/// <summary>Runs in getsockname(2) of a Unix socket, in the task; it may change the answer, and cannot deny. Minimum kernel version: 6.7.</summary>
public sealed class CgroupGetSockNameUnixAttribute : HookAttribute;
