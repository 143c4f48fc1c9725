// An update that a process before this one had begun.
using Apiary.Runtime.Updates;

namespace Apiary.Runtime.Hosting;

/// <summary>An update to go on with.</summary>
/// <param name="Next">The version that is to come, loaded already.</param>
/// <param name="Phase">The phase that had begun.</param>
internal sealed record UnfinishedUpdate(IDeployedBundle Next, UpdatePhase Phase);
