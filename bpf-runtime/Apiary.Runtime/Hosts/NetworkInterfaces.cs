// The interfaces of the calling thread's network namespace.
using System.Runtime.InteropServices;
using Apiary.Libbpf.Posix;

namespace Apiary.Runtime.Hosts;

/// <summary>Interfaces by name. Call it inside <see cref="NetworkNamespace.Run{T}"/>.</summary>
public static unsafe class NetworkInterfaces
{
    /// <summary>The index of an interface, or 0 when there is none of that name.</summary>
    public static uint IndexOf(string name) => LibC.if_nametoindex(name);

    /// <summary>The names of all interfaces, by index.</summary>
    public static IReadOnlyList<string> Names()
    {
        var first = LibC.if_nameindex();
        if (first is null)
        {
            return [];
        }

        var names = new List<string>();
        for (var entry = first; entry->Index != 0; entry++)
        {
            names.Add(Marshal.PtrToStringUTF8((nint)entry->Name) ?? "");
        }

        LibC.if_freenameindex(first);
        return names;
    }
}
