// What tracing actors name is looked up on this host before anything of the bundle is in the kernel.
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Features;
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Links;

namespace Apiary.Runtime.Loading;

/// <summary>Checks the tracepoints, functions and files that a plan attaches to.</summary>
internal static class TraceTargets
{
    /// <summary>Passes when everything exists, and events have the fields that the bundle reads.</summary>
    /// <exception cref="ApiaryException">APY8005, APY8020 or APY8021.</exception>
    public static void Demand(LoadPlan plan)
    {
        KernelPoint[] points = [.. plan.Steps.OfType<AttachProgram>().Select(static step => step.Point).OfType<KernelPoint>()];
        foreach (var point in points)
        {
            Demand(point);
        }

        var functions = points.Where(static point => point.Hook is HookKind.Kprobe or HookKind.ReturnKprobe or HookKind.SystemCall)
            .ToLookup(static point => ProbeTarget.InKernel(point).Name);
        if (KernelFunctions.Missing(functions.Select(static group => group.Key)) is [var missing, ..])
        {
            throw new ApiaryException(RuntimeRules.TargetNotFound, functions[missing].First(), $"the running kernel has no function '{missing}'");
        }
    }

    /// <summary>How an event differs from what the bundle reads; empty when it does not.</summary>
    internal static string Difference(EventFormat format, IEnumerable<FieldManifest> fields)
    {
        foreach (var field in fields)
        {
            if (format.Fields.FirstOrDefault(candidate => candidate.Name == field.Name) is not { } found)
            {
                return $"it has no field '{field.Name}' (it has {string.Join(", ", format.Fields.Select(static known => known.Name))})";
            }

            if (found.Offset != field.Offset || found.Size != field.Size)
            {
                return FormattableString.Invariant(
                    $"field '{field.Name}' is at offset {found.Offset} with {found.Size} bytes, the struct has it at {field.Offset} with {field.Size}");
            }
        }

        return "";
    }

    private static void Demand(KernelPoint point)
    {
        switch (point.Hook)
        {
            case HookKind.TracePoint:
                Event(point);
                break;
            case HookKind.RawTracePoint when !KernelTypes.HasTracePoint(point.Program.Names[0]):
                throw new ApiaryException(RuntimeRules.TargetNotFound, point, "the running kernel has no such tracepoint");
            case HookKind.Lsm when SecurityModules.Active() is { } active && !active.Contains("bpf"):
                throw HookRefusal.NotBuilt(HookTable.Get(point.Hook), $"the security module 'bpf' (it runs {string.Join(", ", active)}; boot it with lsm={string.Join(",", active)},bpf)");
            case HookKind.FunctionEntry or HookKind.FunctionExit or HookKind.ModifyReturn or HookKind.Lsm or HookKind.TracePointBtf or HookKind.Iterator
                when !KernelTypes.Has(point.Program.Names[0], HookTable.Get(point.Hook).AttachType):
                throw new ApiaryException(RuntimeRules.TargetNotFound, point, "the running kernel has none of this name");
            case HookKind.KprobeMulti or HookKind.ReturnKprobeMulti:
                if (AttachProbe.Try(HookTable.Get(point.Hook)).State != FeatureState.Supported)
                {
                    throw HookRefusal.NotBuilt(HookTable.Get(point.Hook), "CONFIG_FPROBE");
                }

                _ = MultiProbeAttachment.Functions(point);
                break;
            case HookKind.UprobeMulti or HookKind.ReturnUprobeMulti:
                _ = MultiProbeAttachment.Offsets(point);
                break;
            case HookKind.Uprobe or HookKind.ReturnUprobe:
                Device(point, "uprobe", "CONFIG_UPROBE_EVENTS");
                _ = ProbeTarget.InFile(point);
                break;
            case HookKind.Kprobe or HookKind.ReturnKprobe or HookKind.SystemCall:
                Device(point, "kprobe", "CONFIG_KPROBE_EVENTS");
                break;
        }
    }

    private static void Device(KernelPoint point, string name, string option)
    {
        if (PerfDevice.Find(name) is null)
        {
            throw HookRefusal.NotBuilt(HookTable.Get(point.Hook), option);
        }
    }

    private static void Event(KernelPoint point)
    {
        using var events = TraceFileSystem.Open();
        var (category, name) = (point.Program.Names[0], point.Program.Names[1]);
        if (events.Format(category, name) is not { } format)
        {
            var known = events.Events(category);
            throw new ApiaryException(
                RuntimeRules.TargetNotFound,
                point,
                events.Problem.Length > 0 ? events.Problem
                    : known.Count == 0 ? $"the running kernel has no events '{category}'"
                    : $"'{category}' has {string.Join(", ", known)}");
        }

        if (Difference(format, point.Program.Fields ?? []) is { Length: > 0 } difference)
        {
            throw new ApiaryException(RuntimeRules.EventFormat, $"{category}/{name}", string.Join(", ", point.Program.Actors), difference);
        }
    }
}
