// Finds what is wrong with a deployment before the first system call (APY8015).
using System.Globalization;
using System.Numerics;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Loading;

namespace Apiary.Runtime.Deployment;

/// <summary>Checks a deployment against the bundle. Pure.</summary>
internal static class DeploymentCheck
{
    private const int LongestInterfaceName = 15;
    private const int LongestInstanceName = 32;
    private const int RingBufferType = 27;
    private const int PageSize = 4096;

    /// <summary>Passes when the deployment can be planned.</summary>
    /// <exception cref="ApiaryException">APY8015, with the first thing that is wrong.</exception>
    public static void Demand(BundleDeployment deployment, BundleManifest manifest)
    {
        if (Problems(deployment, manifest).FirstOrDefault() is { } problem)
        {
            throw new ApiaryException(RuntimeRules.ConfigInvalid, deployment.Name, problem);
        }
    }

    /// <summary>All that is wrong, in the order of the Deploy call.</summary>
    internal static IEnumerable<string> Problems(BundleDeployment deployment, BundleManifest manifest) =>
    [
        .. Instance(deployment.Instance),
        .. deployment.Targets.SelectMany(target => Target(target, manifest)),
        .. Repeated(deployment.Targets).Select(static target => $"{Name(target)} is given twice"),
        .. Missing(deployment, manifest),
        .. deployment.Config.SelectMany(value => Config(value, manifest)),
        .. Repeated(deployment.Config.Select(static value => value.Field)).Select(static field => $"'{field}' is set twice"),
        .. deployment.Sizes.SelectMany(size => Size(size, manifest)),
        .. Repeated(deployment.Sizes.Select(static size => size.Member)).Select(static member => $"'{member}' is sized twice"),
    ];

    private static IEnumerable<string> Instance(string name)
    {
        if (name.Length > LongestInstanceName || name.Any(static c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'))
        {
            yield return $"'{name}' cannot be the name of an instance (at most {LongestInstanceName} of a to z, 0 to 9 and '-')";
        }
    }

    private static IEnumerable<string> Target(DeploymentTarget target, BundleManifest manifest)
    {
        switch (target)
        {
            case InterfaceTarget { Interface: var name } when name.Length is 0 or > LongestInterfaceName || name.AsSpan().ContainsAny(" /\t\n"):
                yield return $"'{name}' cannot be the name of an interface (1 to 15 characters, no blank, no '/')";
                break;
            case ProbeChoice { Actor: var actor } when manifest.Programs.All(program => !program.Actors.Contains(actor)):
                yield return $"it has no actor '{actor}' to attach";
                break;
            case CgroupTarget { Path: var path } when path.Length == 0 || path.Split('/').Contains(".."):
                yield return $"'{path}' cannot be a cgroup path (not empty, without '..')";
                break;
        }
    }

    private static IEnumerable<string> Missing(BundleDeployment deployment, BundleManifest manifest)
    {
        foreach (var program in manifest.Programs)
        {
            var hook = HookTable.Get(program.Hook);
            var (isThere, call) = hook.Target switch
            {
                AttachTarget.Interface => (deployment.Targets.OfType<InterfaceTarget>().Any(), ".Interface(...)"),
                AttachTarget.NetworkNamespace => (deployment.Targets.OfType<NamespaceTarget>().Any(), ".NetworkNamespace(...)"),
                AttachTarget.Cgroup => (deployment.Targets.OfType<CgroupTarget>().Any(), ".Cgroup(...)"),
                _ => (true, ""),
            };
            if (!isThere)
            {
                yield return $"its {hook.DisplayName} actors ({string.Join(", ", program.Actors)}) need a target: add {call}";
            }

            var given = ProbeNames.Of(program, deployment.Targets).Names.Count;
            if (given != ProbeNames.Needed(program.Hook) && ProbeNames.Needed(program.Hook) > 0)
            {
                yield return FormattableString.Invariant(
                    $"its {hook.DisplayName} actors ({string.Join(", ", program.Actors)}) need {ProbeNames.Needed(program.Hook)} names, not {given}: in the attribute, or by .Probe(...)");
            }
        }
    }

    private static IEnumerable<string> Config(ConfigValue value, BundleManifest manifest)
    {
        var field = manifest.Config.Fields.FirstOrDefault(field => field.Name == value.Field);
        if (field is null)
        {
            yield return $"there is no [Config] field '{value.Field}'";
        }
        else if (field.Size != value.Bytes.Length)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"[Config] field '{value.Field}' is a {field.Type} of {field.Size} bytes, but the value given has {value.Bytes.Length}");
        }
    }

    private static IEnumerable<string> Size(MapSize size, BundleManifest manifest)
    {
        var map = manifest.Maps.FirstOrDefault(map => map.Member == size.Member && size.Member.Length > 0);
        if (map is null)
        {
            yield return $"there is no map field '{size.Member}'";
        }
        else if (size.Entries <= 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"map '{size.Member}' cannot have {size.Entries} entries");
        }
        else if (map.Type == RingBufferType && (!BitOperations.IsPow2(size.Entries) || size.Entries < PageSize))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"ring buffer '{size.Member}' cannot have {size.Entries} bytes: a power of two of at least {PageSize} is needed");
        }
    }

    private static IEnumerable<T> Repeated<T>(IEnumerable<T> items) =>
        items.GroupBy(static item => item).Where(static group => group.Skip(1).Any()).Select(static group => group.Key);

    private static string Name(DeploymentTarget target) => target switch
    {
        InterfaceTarget { NetworkNamespace.Length: 0 } on => $"interface '{on.Interface}'",
        InterfaceTarget on => $"interface '{on.Interface}' in '{on.NetworkNamespace}'",
        CgroupTarget on => $"cgroup '{on.Path}'",
        NamespaceTarget { NetworkNamespace.Length: 0 } => "this network namespace",
        NamespaceTarget on => $"network namespace '{on.NetworkNamespace}'",
        _ => target.ToString(),
    };
}
