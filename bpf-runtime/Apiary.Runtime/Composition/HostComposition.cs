// All bundles of an agent together: which order their declarations ask for at each hook, and where in a chain a link goes so that it holds,
// whatever was attached before. What others attached is a neighbour like any other: never moved, never replaced.
using Apiary.Contract.Composition;
using Apiary.Contract.Conflicts;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Links;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Maps;
using Apiary.Runtime.Programs;
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Composition;

/// <summary>The declared bundles and the links that are there. Used from the control queue only.</summary>
internal sealed class HostComposition
{
    private const int Attempts = 16;

    private readonly SortedDictionary<string, DeploymentNeeds> _needs = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, BundleManifest> _bundles = new(StringComparer.Ordinal);
    private readonly List<PlacedLink> _links = [];
    private Dictionary<(string Bundle, string Program), int> _ranks = [];
    private IReadOnlyList<Conflict> _conflicts = [];

    /// <summary>The links of this agent that are open, in the order they were made.</summary>
    public IReadOnlyList<PlacedLink> Links
    {
        get
        {
            _links.RemoveAll(static placed => placed.Link.IsEnded);
            return _links;
        }
    }

    /// <summary>The links of this agent by the programs they lead to, which are at a hook once.</summary>
    public ILookup<uint, PlacedLink> ByProgram => Links.ToLookup(static placed => placed.Link.ProgramId);

    /// <summary>Takes a bundle, or another version of it, into the order.</summary>
    /// <exception cref="ApiaryException">APY6006 or APY6007: there is no order; the bundle is not taken.</exception>
    public void Admit(BundleManifest manifest)
    {
        var others = _bundles.Where(bundle => bundle.Key != manifest.Bundle).Select(static bundle => bundle.Value);
        var order = CompositionOrder.Of(others.Append(manifest).SelectMany(ComposedProgram.Of));
        if (order.Problems.Count > 0)
        {
            throw new ApiaryException(order.Problems[0].Rule, [.. order.Problems[0].Arguments]);
        }

        _bundles[manifest.Bundle] = manifest;
        _ranks = order.Programs.Select(static (program, rank) => (program, rank)).ToDictionary(static entry => (entry.program.Bundle, entry.program.Name), static entry => entry.rank);
    }

    /// <summary>Bytes that the maps of all deployments may take; 0 for any.</summary>
    public long MemoryLimit { get; init; }

    /// <summary>Takes note of what a deployment needs.</summary>
    public void Reserve(LoadPlan plan, BundleManifest manifest) => _needs[plan.Name] = new DeploymentNeeds(
        plan.Name, [.. plan.Steps.OfType<AttachProgram>().Select(static step => step.Point)], MapMemory.Of(manifest, plan, BpfMap.PossibleCpus));

    /// <summary>What the rules say of the deployments side by side: warnings, and conflicts that somebody has accepted.</summary>
    public IReadOnlyList<Conflict> Conflicts => Volatile.Read(ref _conflicts);

    /// <summary>Checks that a deployment goes together with those that are reserved, another version of itself apart. Takes it into nothing.</summary>
    /// <returns>Warnings that nobody has accepted, about its bundle.</returns>
    /// <exception cref="ApiaryException">One of the rules 6xxx: a proven conflict that nobody has accepted.</exception>
    public IReadOnlyList<Conflict> DemandAgreement(LoadPlan plan, BundleManifest manifest)
    {
        var others = _needs.Values.Where(needs => needs.Name != plan.Name).Select(needs => new DeployedBundle(_bundles[InstanceName.BundleOf(needs.Name)], needs.Points));
        var all = DeployedConflicts.Of([new DeployedBundle(manifest, [.. plan.Attachments.Select(static step => step.Point)]), .. others]);
        Conflict[] open = [.. all.Where(conflict => conflict.Assumption is null && (conflict.First.Bundle == manifest.Bundle || conflict.Second?.Bundle == manifest.Bundle))];
        if (open.FirstOrDefault(static conflict => conflict.Severity == RuleSeverity.Error) is { } conflict)
        {
            throw new ApiaryException(conflict.Rule, [.. conflict.Arguments]);
        }

        Volatile.Write(ref _conflicts, all);
        return open;
    }

    /// <summary>Forgets what a deployment that is removed needed.</summary>
    public void Release(string deployment) => _needs.Remove(deployment);

    /// <summary>Checks that all deployments have room beside what others have on this host.</summary>
    /// <exception cref="ApiaryException">APY6301, APY6701, APY6702 or APY6703: they do not; nothing was attached.</exception>
    public void DemandRoom()
    {
        var own = ByProgram;
        CompositionBudget.Demand(_needs.Values, HookQuery.Read, own.Contains, MemoryLimit);
    }

    /// <summary>Takes note of a link that is there already.</summary>
    public void Note(string bundle, BpfLink link) => _links.Add(new PlacedLink(bundle, link));

    /// <summary>Attaches a program where the order wants it.</summary>
    /// <param name="bundle">Its bundle.</param>
    /// <param name="program">Its C name.</param>
    /// <param name="point">The hook.</param>
    /// <param name="attach">Makes the link at a position; null when the hook has changed since the position was chosen.</param>
    /// <exception cref="ApiaryException">APY8052: this kernel cannot put it there; or what attaching fails with.</exception>
    public BpfLink Attach(string bundle, string program, AttachPoint point, Func<LinkAnchor, BpfLink?> attach)
    {
        var link = Place(bundle, program, point, attach);
        Note(bundle, link);
        return link;
    }

    /// <summary>The same without taking note.</summary>
    private BpfLink Place(string bundle, string program, AttachPoint point, Func<LinkAnchor, BpfLink?> attach)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var follower = Follower(bundle, program, point);
            var anchor = follower is null ? LinkAnchor.End : LinkAnchor.InFrontOf((uint)follower.Link.Descriptor.Number, HookQuery.Read(point).Revision);
            try
            {
                if (attach(anchor) is { } link)
                {
                    return link;
                }
            }
            catch (ApiaryException failure) when (follower is not null && failure.Rule == RuntimeRules.KernelRefused && failure.Detail.Contains("EINVAL", StringComparison.Ordinal))
            {
                throw new ApiaryException(CompositionRules.OrderNotKept, failure, program, follower.Link.Program, point.ToString()!, failure.Detail);
            }
        }

        throw new ApiaryException(RuntimeRules.KernelRefused, $"the link to {point}", ErrorNumber.Describe(ErrorNumber.ESTALE));
    }

    /// <summary>Attaches the program of a link that has lost its hook again, which then is that link.</summary>
    /// <exception cref="ApiaryException">It cannot be attached.</exception>
    public void Restore(PlacedLink lost, BpfProgram program, AttachPoint point, IReadOnlyDictionary<string, BpfMap> maps, ILogger logger)
    {
        lost.Link.Lose();
        lost.Link.Become(Place(lost.Bundle, program.Name, point, anchor => ProgramAttacher.At(this, lost.Bundle, anchor, program, point, maps, logger)));
    }

    /// <summary>
    /// The priorities that a netfilter program may have: from the declared one, or from behind the bands of the programs that precede it, up to ten, as far as the next one's.
    /// </summary>
    public PriorityBand Priorities(string bundle, ProgramManifest program)
    {
        int? previous = null;
        int? own = null;
        foreach (var other in Neighbours(bundle, program))
        {
            var declared = Setting(other.Program, "Priority");
            var first = previous is not { } before || declared > before ? declared : before + PriorityBand.Size;
            if (own is { } mine)
            {
                return PriorityBand.Upto(mine, first);
            }

            previous = first;
            own = other.Bundle == InstanceName.BundleOf(bundle) && other.Program.Name == program.Name ? first : null;
        }

        return PriorityBand.From(own ?? Setting(program, "Priority"));
    }

    // The programs of the same netfilter hook whose families overlap, in order.
    private IEnumerable<(string Bundle, ProgramManifest Program)> Neighbours(string bundle, ProgramManifest program) => _bundles
        .SelectMany(static entry => entry.Value.Programs.Select(program => (Bundle: entry.Key, Program: program)))
        .Where(entry => entry.Program.Hook == HookKind.Netfilter && Setting(entry.Program, "Hook") == Setting(program, "Hook"))
        .OrderBy(entry => _ranks.GetValueOrDefault((entry.Bundle, entry.Program.Name), int.MaxValue));

    // Deployments of a bundle are never at one place together, so that one rank is enough for them.
    private int? Rank(string deployment, string program) => _ranks.TryGetValue((InstanceName.BundleOf(deployment), program), out var rank) ? rank : null;

    private static int Setting(ProgramManifest program, string name) =>
        (int)(program.Settings.FirstOrDefault(setting => setting.Name == name)?.Value ?? 0);

    // The first of this agent's links at the hook that must come later.
    private PlacedLink? Follower(string bundle, string program, AttachPoint point)
    {
        if (!HookQuery.IsChain(point.Hook) || Rank(bundle, program) is not { } rank)
        {
            return null;
        }

        return Links
            .Where(placed => !placed.Link.IsLost && placed.Place == PlacedLink.PlaceOf(point) && Rank(placed.Bundle, placed.Link.Program) > rank)
            .MinBy(placed => Rank(placed.Bundle, placed.Link.Program));
    }
}
