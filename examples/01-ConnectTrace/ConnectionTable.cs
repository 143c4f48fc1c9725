// Collects the events of all connections: the last ones for the table, all of them for the totals. Safe for one writer and many readers.
namespace ConnectTracing;

/// <summary>What is known of the connections.</summary>
public sealed class ConnectionTable
{
    private const int Kept = 256;
    private readonly Lock _lock = new();
    private readonly LinkedList<Connection> _recent = new();
    private readonly List<uint> _latencies = [];
    private long _established;
    private long _ended;
    private long _refused;
    private ulong _sent;
    private ulong _received;
    private ulong _retransmits;

    /// <summary>A connection was established.</summary>
    public void Add(in Connected opened)
    {
        lock (_lock)
        {
            _established++;
            if (opened.Accepted == 0)
            {
                _latencies.Add(opened.LatencyUs);
            }

            Show(Connection.From(in opened));
        }
    }

    /// <summary>A connection ended, or an attempt failed.</summary>
    public void Add(in Closed closed)
    {
        var connection = Connection.From(in closed);
        lock (_lock)
        {
            _ended++;
            _refused += connection.Failed ? 1 : 0;
            _sent += connection.SentBytes;
            _received += connection.ReceivedBytes;
            _retransmits += connection.Retransmits;
            Show(connection);
        }
    }

    /// <summary>The last connections, newest first.</summary>
    public IReadOnlyList<Connection> Recent(int count)
    {
        lock (_lock)
        {
            return [.. _recent.Take(count)];
        }
    }

    /// <summary>The sums.</summary>
    public Totals Totals()
    {
        lock (_lock)
        {
            uint[] sorted = [.. _latencies.Order()];
            return new Totals(_established, _ended, _refused, _sent, _received, _retransmits, Quantile(sorted, 0.5), Quantile(sorted, 0.99));
        }
    }

    private static TimeSpan Quantile(uint[] sorted, double part) =>
        sorted.Length == 0 ? TimeSpan.Zero : TimeSpan.FromMicroseconds(sorted[(int)((sorted.Length - 1) * part)]);

    private void Show(Connection connection)
    {
        for (LinkedListNode<Connection>? node = _recent.First; node is not null; node = node.Next)
        {
            if (node.Value.Local.Equals(connection.Local) && node.Value.Remote.Equals(connection.Remote))
            {
                _recent.Remove(node);
                break;
            }
        }

        _recent.AddFirst(connection);
        if (_recent.Count > Kept)
        {
            _recent.RemoveLast();
        }
    }
}
