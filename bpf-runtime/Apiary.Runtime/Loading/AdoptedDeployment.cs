// What a process that is gone has left of a bundle.
using Apiary.Runtime.Updates;

namespace Apiary.Runtime.Loading;

/// <summary>A deployment that goes on under another process.</summary>
/// <param name="Running">The version in force; it owns the links.</param>
/// <param name="Next">The version of an update that was under way; null without one.</param>
/// <param name="Phase">How far that update had come.</param>
internal sealed record AdoptedDeployment(LoadedBundle Running, LoadedBundle? Next, UpdatePhase Phase);
