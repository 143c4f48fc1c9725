// What a ring buffer reader calls for each record.
namespace Apiary.Libbpf.Rings;

/// <summary>Receives the records of a ring buffer, in order. Implement it as a struct, so that the call is inlined.</summary>
public interface IRingConsumer
{
    /// <summary>One record; the memory is the kernel's and is reused after the call.</summary>
    void Consume(ReadOnlySpan<byte> data);
}
