// How one of several deployments of a bundle is called, wherever an agent names its bundles.
namespace Apiary.Runtime.Loading;

/// <summary>Names of deployments: the bundle's, or <c>bundle@instance</c>.</summary>
internal static class InstanceName
{
    private const char Mark = '@';

    /// <summary>The name of a deployment.</summary>
    public static string Of(string bundle, string instance) => instance.Length == 0 ? bundle : $"{bundle}{Mark}{instance}";

    /// <summary>The bundle of the deployment called <paramref name="name"/>.</summary>
    public static string BundleOf(string name) => name.Split(Mark)[0];

    /// <summary>The instance of the deployment called <paramref name="name"/>; empty for the only one.</summary>
    public static string InstanceOf(string name) => name.IndexOf(Mark, StringComparison.Ordinal) is >= 0 and var at ? name[(at + 1)..] : "";
}
