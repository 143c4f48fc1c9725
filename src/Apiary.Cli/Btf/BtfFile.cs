// Reads the type information of a kernel: one pass notes where each type stands, everything else is read when asked for. No copies, no IO.
using System.Buffers.Binary;
using System.Text;
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;

namespace Apiary.Cli.Btf;

/// <summary>A BTF file (<c>/sys/kernel/btf/vmlinux</c>).</summary>
internal sealed class BtfFile
{
    private const ushort Magic = 0xEB9F;
    private const int HeaderLength = 24;
    private const int TypeLength = 12;

    private readonly ReadOnlyMemory<byte> _types;
    private readonly ReadOnlyMemory<byte> _strings;
    private readonly List<int> _offsets = [0];
    private readonly Dictionary<string, List<int>> _byName = new(StringComparer.Ordinal);

    private BtfFile(string name, ReadOnlyMemory<byte> types, ReadOnlyMemory<byte> strings)
    {
        Name = name;
        _types = types;
        _strings = strings;
    }

    /// <summary>How reports call the kernel.</summary>
    public string Name { get; }

    /// <summary>Number of types; ids run from 1.</summary>
    public int Count => _offsets.Count - 1;

    /// <summary>Reads <paramref name="bytes"/>.</summary>
    /// <exception cref="ApiaryException">APY8030: this is no BTF.</exception>
    public static BtfFile Parse(string name, ReadOnlyMemory<byte> bytes)
    {
        var header = bytes.Span;
        if (header.Length < HeaderLength || BinaryPrimitives.ReadUInt16LittleEndian(header) != Magic)
        {
            throw new ApiaryException(RuntimeRules.BtfUnreadable, name, "it does not begin with the mark of BTF");
        }

        var start = Number(header, 4);
        var (typeOffset, typeLength, stringOffset, stringLength) = (Number(header, 8), Number(header, 12), Number(header, 16), Number(header, 20));
        if (Math.Max((long)start + typeOffset + typeLength, (long)start + stringOffset + stringLength) > bytes.Length
            || new[] { start, typeOffset, typeLength, stringOffset, stringLength }.Any(static number => number < 0))
        {
            throw new ApiaryException(RuntimeRules.BtfUnreadable, name, "it is cut off");
        }

        var file = new BtfFile(name, bytes.Slice(start + typeOffset, typeLength), bytes.Slice(start + stringOffset, stringLength));
        file.Index();
        return file;
    }

    /// <summary>The type with <paramref name="id"/>.</summary>
    public BtfType this[int id]
    {
        get
        {
            if (id == 0)
            {
                return new BtfType(this, 0, BtfKind.Void, "", 0, 0, false, default);
            }

            if (id < 0 || id > Count)
            {
                throw new ApiaryException(RuntimeRules.BtfUnreadable, Name, $"it has no type {id}");
            }

            var at = _types.Span[_offsets[id]..];
            var information = (uint)Number(at, 4);
            var (kind, length) = ((BtfKind)((information >> 24) & 0x1f), (int)(information & 0xffff));
            return new BtfType(
                this, id, kind, Text(Number(at, 0)), Number(at, 8), length, information >> 31 != 0, _types.Slice(_offsets[id] + TypeLength, DataLength(kind, length)));
        }
    }

    /// <summary>The struct or union with <paramref name="name"/> that has fields, or null.</summary>
    public BtfType? Composite(string name) => Named(name).FirstOrDefault(static type => type.IsComposite);

    /// <summary>All types with <paramref name="name"/>.</summary>
    public IEnumerable<BtfType> Named(string name) => _byName.TryGetValue(name, out var ids) ? ids.Select(id => this[id]) : [];

    /// <summary>The names of all structs and unions.</summary>
    public IEnumerable<string> Composites => _byName.Where(entry => entry.Value.Exists(id => this[id].IsComposite)).Select(static entry => entry.Key);

    internal string Text(int offset)
    {
        if (offset < 0 || offset >= _strings.Length)
        {
            throw new ApiaryException(RuntimeRules.BtfUnreadable, Name, $"it has no string {offset}");
        }

        var rest = _strings.Span[offset..];
        var end = rest.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? rest : rest[..end]);
    }

    internal static int Number(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadInt32LittleEndian(bytes[offset..]);

    private static int DataLength(BtfKind kind, int length) => kind switch
    {
        BtfKind.Integer or BtfKind.Variable or BtfKind.DeclarationTag => 4,
        BtfKind.Array => 12,
        BtfKind.Struct or BtfKind.Union or BtfKind.Section or BtfKind.Enumeration64 => 12 * length,
        BtfKind.Enumeration or BtfKind.Prototype => 8 * length,
        _ => 0,
    };

    private void Index()
    {
        var types = _types.Span;
        for (var offset = 0; offset < types.Length;)
        {
            if (offset + TypeLength > types.Length)
            {
                throw new ApiaryException(RuntimeRules.BtfUnreadable, Name, "its last type is cut off");
            }

            var information = (uint)Number(types, offset + 4);
            var kind = (BtfKind)((information >> 24) & 0x1f);
            var end = offset + TypeLength + DataLength(kind, (int)(information & 0xffff));
            if (kind is BtfKind.Void or > BtfKind.Enumeration64 || end > types.Length)
            {
                throw new ApiaryException(RuntimeRules.BtfUnreadable, Name, $"type {_offsets.Count} is of kind {(int)kind}, which is not known, or is cut off");
            }

            if (Number(types, offset) is not 0 and var name)
            {
                var text = Text(name);
                if (!_byName.TryGetValue(text, out var ids))
                {
                    _byName.Add(text, ids = []);
                }

                ids.Add(_offsets.Count);
            }

            _offsets.Add(offset);
            offset = end;
        }
    }
}
