// Text that has to outlive the process: bpffs has no plain files, so it is the one value of an array map.
using System.Buffers.Binary;
using Apiary.Contract.Rules;
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Options;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;

namespace Apiary.Runtime.Maps;

/// <summary>Bytes in a pinned map: a length (u32, little endian), then the bytes.</summary>
internal static unsafe class PinnedBytes
{
    /// <summary>Writes <paramref name="bytes"/> under the name <paramref name="path"/>.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        using var map = CreateArray("apy_bytes", sizeof(uint) + bytes.Length);
        var value = new byte[map.ValueSize];
        BinaryPrimitives.WriteUInt32LittleEndian(value, (uint)bytes.Length);
        bytes.CopyTo(value.AsSpan(sizeof(uint)));
        map.Update((ReadOnlySpan<byte>)stackalloc byte[sizeof(uint)], value);
        map.Pin(path);
    }

    /// <summary>Reads what <see cref="Write"/> has written.</summary>
    /// <exception cref="ApiaryException">APY8011: there is no such pin, or it is another map.</exception>
    public static byte[] Read(string path)
    {
        using var map = BpfMap.OpenPinned(path);
        var value = new byte[map.ValueSize];
        if (map.Type != (int)MapType.Array || map.KeySize != sizeof(uint) || value.Length < sizeof(uint) || !map.TryLookup(stackalloc byte[sizeof(uint)], value))
        {
            throw new ApiaryException(RuntimeRules.KernelRefused, $"reading '{path}'", "it is a map of another kind");
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(value);
        return length <= value.Length - sizeof(uint)
            ? value[sizeof(uint)..(sizeof(uint) + (int)length)]
            : throw new ApiaryException(RuntimeRules.KernelRefused, $"reading '{path}'", "its length is wrong");
    }

    /// <summary>Creates an array of one value.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public static BpfMap CreateArray(string name, int valueSize)
    {
        var options = new bpf_map_create_opts { sz = (nuint)sizeof(bpf_map_create_opts) };
        var result = LibBpf.bpf_map_create((int)MapType.Array, name, sizeof(uint), (uint)valueSize, 1, &options);
        return result >= 0
            ? BpfMap.FromDescriptor(name, new BpfDescriptor(result))
            : throw new ApiaryException(RuntimeRules.KernelRefused, $"creating map '{name}'", ErrorNumber.Describe(-result));
    }
}
