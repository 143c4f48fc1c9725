// Looks at the hooks of this agent's links: attaches again what was lost, where the order wants it, and says what does not hold. Programs of
// others are read and never touched.
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Links;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Maps;
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Composition;

/// <summary>One look at all hooks, on the control queue.</summary>
/// <param name="composition">The bundles and their links.</param>
/// <param name="guards">Ids of further programs of this agent, which are no bundle's.</param>
/// <param name="logger">Where repairs are reported.</param>
internal sealed class HookWatch(HostComposition composition, IReadOnlySet<uint> guards, ILogger logger)
{
    private const int Next = -1; // TCX_NEXT

    /// <summary>Repairs and reports.</summary>
    /// <param name="running">The bundle in the kernel, or null for one whose links are being moved.</param>
    public IReadOnlyList<HookFinding> Run(Func<string, LoadedBundle?> running)
    {
        var findings = new List<HookFinding>();
        foreach (var placed in composition.Links.ToList())
        {
            if (!placed.Link.IsAttached && running(placed.Bundle) is { } bundle && TryRestore(placed, bundle) is { } reason)
            {
                findings.Add(Finding(CompositionRules.AttachmentLost, placed, placed.Link.Program, placed.Link.Point.ToString()!, reason));
            }
        }

        findings.AddRange(composition.Links.Where(static placed => placed.Link.IsAttached && placed.Link.Point.Hook is HookKind.TcIngress or HookKind.TcEgress)
            .GroupBy(static placed => placed.Place).SelectMany(place => InFront(place.ToList())));
        return findings;
    }

    /// <summary>What is at the hooks of this agent's links.</summary>
    public IReadOnlyList<HookListing> List() =>
    [
        .. composition.Links.Where(static placed => placed.Link.IsAttached && HookQuery.IsListed(placed.Link.Point.Hook)).GroupBy(static placed => placed.Place).Select(place =>
        {
            var chain = HookQuery.Read(place.First().Link.Point);
            var bundles = place.ToDictionary(static placed => placed.Link.ProgramId, static placed => placed.Bundle);
            return new HookListing(
                place.First().Link.Point.ToString()!,
                chain.Revision,
                [.. chain.Programs.Select(entry => ProgramReader.Read(entry.Program, entry.Link, bundles.GetValueOrDefault(entry.Program, "")))]);
        }),
    ];

    // Null when it is attached again, otherwise why not.
    private string? TryRestore(PlacedLink lost, LoadedBundle bundle)
    {
        try
        {
            var point = LostTarget.Find(lost.Link.Point);
            composition.Restore(lost, bundle.Scopes[lost.Link.Instance].Programs[lost.Link.Program], point, new Dictionary<string, BpfMap>(), logger);
            LoadLog.Restored(logger, lost.Link.Program, point.ToString()!, lost.Link.Id);
            return null;
        }
        catch (ApiaryException failure)
        {
            return failure.Detail;
        }
    }

    private List<HookFinding> InFront(IReadOnlyList<PlacedLink> place)
    {
        var findings = new List<HookFinding>();
        var foreign = new List<HookProgram>();
        var programs = place.ToDictionary(static placed => placed.Link.ProgramId);
        foreach (var entry in HookQuery.Read(place[0].Link.Point).Programs)
        {
            if (guards.Contains(entry.Program))
            {
                continue;
            }

            if (!programs.TryGetValue(entry.Program, out var own))
            {
                foreign.Add(ProgramReader.Read(entry.Program, entry.Link));
                continue;
            }

            findings.AddRange(foreign.Where(static program => program.Verdicts.MayReturnOther(Next)).Select(program => Finding(
                CompositionRules.ForeignInFront, own, program.ToString(), own.Link.Program, own.Link.Point.ToString()!, program.Verdicts.ToString())));
        }

        return findings;
    }

    private static HookFinding Finding(Rule rule, PlacedLink placed, params object[] arguments) => new(rule.Id, placed.Bundle, rule.Format(arguments));
}
