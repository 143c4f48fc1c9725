// What the agent knows about a bundle at one moment.
namespace Apiary.Runtime.Hosting;

/// <summary>A deployed bundle.</summary>
/// <param name="Bundle">Its name.</param>
/// <param name="Version">The version in force; while an update is under way, the one it began with.</param>
/// <param name="Pins">Directory of its pins.</param>
/// <param name="Links">Places it is attached to.</param>
/// <param name="Update">The update under way; null without one.</param>
/// <param name="Problems">What does not hold at its hooks, with the ids of the rules.</param>
public sealed record BundleStatus(string Bundle, int Version, string Pins, int Links, UpdateStatus? Update, IReadOnlyList<string>? Problems = null);

/// <summary>An update under way.</summary>
/// <param name="From">The version that it began with.</param>
/// <param name="To">The version that it was asked for.</param>
/// <param name="Phase">The phase, as docs/protocols/updates.md calls it.</param>
/// <param name="IsRollback">Whether it goes back to <paramref name="From"/>.</param>
/// <param name="Waiting">Records of the version that ends which are still there.</param>
/// <param name="Share">Share of the new records that gets <paramref name="To"/>, from 0 to 1.</param>
public sealed record UpdateStatus(int From, int To, string Phase, bool IsRollback, int Waiting, double Share);
