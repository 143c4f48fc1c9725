// The sidecar half of the bundle: ordinary C# in the host process, called with the events of the kernel half.
namespace ConnectTracing;

public sealed partial class ConnectTrace(ConnectionTable table)
{
    /// <summary>A bundle with a table of its own, as unit tests want it.</summary>
    public ConnectTrace()
        : this(new ConnectionTable())
    {
    }

    /// <summary>What is known of the connections.</summary>
    public ConnectionTable Table { get; } = table;

    private void OnConnected(in Connected opened) => Table.Add(in opened);

    private void OnClosed(in Closed closed) => Table.Add(in closed);
}
