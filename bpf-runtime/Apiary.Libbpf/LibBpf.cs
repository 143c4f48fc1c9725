// The distribution's libbpf, function by function, under libbpf's own names. No logic here: see the files LibBpf.<Area>.cs.
namespace Apiary.Libbpf;

/// <summary>
/// libbpf 1.x, 1:1. Functions that return <see langword="int"/> return 0 or more on success and <c>-errno</c> on failure;
/// functions that return a pointer return 0 on failure and set errno (<see cref="System.Runtime.InteropServices.Marshal.GetLastPInvokeError"/>).
/// </summary>
internal static partial class LibBpf
{
    /// <summary>The shared library; soname of libbpf 1.x.</summary>
    public const string Library = "libbpf.so.1";
}
