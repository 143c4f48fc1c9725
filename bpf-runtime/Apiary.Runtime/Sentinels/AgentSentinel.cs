// Drops the packets of a deployment when its agent is lost, as AgentLossPolicy.FailClosed asks for.
using System.Diagnostics;
using System.Globalization;
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Composition;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Links;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Maps;
using Apiary.Runtime.Sidecars;
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Sentinels;

/// <summary>The sentinel of one deployment: its links, pinned beside the bundle's, and the thread that gives signs of life. Disposing removes it.</summary>
internal sealed class AgentSentinel : IDisposable
{
    private const string Pin = "sentinel-";
    private const int BeatsPerTimeout = 8;
    private static readonly HookKind[] InterfaceHooks = [HookKind.TcIngress, HookKind.TcEgress];
    private static readonly HookKind[] CgroupHooks = [HookKind.CgroupIngress, HookKind.CgroupEgress];

    private readonly BpfMap _deadline;
    private readonly TimeSpan _timeout;
    private readonly List<BpfLink> _links = [];
    private readonly SupervisedThread _beats;

    private AgentSentinel(LoadedBundle bundle, TimeSpan timeout, ILogger logger)
    {
        _timeout = timeout;
        _deadline = PinnedBytes.CreateArray("apy_deadline", sizeof(ulong));
        _beats = new SupervisedThread($"apiary-beat {bundle.Manifest.Bundle}", Run, static () => { }, RestartPolicy.Default, logger);
    }

    /// <summary>Begins to watch over <paramref name="bundle"/>'s interfaces and cgroups.</summary>
    /// <exception cref="ApiaryException">APY8015: it has neither. APY8005 or APY8011: the kernel refused.</exception>
    public static AgentSentinel Begin(LoadedBundle bundle, TimeSpan timeout, ILogger logger)
    {
        var points = Points(bundle);
        if (points.Count == 0)
        {
            throw new ApiaryException(RuntimeRules.ConfigInvalid, bundle.Manifest.Bundle, "OnAgentLost = FailClosed needs an interface or a cgroup, whose packets it can drop");
        }

        var sentinel = new AgentSentinel(bundle, timeout, logger);
        try
        {
            sentinel.Beat();
            sentinel.Attach(points, bundle.PinDirectory);
            sentinel._beats.Start();
            return sentinel;
        }
        catch
        {
            sentinel.Dispose();
            throw;
        }
    }

    /// <summary>Removes what a process before this one has left, so that packets pass again.</summary>
    public static void RemoveLeft(string pinDirectory)
    {
        var links = pinDirectory + "/links";
        foreach (var path in Directory.Exists(links) ? Directory.GetFiles(links, Pin + "*") : [])
        {
            _ = LibC.unlink(path);
        }
    }

    /// <summary>Ids of its programs in the kernel.</summary>
    public IEnumerable<uint> Programs => _links.Select(static link => link.ProgramId);

    /// <summary>Attaches again where a link has lost its hook, and returns what does not hold.</summary>
    public IEnumerable<HookFinding> Repair(string bundle)
    {
        foreach (var link in _links.Where(static link => !link.IsAttached))
        {
            if (TryRestore(link) is { } reason)
            {
                yield return new HookFinding(
                    CompositionRules.AttachmentLost.Id, bundle, CompositionRules.AttachmentLost.Format("the program of OnAgentLost", link.Point.ToString()!, reason));
            }
        }
    }

    /// <summary>Ends the signs of life, and leaves the rest: packets are dropped when the timeout is over.</summary>
    public void Leave()
    {
        _beats.Dispose();
        _links.ForEach(static link => ((ILeavable)link).Leave());
        _deadline.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _beats.Dispose();
        _links.ForEach(static link => link.Dispose());
        _deadline.Dispose();
    }

    private static List<AttachPoint> Points(LoadedBundle bundle)
    {
        var points = bundle.Links.Select(static link => link.Point).ToArray();
        return
        [
            .. points.OfType<InterfacePoint>().Select(static point => point.Interface).Distinct()
                .SelectMany(static target => InterfaceHooks.Select(hook => new InterfacePoint(hook, target))),
            .. points.OfType<CgroupPoint>().Select(static point => point.Cgroup).Distinct()
                .SelectMany(static target => CgroupHooks.Select(hook => new CgroupPoint(hook, target))),
        ];
    }

    private void Attach(IReadOnlyList<AttachPoint> points, string pinDirectory)
    {
        foreach (var point in points)
        {
            var link = Attach(point);
            _links.Add(link);
            link.Pin(string.Create(CultureInfo.InvariantCulture, $"{pinDirectory}/links/{Pin}{_links.Count}"));
        }
    }

    // Null when it is attached again, otherwise why not.
    private string? TryRestore(BpfLink link)
    {
        try
        {
            var point = LostTarget.Find(link.Point);
            link.Lose();
            link.Become(Attach(point));
            return null;
        }
        catch (ApiaryException failure)
        {
            return failure.Detail;
        }
    }

    private BpfLink Attach(AttachPoint point)
    {
        using var program = SentinelProgram.Load(point.Hook, _deadline);
        return point is InterfacePoint target ? ProgramAttacher.AttachFirst(program, target) : CgroupAttachment.Attach(program, (CgroupPoint)point, LinkAnchor.End)!;
    }

    // Stopwatch and bpf_ktime_get_ns both read CLOCK_MONOTONIC, in nanoseconds.
    private void Beat() => _deadline.Update(0u, (ulong)(Stopwatch.GetTimestamp() + (_timeout.TotalSeconds * Stopwatch.Frequency)));

    private void Run(CancellationToken stopping)
    {
        while (!stopping.WaitHandle.WaitOne(_timeout / BeatsPerTimeout))
        {
            Beat();
        }
    }
}
