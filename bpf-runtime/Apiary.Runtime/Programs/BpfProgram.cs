// A loaded program.
using Apiary.Contract.Rules;
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Kernel;
using Apiary.Libbpf.Options;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;

namespace Apiary.Runtime.Programs;

/// <summary>A program that the kernel's verifier accepted.</summary>
/// <param name="name">C function name.</param>
/// <param name="descriptor">The program; closed with this object.</param>
public sealed unsafe class BpfProgram(string name, BpfDescriptor descriptor) : IDisposable
{
    /// <summary>C function name; the kernel keeps its first 15 characters.</summary>
    public string Name { get; } = name;

    /// <summary>The program's descriptor.</summary>
    public BpfDescriptor Descriptor { get; } = descriptor;

    /// <summary>Opens a pinned program.</summary>
    /// <exception cref="ApiaryException">APY8011: there is none, or the kernel refused.</exception>
    internal static BpfProgram OpenPinned(string name, string path)
    {
        var result = LibBpf.bpf_obj_get(path);
        return result >= 0
            ? new BpfProgram(name, new BpfDescriptor(result))
            : throw new ApiaryException(RuntimeRules.KernelRefused, $"opening the pin '{path}'", ErrorNumber.Describe(-result));
    }

    /// <summary>Pins the program, so that it outlives this process.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    internal void Pin(string path) => Check("pinning", LibBpf.bpf_obj_pin(Descriptor, path));

    /// <summary>Asks the kernel about the program.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public ProgramInformation Inspect()
    {
        bpf_prog_info info = default;
        var size = (uint)sizeof(bpf_prog_info);
        Check("information about", LibBpf.bpf_obj_get_info_by_fd(Descriptor, &info, &size));
        return new ProgramInformation((int)info.id, (int)info.type, (int)(info.xlated_prog_len / 8), (int)info.jited_prog_len, (long)info.run_cnt, TimeSpan.FromTicks((long)info.run_time_ns / TimeSpan.NanosecondsPerTick));
    }

    /// <summary>Runs the program on given input: BPF_PROG_TEST_RUN. The hook decides which inputs it takes.</summary>
    /// <param name="data">The packet, or empty.</param>
    /// <param name="context">The context struct, or empty.</param>
    /// <param name="dataOut">Receives the packet afterwards, or empty.</param>
    /// <param name="contextOut">Receives the context afterwards, or empty.</param>
    /// <param name="repeat">How often it runs on the same input.</param>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public TestRunResult TestRun(
        ReadOnlySpan<byte> data,
        ReadOnlySpan<byte> context = default,
        Span<byte> dataOut = default,
        Span<byte> contextOut = default,
        int repeat = 1)
    {
        fixed (byte* dataIn = data, contextIn = context, dataBack = dataOut, contextBack = contextOut)
        {
            var options = new bpf_test_run_opts
            {
                sz = (nuint)sizeof(bpf_test_run_opts),
                data_in = dataIn,
                data_size_in = (uint)data.Length,
                data_out = dataBack,
                data_size_out = (uint)dataOut.Length,
                ctx_in = contextIn,
                ctx_size_in = (uint)context.Length,
                ctx_out = contextBack,
                ctx_size_out = (uint)contextOut.Length,
                repeat = repeat == 1 ? 0 : repeat,
            };
            Check("the test run of", LibBpf.bpf_prog_test_run_opts(Descriptor, &options));
            return new TestRunResult(options.retval, (int)options.data_size_out, (int)options.ctx_size_out, (int)options.duration);
        }
    }

    /// <summary>Runs a syscall program in the calling task, once.</summary>
    /// <typeparam name="TArgument">What the program takes as its context.</typeparam>
    /// <param name="argument">Copied in, and back when the program returns.</param>
    /// <returns>What the program returns.</returns>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public int Call<TArgument>(ref TArgument argument)
        where TArgument : unmanaged
    {
        fixed (TArgument* context = &argument)
        {
            var options = new bpf_test_run_opts
            {
                sz = (nuint)sizeof(bpf_test_run_opts),
                ctx_in = context,
                ctx_size_in = (uint)sizeof(TArgument),
            };
            Check("the call of", LibBpf.bpf_prog_test_run_opts(Descriptor, &options));
            return (int)options.retval;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Descriptor.Dispose();

    private void Check(string operation, int result)
    {
        if (result < 0)
        {
            throw new ApiaryException(RuntimeRules.KernelRefused, $"{operation} program '{Name}'", ErrorNumber.Describe(-result));
        }
    }
}
