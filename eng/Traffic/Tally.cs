// Counts while the traffic runs, from many tasks at once.
namespace Apiary.Traffic;

internal sealed class Tally
{
    private long _connections;
    private long _established;
    private long _refused;
    private long _reset;
    private long _sent;
    private long _received;
    private long _failed;

    public void Attempt() => Interlocked.Increment(ref _connections);

    public void Established() => Interlocked.Increment(ref _established);

    public void Refused() => Interlocked.Increment(ref _refused);

    public void Reset() => Interlocked.Increment(ref _reset);

    public void Failed() => Interlocked.Increment(ref _failed);

    public void Sent(long bytes) => Interlocked.Add(ref _sent, bytes);

    public void Received(long bytes) => Interlocked.Add(ref _received, bytes);

    public TrafficReport Report() => new(
        Interlocked.Read(ref _connections),
        Interlocked.Read(ref _established),
        Interlocked.Read(ref _refused),
        Interlocked.Read(ref _reset),
        Interlocked.Read(ref _sent),
        Interlocked.Read(ref _received),
        Interlocked.Read(ref _failed));
}
