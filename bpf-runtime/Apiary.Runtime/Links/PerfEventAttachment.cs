// Samples of counters and clocks: one perf event per CPU.
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Kernel;
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Programs;

namespace Apiary.Runtime.Links;

/// <summary>Perf events on all CPUs that are online.</summary>
internal static class PerfEventAttachment
{
    private const long SourcesPerType = 256;
    private const long CpuClock = (perf_event_attr.PERF_TYPE_SOFTWARE * SourcesPerType) + 0;
    private const ulong DefaultFrequency = 99;

    /// <summary>Attaches the program on each CPU.</summary>
    /// <exception cref="Errors.ApiaryException">APY8005 or APY8011: the kernel refused.</exception>
    public static BpfLink Attach(BpfProgram program, KernelPoint point)
    {
        var attributes = Attributes(point);
        List<BpfDescriptor> links = [];
        foreach (var cpu in Processors.Online())
        {
            var result = PerfEventLink.Create(program, attributes, process: -1, cpu);
            if (result < 0)
            {
                links.ForEach(static link => link.Dispose());
                throw AttachFailure.Explain(point, -result);
            }

            links.Add(new BpfDescriptor(result));
        }

        return new BpfLink(program.Name, point, links[0], links[1..]);
    }

    /// <summary>The event that the attribute's settings ask for.</summary>
    internal static perf_event_attr Attributes(KernelPoint point)
    {
        var source = point.Setting("Source", CpuClock);
        var period = (ulong)point.Setting("Period", 0);
        var frequency = (ulong)point.Setting("Frequency", 0);
        return new perf_event_attr
        {
            type = (uint)(source / SourcesPerType),
            config = (ulong)(source % SourcesPerType),
            sample_period = period != 0 ? period : frequency != 0 ? frequency : DefaultFrequency,
            flags = period != 0 ? 0 : perf_event_attr.FrequencyFlag,
        };
    }
}
