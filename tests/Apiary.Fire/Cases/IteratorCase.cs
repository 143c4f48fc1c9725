// Iterators: records of all tasks, lines of all sockets of TCP, and text of the programs.
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-iterator")]
internal sealed partial class FireIterator
{
    public struct Listed
    {
        public int Process;
        public Comm Name;
    }

    [Observer, Iterator("task")]
    private void Tasks(IteratorContext ctx, FireTask? task)
    {
        if (task is not null)
        {
            Listed listed = default;
            listed.Process = task.Tgid;
            listed.Name = task.Comm;
            ctx.Write(in listed);
        }
    }

    [Observer, Iterator("tcp")]
    private void Sockets(IteratorContext ctx, FireSocketIdentity? socket)
    {
        if (socket is not null)
        {
            ctx.Print($"{ctx.Number} port {socket.LocalPort}\n");
        }
    }
}

internal sealed class IteratorCase() : BundleCase<FireIterator>("iterator")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage)
    {
    }

    protected override void Exercise(BundleHandle<FireIterator> bundle, FireStage stage)
    {
        IReadOnlyList<FireIterator.Listed> tasks = bundle.Read<FireIterator.Listed>("Tasks");
        FireStage.Demand(
            tasks.Any(static task => task.Process == Environment.ProcessId && task.Name.ToString().Length > 0),
            $"this process with its name among {tasks.Count} tasks");

        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        string end = string.Create(CultureInfo.InvariantCulture, $" port {((IPEndPoint)server.LocalEndpoint).Port}");
        IReadOnlyList<string> lines = bundle.ReadLines("Sockets");
        FireStage.Demand(lines.Any(line => line.EndsWith(end, StringComparison.Ordinal)), $"a line with{end} among {lines.Count}");
    }
}
