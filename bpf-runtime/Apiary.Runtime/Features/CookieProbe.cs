// Reads the cookie of this network namespace.
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Hosts;

namespace Apiary.Runtime.Features;

/// <summary>Probe of SO_NETNS_COOKIE.</summary>
internal static class CookieProbe
{
    /// <summary>Tries it.</summary>
    public static FeatureResult Try() => NetworkNamespace.CurrentCookie() != 0
        ? FeatureResult.Supported
        : new FeatureResult(FeatureState.Absent, ErrorNumber.Describe(ErrorNumber.ENOPROTOOPT));
}
