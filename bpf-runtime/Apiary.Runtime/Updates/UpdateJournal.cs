// The write-ahead journal of a deployment: which version is in force, and how far an update has come. One value of a pinned map, written by
// one system call, which a signal cannot cut in two.
using System.Numerics;
using System.Runtime.InteropServices;
using Apiary.Contract.Rules;
using Apiary.Libbpf.Handles;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Updates;

/// <summary>What the journal says.</summary>
/// <param name="Phase">The phase that has begun; <see cref="UpdatePhase.Stable"/> without an update.</param>
/// <param name="Old">The version in force when the update began; without one, the version in force.</param>
/// <param name="Next">The version that is to come; 0 without an update.</param>
internal readonly record struct JournalEntry(UpdatePhase Phase, int Old, int Next);

/// <summary>The journal of one deployment.</summary>
internal sealed class UpdateJournal : IDisposable
{
    private const uint Magic = 0x4a595041; // "APYJ"
    private const uint Format = 1;

    private readonly BpfMap _map;

    private UpdateJournal(BpfMap map) => _map = map;

    /// <summary>Makes the journal of a new deployment.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public static UpdateJournal Create(string path, JournalEntry entry)
    {
        var journal = new UpdateJournal(PinnedBytes.CreateArray("apy_journal", Marshal.SizeOf<Row>()));
        journal.Write(entry);
        journal._map.Pin(path);
        return journal;
    }

    /// <summary>Opens the journal that another process has left.</summary>
    /// <exception cref="ApiaryException">APY8011: there is none, or it is another map.</exception>
    public static UpdateJournal Open(string path)
    {
        var map = BpfMap.OpenPinned(path);
        if (map.Type == (int)MapType.Array && map.KeySize == sizeof(uint) && map.ValueSize == Marshal.SizeOf<Row>())
        {
            return new UpdateJournal(map);
        }

        map.Dispose();
        throw new ApiaryException(RuntimeRules.KernelRefused, $"reading '{path}'", "it is a map of another kind");
    }

    /// <summary>Says that a phase begins.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public void Write(JournalEntry entry)
    {
        var row = new Row { Magic = Magic, Format = Format, Phase = (uint)entry.Phase, Old = entry.Old, Next = entry.Next };
        row.Checksum = Checksum(row);
        _map.Update(0u, in row);
    }

    /// <summary>What was written last.</summary>
    /// <returns>Null when it is damaged, or of another format.</returns>
    public JournalEntry? Read() =>
        _map.TryLookup(0u, out Row row) && row is { Magic: Magic, Format: Format } && row.Checksum == Checksum(row) && row.Phase <= (uint)UpdatePhase.CollectBack
            ? new JournalEntry((UpdatePhase)row.Phase, row.Old, row.Next)
            : null;

    /// <inheritdoc/>
    public void Dispose() => _map.Dispose();

    private static uint Checksum(Row row)
    {
        row.Checksum = 0;
        var sum = 0u;
        foreach (var word in MemoryMarshal.Cast<Row, uint>(new ReadOnlySpan<Row>(in row)))
        {
            sum = BitOperations.Crc32C(sum, word);
        }

        return sum;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Row
    {
        public uint Magic;
        public uint Format;
        public uint Phase;
        public int Old;
        public int Next;
        public uint Checksum;
    }
}
