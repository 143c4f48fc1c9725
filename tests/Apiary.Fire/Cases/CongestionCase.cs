// A TCP congestion control: chosen by a socket, run by its connection, gone with the bundle.
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Apiary.Kernel;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-congestion")]
[TcpCongestionControl(Name)]
internal sealed partial class FireCongestion
{
    public const string Name = "apy_fire";
    public const uint FirstWindow = 7;

    public struct Life
    {
        public uint Calls;
        public ulong Acknowledged;
    }

    public struct Seen
    {
        public ulong Started;
        public ulong Calls;
        public ulong Acknowledged;
        public ulong LargestWindow;
        public ulong Stopped;
    }

    [Map(1)]
    public readonly ArrayMap<Seen> Totals = new();

    [Enforcer, TcpCongestion(TcpCongestionOperation.Start)]
    private void Start(TcpSock socket)
    {
        socket.SndCwnd = FirstWindow;
        socket.State<Life>().Value.Calls = 0;
        var totals = Totals.Lookup(0);
        if (totals is not null)
        {
            Interlocked.Add(ref totals.Value.Started, 1);
        }
    }

    [Enforcer, TcpCongestion(TcpCongestionOperation.SlowStartThreshold)]
    private uint Threshold(TcpSock socket) => TcpCongestion.RenoThreshold(socket);

    [Enforcer, TcpCongestion(TcpCongestionOperation.UndoWindow)]
    private uint Undo(TcpSock socket) => TcpCongestion.RenoUndo(socket);

    [Enforcer, TcpCongestion(TcpCongestionOperation.Avoid)]
    private void Avoid(TcpSock socket, uint ack, uint acked)
    {
        ref var life = ref socket.State<Life>().Value;
        life.Calls++;
        life.Acknowledged += acked;
        TcpCongestion.RenoAvoid(socket, ack, acked);
        var totals = Totals.Lookup(0);
        if (totals is not null)
        {
            totals.Value.Calls = life.Calls;
            totals.Value.Acknowledged = life.Acknowledged;
            totals.Value.LargestWindow = Math.Max(totals.Value.LargestWindow, socket.SndCwnd);
        }
    }

    [Enforcer, TcpCongestion(TcpCongestionOperation.Stop)]
    private void Stop(TcpSock socket)
    {
        var totals = Totals.Lookup(0);
        if (totals is not null)
        {
            Interlocked.Add(ref totals.Value.Stopped, 1);
        }
    }
}

internal sealed class CongestionCase() : BundleCase<FireCongestion>("tcp congestion")
{
    private const int Tcp = 6;
    private const int Congestion = 13;
    private const int Information = 11;
    private const int WindowOffset = 80; // tcpi_snd_cwnd
    private const int Bytes = 400_000;

    public override void Run(FireStage stage)
    {
        base.Run(stage);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        FireStage.Demand(!Choose(socket), "no algorithm of the name once the bundle is gone");
    }

    protected override void Deploy(DeploymentBuilder on, FireStage stage)
    {
    }

    protected override void Exercise(BundleHandle<FireCongestion> bundle, FireStage stage)
    {
        var address = IPAddress.Parse(stage.Network.ServerAddresses[0]);
        using var listener = FireStage.In(stage.Network.Server, () => new TcpListener(address, 0));
        listener.Start();
        using (var client = FireStage.In(stage.Network.Client, static () => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)))
        {
            FireStage.Demand(Choose(client), "a socket that chose the algorithm");
            client.Connect(listener.LocalEndpoint);
            using var server = listener.AcceptSocket();
            FireStage.Demand(Window(client) == FireCongestion.FirstWindow, $"a window of {FireCongestion.FirstWindow} segments, not {Window(client)}");
            var sending = Task.Run(() => client.Send(new byte[Bytes]));
            var room = new byte[65536];
            for (var received = 0; received < Bytes;)
            {
                received += server.Receive(room);
            }

            sending.Wait();
        }

        var totals = bundle.Totals();
        FireStage.Demand(totals[0].Started == 1, $"one connection that began, not {totals[0].Started}");
        FireStage.Demand(totals[0].Calls > 0 && totals[0].Acknowledged >= totals[0].Calls, $"acknowledgements, not {totals[0].Calls}");
        FireStage.Demand(totals[0].LargestWindow > FireCongestion.FirstWindow, $"a window that grew, not {totals[0].LargestWindow}");
        FireStage.Await("the end of the connection", () => totals[0].Stopped == 1);
    }

    private static bool Choose(Socket socket)
    {
        try
        {
            socket.SetRawSocketOption(Tcp, Congestion, System.Text.Encoding.ASCII.GetBytes(FireCongestion.Name));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static uint Window(Socket socket)
    {
        Span<byte> information = stackalloc byte[104];
        socket.GetRawSocketOption(Tcp, Information, information);
        return BinaryPrimitives.ReadUInt32LittleEndian(information[WindowOffset..]);
    }
}
