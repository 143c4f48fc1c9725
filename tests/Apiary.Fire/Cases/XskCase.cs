// Frames that XDP hands to an AF_XDP socket: they reach its memory, and not the stack.
using System.Runtime.InteropServices;
using System.Text;
using Apiary.Net;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-xsk")]
internal sealed partial class FireXsk
{
    public const ushort Port = 4600;

    [Map(4)]
    public readonly XskMap Sockets = new();

    [Enforcer, Xdp]
    private XdpAction Take(XdpContext context, Packet packet) =>
        packet.Protocol == IpProtocol.Udp && packet.DestinationPort == Port ? Sockets.Redirect(context.QueueIndex, XdpAction.Pass) : XdpAction.Pass;
}

internal sealed class XskCase() : BundleCase<FireXsk>("XDP to an AF_XDP socket")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Interface(stage.Network.ServerInterface, stage.Network.Server);

    protected override void Exercise(BundleHandle<FireXsk> bundle, FireStage stage)
    {
        FireStage.Demand(stage.Datagram(FireXsk.Port) == "ping", "the datagram while there is no socket in the map");
        using var socket = FireStage.In(stage.Network.Server, () => new RawXdpSocket(stage.Network.ServerInterface));
        bundle.Sockets().Set(0, socket.Handle);
        FireStage.Demand(stage.Datagram(FireXsk.Port) is null, "nothing in the stack");
        FireStage.Await("a frame in the memory of the socket", () => socket.TryReceive() is { } frame && Encoding.ASCII.GetString(frame).EndsWith("ping", StringComparison.Ordinal));
        FireStage.Demand(stage.Datagram(FireXsk.Port + 1) == "ping", "a datagram to another port");
        FireStage.Demand(bundle.Sockets().Remove(0) && stage.Datagram(FireXsk.Port) == "ping", "the datagram when the socket is out again");
    }
}

/// <summary>An AF_XDP socket on queue 0 of an interface of the calling thread's network namespace, in copy mode, that only receives.</summary>
internal sealed unsafe partial class RawXdpSocket : IDisposable
{
    private const int Family = 44;
    private const int Raw = 3;
    private const int Level = 283;
    private const int Offsets = 1;
    private const int ReceiveRing = 2;
    private const int Memory = 4;
    private const int FillRing = 5;
    private const int CompletionRing = 6;
    private const ushort Copy = 1 << 1;
    private const int Frames = 64;
    private const int FrameSize = 4096;
    private const int Shared = 0x8001; // MAP_SHARED, MAP_POPULATE
    private const int Private = 0x22; // MAP_PRIVATE, MAP_ANONYMOUS
    private const long FillOffset = 0x1_0000_0000;

    private readonly byte* _frames;
    private readonly byte* _receive;
    private readonly Ring _at;
    private uint _next;

    public RawXdpSocket(string @interface)
    {
        Handle = new Microsoft.Win32.SafeHandles.SafeFileHandle(Check(socket(Family, Raw, 0)), ownsHandle: true);
        _frames = Map(Frames * FrameSize, Private, -1, 0);
        var memory = stackalloc ulong[] { (ulong)_frames, Frames * FrameSize, FrameSize };
        Check(setsockopt(Descriptor, Level, Memory, memory, 24));
        var count = Frames;
        foreach (var ring in new[] { FillRing, CompletionRing, ReceiveRing })
        {
            Check(setsockopt(Descriptor, Level, ring, &count, sizeof(int)));
        }

        var rings = stackalloc Ring[4];
        var size = 4 * sizeof(Ring);
        Check(getsockopt(Descriptor, Level, Offsets, rings, &size));
        _at = rings[0];
        _receive = Map((nuint)_at.Elements + (Frames * 16), Shared, Descriptor, 0);
        Fill(rings[2]);
        var address = stackalloc uint[] { Family | ((uint)Copy << 16), if_nametoindex(@interface), 0, 0 };
        Check(bind(Descriptor, address, 16));
    }

    public SafeHandle Handle { get; }

    private int Descriptor => (int)Handle.DangerousGetHandle();

    /// <summary>The next frame; null when there is none.</summary>
    public byte[]? TryReceive()
    {
        if (Volatile.Read(ref *(uint*)(_receive + _at.Producer)) == _next)
        {
            return null;
        }

        var element = (ulong*)(_receive + _at.Elements + (_next % Frames * 16));
        var frame = new ReadOnlySpan<byte>(_frames + element[0], (int)(uint)element[1]).ToArray();
        Volatile.Write(ref *(uint*)(_receive + _at.Consumer), ++_next);
        return frame;
    }

    public void Dispose() => Handle.Dispose();

    private void Fill(Ring ring)
    {
        var fill = Map((nuint)ring.Elements + (Frames * sizeof(ulong)), Shared, Descriptor, FillOffset);
        for (var i = 0; i < Frames; i++)
        {
            ((ulong*)(fill + ring.Elements))[i] = (ulong)i * FrameSize;
        }

        Volatile.Write(ref *(uint*)(fill + ring.Producer), Frames);
    }

    private static byte* Map(nuint length, int flags, int descriptor, long offset)
    {
        var memory = mmap(null, length, 3, flags, descriptor, offset);
        return (nint)memory == -1 ? throw new FireException("no memory: errno " + Marshal.GetLastPInvokeError()) : (byte*)memory;
    }

    private static int Check(int result) => result >= 0 ? result : throw new FireException("the AF_XDP socket: errno " + Marshal.GetLastPInvokeError());

    [LibraryImport("libc", SetLastError = true)]
    private static partial int socket(int domain, int type, int protocol);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setsockopt(int socket, int level, int name, void* value, int size);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int getsockopt(int socket, int level, int name, void* value, int* size);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int bind(int socket, void* address, int size);

    [LibraryImport("libc", SetLastError = true)]
    private static partial void* mmap(void* address, nuint length, int protection, int flags, int descriptor, long offset);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial uint if_nametoindex(string name);

#pragma warning disable CS0649 // the kernel writes it
    private struct Ring
    {
        public long Producer;
        public long Consumer;
        public long Elements;
        public long Flags;
    }
#pragma warning restore CS0649
}
