// linux/perf_event.h: struct perf_event_attr, as far as BPF programs need it.
namespace Apiary.Libbpf.Kernel;

/// <summary>Leading part of <c>struct perf_event_attr</c> (PERF_ATTR_SIZE_VER5).</summary>
internal struct perf_event_attr
{
    /// <summary>PERF_TYPE_HARDWARE.</summary>
    public const uint PERF_TYPE_HARDWARE = 0;

    /// <summary>PERF_TYPE_SOFTWARE.</summary>
    public const uint PERF_TYPE_SOFTWARE = 1;

    /// <summary>PERF_TYPE_TRACEPOINT: <see cref="config"/> is the event's id.</summary>
    public const uint PERF_TYPE_TRACEPOINT = 2;

    /// <summary>The bit <c>freq</c> of <see cref="flags"/>: <see cref="sample_period"/> is a frequency.</summary>
    public const ulong FrequencyFlag = 1 << 10;

    /// <summary>Type of event, or number of a device.</summary>
    public uint type;

    /// <summary>Bytes of this struct.</summary>
    public uint size;

    /// <summary>Which event of the type.</summary>
    public ulong config;

    /// <summary>Counts between samples, or samples per second.</summary>
    public ulong sample_period;

    /// <summary>What a sample holds.</summary>
    public ulong sample_type;

    /// <summary>Format of read(2).</summary>
    public ulong read_format;

    /// <summary>Bit field.</summary>
    public ulong flags;

    /// <summary>When to wake a reader.</summary>
    public uint wakeup_events;

    /// <summary>Type of breakpoint.</summary>
    public uint bp_type;

    /// <summary>kprobe: address of the function's name; uprobe: of the path.</summary>
    public ulong config1;

    /// <summary>kprobe: offset in the function; uprobe: offset in the file.</summary>
    public ulong config2;

    /// <summary>Branch records.</summary>
    public ulong branch_sample_type;

    /// <summary>Registers of user space in a sample.</summary>
    public ulong sample_regs_user;

    /// <summary>Stack of user space in a sample.</summary>
    public uint sample_stack_user;

    /// <summary>Clock.</summary>
    public int clockid;

    /// <summary>Registers at an interrupt.</summary>
    public ulong sample_regs_intr;

    /// <summary>Auxiliary buffer.</summary>
    public uint aux_watermark;

    /// <summary>Frames of a call chain.</summary>
    public ushort sample_max_stack;

    /// <summary>Padding.</summary>
    public ushort reserved;
}
