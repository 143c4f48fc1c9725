// What a channel rule answers: a choice with its cost, or why not.
using Apiary.Compiler.Model;
using Apiary.Contract;

namespace Apiary.Compiler.Planning.Channels;

/// <summary>An answer.</summary>
public abstract record ChannelAttempt;

/// <summary>The channel is legal here.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="IsComplete">Whether it finds the record whenever there is one, so that no fallback is needed.</param>
/// <param name="CostNanoseconds">Cost per use.</param>
/// <param name="Reason">Why it is legal.</param>
/// <param name="Requirements">What the kernel must have.</param>
public sealed record ChannelChoice(
    ChannelKind Channel, bool IsComplete, double CostNanoseconds, string Reason, EquatableArray<Requirement> Requirements) : ChannelAttempt;

/// <summary>The channel is not legal here.</summary>
/// <param name="Reason">Why not.</param>
public sealed record ChannelRejection(string Reason) : ChannelAttempt;
