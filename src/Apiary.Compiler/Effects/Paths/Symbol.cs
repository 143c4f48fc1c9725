// What is known of a value while a path is walked.
using Apiary.Contract.Effects;

namespace Apiary.Compiler.Effects.Paths;

/// <summary>A value.</summary>
internal abstract record Symbol
{
    /// <summary>A value of which nothing is known.</summary>
    public static Symbol Unknown { get; } = new Blurred(GuardAtom.Opaque, ulong.MaxValue);
}

/// <summary>A number, in the host's order.</summary>
internal sealed record Known(ulong Bits) : Symbol;

/// <summary>
/// A field of the event: <c>((field &amp; Keep) &gt;&gt; Shift) | Set</c>, with further bits in <paramref name="Fuzzy"/> of which nothing is known.
/// </summary>
internal sealed record Input(string Field, ulong Keep, int Shift = 0, ulong Set = 0, ulong Fuzzy = 0, int SwappedBytes = 0) : Symbol
{
    public bool IsExact => Set == 0 && Fuzzy == 0;
}

/// <summary>A truth value: a condition.</summary>
internal sealed record Truth(GuardAtom Atom) : Symbol;

/// <summary>A value that depends on <paramref name="Source"/>; only bits of <paramref name="Possible"/> can be set.</summary>
internal sealed record Blurred(GuardAtom Source, ulong Possible) : Symbol;

/// <summary>A pointer to a local of some function that is being walked.</summary>
internal sealed record LocalAddress(string Path) : Symbol;

/// <summary>A pointer to packet bytes, or a copy of them.</summary>
internal sealed record PacketBytes(PacketLayer Layer, int Offset) : Symbol;

/// <summary>A cursor that stands at the beginning of a layer.</summary>
internal sealed record CursorAt(PacketLayer Layer) : Symbol;

/// <summary>A pointer to a value of a map, or a copy of it; perhaps null.</summary>
internal sealed record MapValue(string Map) : Symbol;

/// <summary>A pointer to a record.</summary>
internal sealed record RecordRow(string Record) : Symbol;

/// <summary>A portable verdict, or the name of a native one.</summary>
internal sealed record VerdictValue(string Name) : Symbol;

/// <summary>A struct whose parts stand in a local.</summary>
internal sealed record LocalCopy(string Path) : Symbol;

/// <summary>A pointer to a location that others see.</summary>
internal sealed record SharedAddress(string Location) : Symbol;
