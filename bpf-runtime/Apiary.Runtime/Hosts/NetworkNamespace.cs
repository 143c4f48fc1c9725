// A network namespace: opened by name or path, identified by the kernel's cookie, entered by a thread of its own.
using System.Runtime.InteropServices;
using Apiary.Contract.Rules;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;

namespace Apiary.Runtime.Hosts;

/// <summary>An open network namespace. While open, the namespace lives.</summary>
public sealed unsafe class NetworkNamespace : IDisposable
{
    private const string Own = "/proc/thread-self/ns/net";
    private const string Named = "/run/netns/";
    private const int AddressFamilyInternet = 2;
    private const int DatagramCloseOnExec = 0x80002;
    private const int SocketLevel = 1;
    private const int NetnsCookieOption = 71;

    private readonly BpfDescriptor _descriptor;

    private NetworkNamespace(string name, string path, BpfDescriptor descriptor)
    {
        Name = name;
        Path = path;
        _descriptor = descriptor;
        Inode = FileIdentity.Of(descriptor).Inode;
        IsOwn = FileIdentity.Of(Own) is { } own && own.Inode == Inode;
    }

    /// <summary>As messages call it.</summary>
    public string Name { get; }

    /// <summary>The file that stands for it.</summary>
    public string Path { get; }

    /// <summary>Inode number: equal for two names of the same namespace.</summary>
    public ulong Inode { get; }

    /// <summary>Whether the thread that opened it is in it.</summary>
    public bool IsOwn { get; }

    /// <summary>Opens a namespace.</summary>
    /// <param name="name">Empty for the caller's own; a name as in <c>ip netns</c>; or a path such as <c>/proc/PID/ns/net</c>.</param>
    /// <exception cref="ApiaryException">APY8009: it does not exist.</exception>
    public static NetworkNamespace Open(string name)
    {
        var path = name.Length == 0 ? Own : name.Contains('/', StringComparison.Ordinal) ? name : Named + name;
        var descriptor = LibC.open(path, LibC.O_RDONLY | LibC.O_CLOEXEC);
        return descriptor >= 0
            ? new NetworkNamespace(name.Length == 0 ? "own" : name, path, new BpfDescriptor(descriptor))
            : throw new ApiaryException(RuntimeRules.NetworkNamespaceNotFound, name);
    }

    /// <summary>Runs <paramref name="work"/> inside: directly when the caller is in it, else on a short-lived thread that entered it.</summary>
    /// <exception cref="ApiaryException">APY8009: it cannot be entered; or what the work throws.</exception>
    public T Run<T>(Func<T> work)
    {
        if (IsOwn)
        {
            return work();
        }

        var inside = new Task<T>(() =>
        {
            Enter();
            return work();
        });
        var thread = new Thread(() => inside.RunSynchronously(TaskScheduler.Default)) { IsBackground = true, Name = "apiary-netns" };
        thread.Start();
        thread.Join();
        return inside.GetAwaiter().GetResult();
    }

    /// <summary>The kernel's cookie of the calling thread's namespace (SO_NETNS_COOKIE): never reused while the host runs; 0 where the kernel has none (before 5.14).</summary>
    /// <exception cref="PosixException">The kernel refused.</exception>
    public static ulong CurrentCookie()
    {
        using var socket = new BpfDescriptor(PosixException.Check("socket", LibC.socket(AddressFamilyInternet, DatagramCloseOnExec, 0)));
        ulong cookie;
        var size = (uint)sizeof(ulong);
        var result = LibC.getsockopt(socket, SocketLevel, NetnsCookieOption, &cookie, &size);
        if (result < 0 && Marshal.GetLastPInvokeError() == ErrorNumber.ENOPROTOOPT)
        {
            return 0;
        }

        PosixException.Check("getsockopt(SO_NETNS_COOKIE)", result);
        return cookie;
    }

    /// <inheritdoc/>
    public void Dispose() => _descriptor.Dispose();

    private void Enter()
    {
        if (LibC.setns(_descriptor, LibC.CLONE_NEWNET) != 0)
        {
            throw new ApiaryException(RuntimeRules.NetworkNamespaceNotFound, Name);
        }
    }
}
