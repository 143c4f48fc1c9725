// The context of iterators: where the output of the actor goes.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Simulation;

namespace Apiary;

/// <summary>One step of an iteration, and its output (<c>struct bpf_iter_meta</c>).</summary>
/// <param name="arguments">Simulator only: the objects of this step; null at the end.</param>
[HookContext(HookKind.Iterator)]
[LowersTo("apy_arguments", Form = LoweringForm.Struct)]
public sealed class IteratorContext(params object?[] arguments)
{
    private readonly List<byte> _output = [];

    /// <summary>Number of the iteration; the same for all objects of one.</summary>
    [LowersTo("apy_iterator_session", Effect = MemberEffect.Read)]
    public ulong Session { get; init; }

    /// <summary>Number of the object in the iteration, from 0.</summary>
    [LowersTo("apy_iterator_number", Effect = MemberEffect.Read)]
    public ulong Number { get; init; }

    /// <summary>Simulator only: what was written.</summary>
    public byte[] Output => [.. _output];

    internal KernelArguments Arguments { get; } = new([null, .. arguments]);

    /// <summary>Writes the bytes of a value (bpf_seq_write). The host reads them by <c>handle.Read&lt;T&gt;</c>.</summary>
    /// <typeparam name="T">The record.</typeparam>
    [LowersTo("apy_iterator_write", PassTypeArguments = true, Effect = MemberEffect.KernelRead)]
    public void Write<T>(in T value)
        where T : unmanaged =>
        _output.AddRange(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    /// <summary>Writes text (bpf_seq_printf): at most twelve values, as in <c>Bpf.Print</c>; <c>\n</c> ends a line. The host reads it by <c>handle.ReadLines</c>.</summary>
    [LowersTo("apy_iterator_print", Effect = MemberEffect.KernelRead)]
    public void Print(ref DefaultInterpolatedStringHandler text) => _output.AddRange(Encoding.UTF8.GetBytes(text.ToStringAndClear()));

    /// <summary>Writes constant text (bpf_seq_printf); <c>\n</c> ends a line.</summary>
    [LowersTo("apy_iterator_print", Effect = MemberEffect.KernelRead)]
    public void Print(string text) => _output.AddRange(Encoding.UTF8.GetBytes(text));
}
