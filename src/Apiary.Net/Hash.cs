// Hashes of a few words, as balancers and sketches need them.
using System.Numerics;

namespace Apiary.Net;

/// <summary>Kernel functions that hash words.</summary>
public static class Hash
{
    private const uint XxPrime2 = 2246822519;
    private const uint XxPrime3 = 3266489917;
    private const uint XxPrime4 = 668265263;
    private const uint XxPrime5 = 374761393;

    /// <summary>Bob Jenkins' hash of three words, equal to the kernel's <c>jhash_3words</c>.</summary>
    /// <param name="a">First word.</param>
    /// <param name="b">Second word.</param>
    /// <param name="c">Third word.</param>
    /// <param name="seed">Starts the hash.</param>
    [KernelFunction]
    public static uint Jenkins(uint a, uint b, uint c, uint seed)
    {
        uint start = seed + 0xdeadbeef + (3 << 2);
        a += start;
        b += start;
        c += start;
        c ^= b;
        c -= BitOperations.RotateLeft(b, 14);
        a ^= c;
        a -= BitOperations.RotateLeft(c, 11);
        b ^= a;
        b -= BitOperations.RotateLeft(a, 25);
        c ^= b;
        c -= BitOperations.RotateLeft(b, 16);
        a ^= c;
        a -= BitOperations.RotateLeft(c, 4);
        b ^= a;
        b -= BitOperations.RotateLeft(a, 14);
        c ^= b;
        c -= BitOperations.RotateLeft(b, 24);
        return c;
    }

    /// <summary>xxHash32 of four bytes.</summary>
    /// <param name="word">The bytes, in the order of the host.</param>
    /// <param name="seed">Starts the hash.</param>
    [KernelFunction]
    public static uint XxHash32(uint word, uint seed)
    {
        uint hash = seed + XxPrime5 + 4;
        hash += word * XxPrime3;
        hash = BitOperations.RotateLeft(hash, 17) * XxPrime4;
        hash ^= hash >> 15;
        hash *= XxPrime2;
        hash ^= hash >> 13;
        hash *= XxPrime3;
        return hash ^ (hash >> 16);
    }

    /// <summary>SipHash-2-4 of eight bytes: senders who do not know the key cannot aim at a value.</summary>
    /// <param name="word">The bytes, little-endian.</param>
    /// <param name="key0">First half of the key.</param>
    /// <param name="key1">Second half of the key.</param>
    [KernelFunction]
    public static ulong Sip(ulong word, ulong key0, ulong key1)
    {
        ulong v0 = key0 ^ 0x736f6d6570736575;
        ulong v1 = key1 ^ 0x646f72616e646f6d;
        ulong v2 = key0 ^ 0x6c7967656e657261;
        ulong v3 = key1 ^ 0x7465646279746573;
        v3 ^= word;
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        v0 ^= word;
        ulong length = 8ul << 56;
        v3 ^= length;
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        v0 ^= length;
        v2 ^= 0xff;
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private static void Round(ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        v0 += v1;
        v1 = BitOperations.RotateLeft(v1, 13) ^ v0;
        v0 = BitOperations.RotateLeft(v0, 32);
        v2 += v3;
        v3 = BitOperations.RotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = BitOperations.RotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = BitOperations.RotateLeft(v1, 17) ^ v2;
        v2 = BitOperations.RotateLeft(v2, 32);
    }
}
