// What the kernel says about a loaded program.
namespace Apiary.Runtime.Programs;

/// <summary>Identity and size of a loaded program.</summary>
/// <param name="Id">Id in the kernel.</param>
/// <param name="Type"><c>enum bpf_prog_type</c>.</param>
/// <param name="Instructions">Instructions after the verifier's rewriting.</param>
/// <param name="MachineCodeBytes">Bytes of JITed code; 0 without JIT.</param>
/// <param name="Runs">Runs while the kernel counted them (<see cref="Hosting.ApiaryOptions.CountsRuns"/>, or sysctl kernel.bpf_stats_enabled).</param>
/// <param name="Time">What these runs took together.</param>
public sealed record ProgramInformation(int Id, int Type, int Instructions, int MachineCodeBytes, long Runs, TimeSpan Time);
