// What BPF_PROG_TEST_RUN returned.
namespace Apiary.Runtime.Programs;

/// <summary>Result of a test run.</summary>
/// <param name="ReturnValue">The program's return value.</param>
/// <param name="DataSize">Bytes of the packet afterwards.</param>
/// <param name="ContextSize">Bytes of the context afterwards.</param>
/// <param name="Nanoseconds">Time per run, in whole nanoseconds.</param>
public sealed record TestRunResult(uint ReturnValue, int DataSize, int ContextSize, int Nanoseconds);
