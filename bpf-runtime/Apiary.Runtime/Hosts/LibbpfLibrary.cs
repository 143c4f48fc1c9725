// Whether the distribution's libbpf can be called at all (APY8013).
using Apiary.Contract.Rules;
using Apiary.Libbpf;
using Apiary.Runtime.Errors;

namespace Apiary.Runtime.Hosts;

/// <summary>The shared library libbpf.so.1.</summary>
internal static class LibbpfLibrary
{
    /// <summary>Passes when libbpf is there.</summary>
    /// <exception cref="ApiaryException">APY8013: it is missing, or older than 1.0.</exception>
    public static void Demand() => Demand(static () => LibBpf.libbpf_major_version());

    /// <summary>The same, with the call that touches the library first.</summary>
    internal static void Demand(Func<uint> firstCall)
    {
        try
        {
            _ = firstCall();
        }
        catch (DllNotFoundException failure)
        {
            throw new ApiaryException(RuntimeRules.LibbpfMissing, failure, failure.Message.ReplaceLineEndings(" "));
        }
        catch (EntryPointNotFoundException failure)
        {
            throw new ApiaryException(RuntimeRules.LibbpfMissing, failure, failure.Message);
        }
    }
}
