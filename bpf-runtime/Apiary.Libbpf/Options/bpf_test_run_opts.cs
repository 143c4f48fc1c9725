// bpf.h: options and results of bpf_prog_test_run_opts.
namespace Apiary.Libbpf.Options;

/// <summary>Input and output of <see cref="LibBpf.bpf_prog_test_run_opts"/>; <see cref="sz"/> is the struct's size.</summary>
internal unsafe struct bpf_test_run_opts
{
    /// <summary>Size of this struct.</summary>
    public nuint sz;

    /// <summary>Packet, or null.</summary>
    public void* data_in;

    /// <summary>Receives the packet afterwards, or null.</summary>
    public void* data_out;

    /// <summary>Bytes of the input packet.</summary>
    public uint data_size_in;

    /// <summary>In: room; out: bytes of the output packet.</summary>
    public uint data_size_out;

    /// <summary>Context, or null.</summary>
    public void* ctx_in;

    /// <summary>Receives the context afterwards, or null.</summary>
    public void* ctx_out;

    /// <summary>Bytes of the input context.</summary>
    public uint ctx_size_in;

    /// <summary>In: room; out: bytes of the output context.</summary>
    public uint ctx_size_out;

    /// <summary>The program's return value.</summary>
    public uint retval;

    /// <summary>How often it runs.</summary>
    public int repeat;

    /// <summary>Nanoseconds per run.</summary>
    public uint duration;

    /// <summary>BPF_F_TEST_*.</summary>
    public uint flags;

    /// <summary>CPU to run on, where the program type allows it.</summary>
    public uint cpu;

    /// <summary>Frames per batch of live XDP frames.</summary>
    public uint batch_size;
}
