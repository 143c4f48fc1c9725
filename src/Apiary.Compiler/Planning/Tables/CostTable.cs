// What a use of each channel costs, in nanoseconds: medians of the calibration runs, to compare channels with each other.
namespace Apiary.Compiler.Planning.Tables;

/// <summary>Costs per use.</summary>
public static class CostTable
{
    /// <summary>A local that an earlier step filled.</summary>
    public const double Local = 0.3;

    /// <summary>From a handle to its row, validated.</summary>
    public const double Resolve = 1.9;

    /// <summary>bpf_sk_storage_get on a socket that has it.</summary>
    public const double SocketStorage = 11.6;

    /// <summary>bpf_get_socket_cookie and a hash by 8 bytes, cold.</summary>
    public const double CookieIndex = 85;

    /// <summary>A hash by the full key, cold.</summary>
    public const double TupleIndex = 151;

    /// <summary>A word of metadata and the comparison of a key; making the room costs the writer 18 more.</summary>
    public const double Metadata = 18 + 2.5;

    /// <summary>Reading and ordering the five-tuple.</summary>
    public const double Tuple = 1.8;

    /// <summary>One more program on a tcx hook; about the same at the others.</summary>
    public const double ExtraProgram = 20;
}
