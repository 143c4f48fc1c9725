// Tries a map type by creating the smallest map of it.
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Options;
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Features;

/// <summary>Creates and closes a map.</summary>
internal static unsafe class MapProbe
{
    /// <summary>Tries a map type.</summary>
    public static FeatureResult Try(MapType type, uint keySize, uint valueSize, uint entries, uint flags)
    {
        var options = new bpf_map_create_opts { sz = (nuint)sizeof(bpf_map_create_opts), map_flags = flags };
        var result = LibBpf.bpf_map_create((int)type, "apy_probe", keySize, valueSize, entries, &options);
        new BpfDescriptor(result).Dispose();
        return ProbeResult.Of(result);
    }
}
