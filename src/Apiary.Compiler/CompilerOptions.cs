// What the build decides for the compiler.
namespace Apiary.Compiler;

/// <summary>Options of one compilation.</summary>
/// <param name="TargetKernel">First kernel the object must load on, as <c>major.minor</c>.</param>
/// <param name="EmitLines">Whether statements carry <c>#line</c> back to C#.</param>
/// <param name="CountLookups">Whether the channel machinery counts its lookups: debug builds only.</param>
/// <param name="OldestKernel">The target kernel where the author named one: what is newer is reported; empty otherwise.</param>
public sealed record CompilerOptions(string TargetKernel = "6.6", bool EmitLines = true, bool CountLookups = false, string OldestKernel = "");
