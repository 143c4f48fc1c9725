// Tries to read the cookie of this network namespace.
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Hosts;

namespace Apiary.Runtime.Features;

/// <summary>Probe of SO_NETNS_COOKIE.</summary>
internal static class CookieProbe
{
    /// <summary>Tries it.</summary>
    public static FeatureResult Try()
    {
        try
        {
            _ = NetworkNamespace.CurrentCookie();
            return FeatureResult.Supported;
        }
        catch (PosixException failure)
        {
            return new FeatureResult(FeatureState.Absent, ErrorNumber.Describe(failure.Error));
        }
    }
}
