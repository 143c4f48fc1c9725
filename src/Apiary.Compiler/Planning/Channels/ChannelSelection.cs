// What the selector settled on for one request.
using Apiary.Compiler.Model;
using Apiary.Contract;

namespace Apiary.Compiler.Planning.Channels;

/// <summary>A settled channel.</summary>
/// <param name="Channel">The channel that is tried first.</param>
/// <param name="Fallback">What is tried when it finds nothing, or null.</param>
/// <param name="Decision">The choice, with what was rejected.</param>
/// <param name="Requirements">What the kernel must have for it.</param>
public sealed record ChannelSelection(
    ChannelKind Channel, ChannelKind? Fallback, Decision Decision, EquatableArray<Requirement> Requirements);
