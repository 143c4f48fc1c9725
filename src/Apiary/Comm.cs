// The name of a task, as the kernel keeps it.
using System.Runtime.CompilerServices;
using System.Text;
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>The name of a task: up to 15 bytes and a zero.</summary>
[InlineArray(16)]
[PrintedAs("%s")]
public struct Comm
{
    private byte _element;

    /// <summary>Takes the first 15 bytes of a name.</summary>
    public static Comm From(string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        Comm comm = default;
        bytes.AsSpan(0, Math.Min(bytes.Length, 15)).CopyTo(comm);
        return comm;
    }

    /// <summary>
    /// Whether the name is <paramref name="name"/>, a literal such as <c>"nginx"u8</c>: two comparisons of eight bytes. Nothing equals a literal of
    /// more than 15 bytes.
    /// </summary>
    [LowersTo("apy_comm_is")]
    public readonly bool Is(ReadOnlySpan<byte> name)
    {
        Comm other = default;
        if (name.Length > 15)
        {
            return false;
        }

        name.CopyTo(other);
        return ((ReadOnlySpan<byte>)this).SequenceEqual(other);
    }

    /// <summary>The bytes before the first zero, as text.</summary>
    public override readonly string ToString()
    {
        ReadOnlySpan<byte> bytes = this;
        var end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
