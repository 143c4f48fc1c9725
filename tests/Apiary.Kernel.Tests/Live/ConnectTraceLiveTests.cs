// ConnectTrace on real traffic in real namespaces: what it counts must be what was really sent and received.
using System.Diagnostics;
using Apiary.Runtime.Records;
using Apiary.Testing.Kernel;
using ConnectTracing;
using NUnit.Framework;

namespace Apiary.Kernel.Tests.Live;

[KernelTest, ResidueFree, NonParallelizable]
public sealed class ConnectTraceLiveTests
{
    private static readonly string[] Mixed = ["--connections", "300", "--seconds", "1", "--bulk-bytes", "8388608"];

    [Test]
    public void Traced_bytes_equal_what_was_really_sent_and_received()
    {
        using var client = new TracedClient<ConnectTrace>();
        TrafficTotals real = client.Run(["client", "--address", client.Addresses, .. Mixed]);
        Assert.That(real.Failed, Is.Zero, "the traffic itself");
        Assert.That(TracedClient<ConnectTrace>.Await(() => client.Table.Totals().Ended >= real.Connections), "every connection ends");

        Totals traced = client.Table.Totals();
        Assert.Multiple(() =>
        {
            Assert.That(traced.SentBytes, Is.EqualTo(real.SentBytes));
            Assert.That(traced.ReceivedBytes, Is.EqualTo(real.ReceivedBytes));
            Assert.That(traced.Established, Is.EqualTo(real.Established));
            Assert.That(traced.Refused, Is.EqualTo(real.Refused).And.EqualTo(2));
            Assert.That(traced.Ended, Is.EqualTo(real.Connections));
            Assert.That(real.Reset, Is.EqualTo(2));
            Assert.That(client.Handle.Statistics.Lost, Is.Zero);
        });
    }

    [Test]
    public void Each_connection_names_its_process_and_its_latency()
    {
        using var client = new TracedClient<ConnectTrace>();
        var clock = Stopwatch.StartNew();
        TrafficTotals real = client.Run("client", "--address", client.Addresses, "--connections", "20", "--seconds", "0.1", "--bulk-bytes", "1000");
        Assert.That(TracedClient<ConnectTrace>.Await(() => client.Table.Totals().Ended >= real.Connections));

        IReadOnlyList<Connection> connections = client.Table.Recent(100);
        Assert.Multiple(() =>
        {
            Assert.That(connections, Has.Count.EqualTo(real.Connections));
            Assert.That(connections.Select(static connection => connection.Process).Distinct().ToList(), Has.Count.EqualTo(1).And.None.EqualTo(0));
            Assert.That(connections, Has.All.Matches<Connection>(static connection => connection.Name.Length > 0 && !connection.Accepted));
            Assert.That(connections.Where(static connection => !connection.Failed), Has.All.Matches<Connection>(connection =>
                connection.Latency > TimeSpan.Zero && connection.Latency < clock.Elapsed && connection.Lifetime >= connection.Latency));
            Assert.That(connections.Count(static connection => connection.Failed), Is.EqualTo(2));
        });
    }

    [Test]
    public void Records_linger_after_close_and_are_released_then()
    {
        using var client = new TracedClient<ConnectTrace>();
        RecordTable<ConnectTrace.Conn> records = client.Handle.Records<ConnectTrace.Conn>();
        Process held = client.Start(0, "hold", "--address", client.Addresses, "--bulk-bytes", "5000");
        Assert.That(held.StandardOutput.ReadLine(), Is.EqualTo("holding"));

        RecordEntry<ConnectTrace.Conn> open = records.Snapshot().Single();
        Assert.Multiple(() =>
        {
            Assert.That(open.State, Is.EqualTo(RecordState.Active));
            Assert.That(open.Value.TxBytes, Is.EqualTo(5024), "24 bytes of header and the request");
            Assert.That(open.Value.RxBytes, Is.EqualTo(5000));
        });

        held.StandardInput.Close();
        held.WaitForExit();
        Assert.That(records.Snapshot().Single().State, Is.EqualTo(RecordState.Closing), "kept for stragglers");
        Assert.That(TracedClient<ConnectTrace>.Await(() => records.Snapshot().Count == 0), "released after the linger time");
        Assert.That(records.TryGet(open.Key, out _), Is.False);
    }

    [Test]
    public void Two_namespaces_with_equal_tuples_have_a_record_each()
    {
        using var client = new TracedClient<ConnectTrace>(networks: 2);
        RecordTable<ConnectTrace.Conn> records = client.Handle.Records<ConnectTrace.Conn>();
        string[] Arguments(string bytes) => ["hold", "--address", client.Addresses, "--local-port", "33333", "--bulk-bytes", bytes];
        Process first = client.Start(0, Arguments("1000"));
        Process second = client.Start(1, Arguments("7000"));
        Assert.That((first.StandardOutput.ReadLine(), second.StandardOutput.ReadLine()), Is.EqualTo(("holding", "holding")));

        List<RecordEntry<ConnectTrace.Conn>> both = [.. records.Snapshot().OrderBy(static entry => entry.Value.TxBytes)];
        Assert.Multiple(() =>
        {
            Assert.That(both.Select(static entry => entry.Value.TxBytes), Is.EqualTo(new ulong[] { 1024, 7024 }));
            Assert.That(both.Select(static entry => entry.Value.RxBytes), Is.EqualTo(new ulong[] { 1000, 7000 }));
            Assert.That(both[0].Key with { Scope = 0 }, Is.EqualTo(both[1].Key with { Scope = 0 }), "the tuples are equal, or the test shows nothing");
            Assert.That(both[0].Key.Scope, Is.Not.EqualTo(both[1].Key.Scope));
        });
    }
}
