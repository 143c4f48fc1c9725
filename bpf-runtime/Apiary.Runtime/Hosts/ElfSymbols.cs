// Where a function of an executable or library stands in its file: uprobes are attached to file offsets.
using System.Buffers.Binary;
using System.Text;

namespace Apiary.Runtime.Hosts;

/// <summary>The symbols of a 64-bit little-endian ELF file.</summary>
public sealed class ElfSymbols
{
    private const int SectionHeaderSize = 64;
    private const int ProgramHeaderSize = 56;
    private const int SymbolSize = 24;
    private const uint SymbolTable = 2;
    private const uint DynamicSymbols = 11;
    private const uint Loaded = 1;
    private const int Function = 2;
    private const int IndirectFunction = 10;
    private readonly byte[] _file;

    private ElfSymbols(byte[] file) => _file = file;

    /// <summary>Reads a file; null when it is no such ELF file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ElfSymbols? Open(string path)
    {
        var file = File.ReadAllBytes(path);
        return file.AsSpan().StartsWith("\u007fELF\u0002\u0001"u8) && file.Length > SectionHeaderSize ? new ElfSymbols(file) : null;
    }

    /// <summary>The offset in the file of a function, or null when it has no such symbol. A default version (<c>name@@V</c>) counts as the name.</summary>
    public ulong? OffsetOf(string function)
    {
        var wanted = Encoding.UTF8.GetBytes(function);
        return Find(name => IsNamed(name, wanted)).Select(static offset => (ulong?)offset).FirstOrDefault();
    }

    /// <summary>The offsets in the file of the functions that match, each once.</summary>
    public IReadOnlyList<ulong> Matching(NamePattern pattern) => [.. Find(name => pattern.Matches(NameAt(name))).Distinct().Order()];

    private List<ulong> Find(Func<ulong, bool> isWanted)
    {
        List<ulong> found = [];
        foreach (var table in Sections().Where(static section => section.Type is SymbolTable or DynamicSymbols))
        {
            var names = Section((int)table.Link);
            for (var at = table.Offset; at + SymbolSize <= table.Offset + table.Size && at + SymbolSize <= (ulong)_file.Length; at += SymbolSize)
            {
                var symbol = _file.AsSpan((int)at, SymbolSize);
                var value = BinaryPrimitives.ReadUInt64LittleEndian(symbol[8..]);
                if ((symbol[4] & 0xf) is Function or IndirectFunction && value != 0
                    && isWanted(names.Offset + BinaryPrimitives.ReadUInt32LittleEndian(symbol)) && FileOffset(value) is { } offset)
                {
                    found.Add(offset);
                }
            }
        }

        return found;
    }

    private string NameAt(ulong at)
    {
        var text = at < (ulong)_file.Length ? _file.AsSpan((int)at) : default;
        var end = text.IndexOfAny((byte)0, (byte)'@');
        return Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
    }

    private bool IsNamed(ulong at, byte[] wanted)
    {
        var name = at < (ulong)_file.Length ? _file.AsSpan((int)at) : default;
        return name.Length > wanted.Length && name.StartsWith(wanted) && (name[wanted.Length] == 0 || name[wanted.Length..].StartsWith("@@"u8));
    }

    private ulong? FileOffset(ulong address)
    {
        var at = U64(32);
        for (var i = 0; i < U16(56); i++, at += ProgramHeaderSize)
        {
            var (offset, virtualAddress, size) = (U64(at + 8), U64(at + 16), U64(at + 32));
            if (U32(at) == Loaded && address >= virtualAddress && address < virtualAddress + size)
            {
                return address - virtualAddress + offset;
            }
        }

        return null;
    }

    private IEnumerable<SectionHeader> Sections() => Enumerable.Range(0, U16(60)).Select(Section);

    private SectionHeader Section(int index)
    {
        var at = U64(40) + ((ulong)index * SectionHeaderSize);
        return new SectionHeader(U32(at + 4), U64(at + 24), U64(at + 32), U32(at + 40));
    }

    private ushort U16(ulong at) => BinaryPrimitives.ReadUInt16LittleEndian(_file.AsSpan((int)at));

    private uint U32(ulong at) => BinaryPrimitives.ReadUInt32LittleEndian(_file.AsSpan((int)at));

    private ulong U64(ulong at) => BinaryPrimitives.ReadUInt64LittleEndian(_file.AsSpan((int)at));

    private readonly record struct SectionHeader(uint Type, ulong Offset, ulong Size, uint Link);
}
