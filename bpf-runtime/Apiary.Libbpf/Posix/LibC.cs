// The C library's functions that the runtime needs beside the base class library, under their own names.
namespace Apiary.Libbpf.Posix;

/// <summary>libc, 1:1. Functions return -1 on failure and set errno. See the files LibC.&lt;Area&gt;.cs.</summary>
internal static partial class LibC
{
    private const string Library = "libc";
}
