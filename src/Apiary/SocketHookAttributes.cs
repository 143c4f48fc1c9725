// The attributes of hooks that belong to a socket of the host: each actor is a program, which the host attaches by
// bundle.Program("Method").AttachTo(socket).
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>
/// Chooses, for each new connection or datagram of an SO_REUSEPORT group, the socket that receives it. Minimum kernel version: 4.19.
/// </summary>
public sealed class SkReuseportAttribute : HookAttribute;

/// <summary>
/// As <see cref="SkReuseportAttribute"/>, and also for the connections that a closing listener has not accepted yet, which move to another socket of the group.
/// Minimum kernel version: 5.14.
/// </summary>
public sealed class SkReuseportMigrateAttribute : HookAttribute;

/// <summary>Decides how much of each packet a socket receives. Minimum kernel version: 3.19.</summary>
public sealed class SocketFilterAttribute : HookAttribute;

/// <summary>
/// Says for a network namespace which flow a packet belongs to, instead of the kernel's own dissector: it decides what hashing of flows sees.
/// There is one program per namespace. Minimum kernel version: 6.1.
/// </summary>
public sealed class FlowDissectorAttribute : HookAttribute;

/// <summary>
/// Runs for each frame that a device map sends, on the sending device's side. The host gives the program to an element:
/// <c>bundle.Devices().Set(0, index, bundle.Program("Method"))</c>. Minimum kernel version: 5.8.
/// </summary>
public sealed class XdpDevMapAttribute : HookAttribute;

/// <summary>
/// Runs for each frame that a CPU map moved to another CPU, there. The host gives the program to an element:
/// <c>bundle.Cpus().Set(0, queue, bundle.Program("Method"))</c>. Minimum kernel version: 5.9.
/// </summary>
public sealed class XdpCpuMapAttribute : HookAttribute;
