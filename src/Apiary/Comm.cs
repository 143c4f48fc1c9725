// The name of a task, as the kernel keeps it.
using System.Runtime.CompilerServices;
using System.Text;

namespace Apiary;

/// <summary>The name of a task: up to 15 bytes and a zero.</summary>
[InlineArray(16)]
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

    /// <summary>The bytes before the first zero, as text.</summary>
    public override readonly string ToString()
    {
        ReadOnlySpan<byte> bytes = this;
        var end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
