// What all deployments of an agent need together, against what the host has: checked before the first of them attaches anything.
using System.Globalization;
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Links;

namespace Apiary.Runtime.Composition;

/// <summary>The needs of one deployment.</summary>
/// <param name="Name">What the agent calls it.</param>
/// <param name="Points">Where its programs go.</param>
/// <param name="Memory">Bytes of its maps.</param>
internal sealed record DeploymentNeeds(string Name, IReadOnlyList<AttachPoint> Points, long Memory);

/// <summary>Adds up.</summary>
internal static class CompositionBudget
{
    private const int PlacesOfInterface = 63; // BPF_MPROG_MAX, one of which ends the list
    private const int PlacesOfCgroup = 64; // BPF_CGROUP_MAX_PROGS
    private const int PlacesOfTrampoline = 38; // BPF_MAX_TRAMP_LINKS
    private const double Mebibyte = 1 << 20;

    /// <summary>Checks everything.</summary>
    /// <param name="all">The deployments.</param>
    /// <param name="read">What is at a hook now.</param>
    /// <param name="isOwn">Whether a program is this agent's.</param>
    /// <param name="memoryLimit">Bytes that the maps may take; 0 for any.</param>
    /// <exception cref="ApiaryException">APY6301, APY6701, APY6702 or APY6703.</exception>
    public static void Demand(IReadOnlyCollection<DeploymentNeeds> all, Func<AttachPoint, HookChain> read, Func<uint, bool> isOwn, long memoryLimit)
    {
        foreach (var place in all.SelectMany(static needs => needs.Points.Select(point => (needs.Name, Point: point))).GroupBy(static entry => PlacedLink.PlaceOf(entry.Point)))
        {
            var point = place.First().Point;
            if (point.Hook == HookKind.Xdp)
            {
                DemandXdp(point, [.. place.Select(static entry => entry.Name)], read(point), isOwn);
            }
            else if (HookQuery.IsChain(point.Hook))
            {
                DemandPlaces(point, place.Count(), read(point), isOwn);
            }
        }

        DemandTrampolines(all.SelectMany(static needs => needs.Points).OfType<KernelPoint>());
        DemandMemory(all, memoryLimit);
    }

    private static void DemandXdp(AttachPoint point, IReadOnlyList<string> wanting, HookChain there, Func<uint, bool> isOwn)
    {
        var owner = there.Programs.Where(entry => wanting.Count > 1 || !isOwn(entry.Program)).Select(static entry => ProgramReader.Read(entry.Program).ToString()).FirstOrDefault()
            ?? (wanting.Count > 1 ? $"bundle '{wanting[0]}'" : null);
        if (owner is not null)
        {
            throw new ApiaryException(CompositionRules.HookTaken, point.ToString()!, owner);
        }
    }

    private static void DemandPlaces(AttachPoint point, int wanted, HookChain there, Func<uint, bool> isOwn)
    {
        var foreign = there.Programs.Count(entry => !isOwn(entry.Program));
        var room = point is InterfacePoint ? PlacesOfInterface : PlacesOfCgroup;
        if (foreign + wanted > room)
        {
            throw new ApiaryException(CompositionRules.HookFull, point.ToString()!, room, foreign, wanted);
        }
    }

    // The kernel does not tell how many programs of others a function has.
    private static void DemandTrampolines(IEnumerable<KernelPoint> points)
    {
        foreach (var function in points.Where(static point => IsTrampoline(point.Hook) && point.Program.Names.Count > 0).GroupBy(static point => point.Program.Names[0], StringComparer.Ordinal))
        {
            if (function.Count() > PlacesOfTrampoline)
            {
                throw new ApiaryException(CompositionRules.TrampolineFull, function.Key, PlacesOfTrampoline, function.Count());
            }
        }
    }

    private static bool IsTrampoline(HookKind hook) => hook is HookKind.FunctionEntry or HookKind.FunctionExit or HookKind.ModifyReturn or HookKind.Lsm;

    private static void DemandMemory(IReadOnlyCollection<DeploymentNeeds> all, long limit)
    {
        var needed = all.Sum(static needs => needs.Memory);
        if (limit > 0 && needed > limit)
        {
            throw new ApiaryException(CompositionRules.MemoryExceeded, Text(needed), Text(limit), string.Join(", ", all
                .OrderByDescending(static needs => needs.Memory).ThenBy(static needs => needs.Name, StringComparer.Ordinal).Select(static needs => $"{needs.Name} {Text(needs.Memory)}")));
        }
    }

    private static string Text(long bytes) => (bytes / Mebibyte).ToString("0.0 MiB", CultureInfo.InvariantCulture);
}
