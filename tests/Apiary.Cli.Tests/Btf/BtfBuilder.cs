// Makes small BTF files for tests: the format as the kernel documents it, written by other code than that which reads it.
using System.Buffers.Binary;
using System.Text;

namespace Apiary.Cli.Tests.Btf;

internal sealed class BtfBuilder
{
    private readonly List<byte> _types = [];
    private readonly List<byte> _strings = [0];
    private int _count;

    public int Integer(string name, int bytes, bool isSigned = false) => Type(name, 1, 0, bytes, [((isSigned ? 1 : 0) << 24) | (bytes * 8)]);

    public int Pointer(int target) => Type("", 2, 0, target, []);

    public int Array(int element, int count, int index) => Type("", 3, 0, 0, [element, index, count]);

    public int Struct(string name, int size, params (string Name, int Type, int Bit)[] members) => Composite(4, name, size, members);

    public int Union(string name, int size, params (string Name, int Type, int Bit)[] members) => Composite(5, name, size, members);

    public int Bitfields(string name, int size, params (string Name, int Type, int Bits, int Bit)[] members) =>
        Type(name, 4, members.Length, size, [.. members.SelectMany(member => new[] { Text(member.Name), member.Type, (member.Bits << 24) | member.Bit })], flag: true);

    public int Enumeration(string name) => Type(name, 6, 1, 4, [Text(name + "_value"), 0]);

    public int Typedef(string name, int target) => Type(name, 8, 0, target, []);

    public int Const(int target) => Type("", 10, 0, target, []);

    public byte[] Build()
    {
        var header = new byte[24];
        BinaryPrimitives.WriteUInt16LittleEndian(header, 0xEB9F);
        header[2] = 1;
        int[] numbers = [24, 0, _types.Count, _types.Count, _strings.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4 + (4 * i)), numbers[i]);
        }

        return [.. header, .. _types, .. _strings];
    }

    private int Composite(int kind, string name, int size, (string Name, int Type, int Bit)[] members) =>
        Type(name, kind, members.Length, size, [.. members.SelectMany(member => new[] { Text(member.Name), member.Type, member.Bit })]);

    private int Type(string name, int kind, int length, int sizeOrType, int[] data, bool flag = false)
    {
        foreach (var number in (int[])[Text(name), (flag ? 1 << 31 : 0) | (kind << 24) | length, sizeOrType, .. data])
        {
            _types.AddRange(BitConverter.GetBytes(number));
        }

        return ++_count;
    }

    private int Text(string text)
    {
        if (text.Length == 0)
        {
            return 0;
        }

        var offset = _strings.Count;
        _strings.AddRange([.. Encoding.UTF8.GetBytes(text), 0]);
        return offset;
    }
}
