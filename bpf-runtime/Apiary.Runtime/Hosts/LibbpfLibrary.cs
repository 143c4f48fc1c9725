// The distribution's libbpf, as it is found on this host.
using Apiary.Libbpf;

namespace Apiary.Runtime.Hosts;

/// <summary>Whether libbpf can be loaded, and which one it is.</summary>
public static class LibbpfLibrary
{
    /// <summary>The version, or null with the reason.</summary>
    public static Version? Find(out string reason)
    {
        try
        {
            reason = "";
            return new Version((int)LibBpf.libbpf_major_version(), (int)LibBpf.libbpf_minor_version());
        }
        catch (Exception failure) when (failure is DllNotFoundException or EntryPointNotFoundException)
        {
            reason = failure.Message.ReplaceLineEndings(" ");
            return null;
        }
    }
}
