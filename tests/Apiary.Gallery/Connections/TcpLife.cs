// One line per TCP connection when it ends: who had it, between which ends, how long, and how much it carried.
using Apiary.Kernel;
using Apiary.Net;

namespace Apiary.Gallery.Connections;

/// <summary>Reports TCP connections as they close.</summary>
[Bundle("tcp-life")]
public sealed partial class TcpLife
{
    /// <summary>The states of TCP that matter here.</summary>
    private const int SynSent = 2;
    private const int FinWait1 = 4;
    private const int Close = 7;
    private const int LastAck = 9;

    /// <summary>When a connection began, by the address of its socket.</summary>
    [Map(10_240)]
    public readonly HashMap<ulong, ulong> Births = new();

    /// <summary>The task that connects or closes; the softirq that ends the connection knows none.</summary>
    [Map(10_240)]
    public readonly HashMap<ulong, Owner> Owners = new();

    /// <summary>The connections that ended.</summary>
    [Map(1 << 18)]
    public readonly RingBuffer<Life> Lives = new();

    /// <summary>A task.</summary>
    public struct Owner
    {
        /// <summary>The process.</summary>
        public uint Process;

        /// <summary>The name of the task.</summary>
        public Comm Comm;
    }

    /// <summary>A connection.</summary>
    public struct Life
    {
        /// <summary>Nanoseconds from its first state to its end.</summary>
        public ulong Nanoseconds;

        /// <summary>Bytes that arrived in order.</summary>
        public ulong Received;

        /// <summary>Bytes that the peer acknowledged.</summary>
        public ulong Acknowledged;

        /// <summary>Local address; an IPv4 address is its first element.</summary>
        public Be32Array4 Local;

        /// <summary>Address of the peer; an IPv4 address is its first element.</summary>
        public Be32Array4 Remote;

        /// <summary>Local port.</summary>
        public ushort LocalPort;

        /// <summary>Port of the peer.</summary>
        public ushort RemotePort;

        /// <summary>2 is IPv4, 10 is IPv6.</summary>
        public uint Family;

        /// <summary>Who had it.</summary>
        public Owner Owner;
    }

    /// <summary>The entry of the gallery.</summary>
    public static GalleryEntry Entry => GalleryEntry.Of<TcpLife>("Apiary.Gallery/Connections/tcp_life.bpf.c", new GalleryPair("Changed", "tcp_life"));

    [Observer, TracePointBtf("inet_sock_set_state")]
    private void Changed(Sock sk, int oldState, int newState)
    {
        if (sk.Protocol != IpProtocol.Tcp)
        {
            return;
        }

        ulong socket = sk.Address;
        if (newState < FinWait1)
        {
            Births.Update(in socket, Bpf.KtimeNs(), MapUpdate.NoExist);
        }

        if (newState is SynSent or LastAck)
        {
            Owner owner;
            owner.Process = (uint)(Bpf.CurrentPidTgid() >> 32);
            Bpf.CurrentComm(out owner.Comm);
            Owners.Update(in socket, in owner);
        }

        if (newState != Close)
        {
            return;
        }

        var birth = Births.Lookup(in socket);
        if (birth is not null)
        {
            Report(sk, in socket, Bpf.KtimeNs() - birth.Value);
            Births.Delete(in socket);
        }

        Owners.Delete(in socket);
    }

    private void Report(Sock sk, in ulong socket, ulong nanoseconds)
    {
        var tcp = KernelCast.ToTcpSock(sk);
        if (tcp is null)
        {
            return;
        }

        var owner = Owners.Lookup(in socket);
        using var slot = Lives.Reserve();
        if (slot is null)
        {
            return;
        }

        ref var life = ref slot.Value;
        life.Received = tcp.BytesReceived;
        life.Acknowledged = tcp.BytesAcked;
        life.Nanoseconds = nanoseconds;
        life.LocalPort = sk.Common.Num;
        life.RemotePort = sk.Common.Dport.Host;
        life.Family = sk.Common.Family;
        if (life.Family == 2)
        {
            life.Local = default;
            life.Local[0] = sk.Common.SourceAddress;
            life.Remote = default;
            life.Remote[0] = sk.Common.DestinationAddress;
        }
        else
        {
            life.Local = sk.Common.SourceAddress6;
            life.Remote = sk.Common.DestinationAddress6;
        }

        life.Owner = owner is null ? default : owner.Value;
        slot.Submit();
    }
}
