// The portable decision of an enforcer: one 32-bit word, lowered to each hook's own return value in the program's epilogue.
using System.Globalization;
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>The kind of a <see cref="Verdict"/>: its low eight bits.</summary>
public enum VerdictKind : uint
{
    /// <summary>No decision: the next actor decides.</summary>
    Next = 0,

    /// <summary>Accepted; later enforcers of the hook do not run.</summary>
    Accept = 1,

    /// <summary>Dropped, with a <see cref="DropReason"/>.</summary>
    Drop = 2,

    /// <summary>Sent to another interface.</summary>
    Redirect = 3,

    /// <summary>Refused with an errno (socket hooks).</summary>
    Reject = 4,
}

/// <summary>
/// What an enforcer decides. The kernel sees the hook's native value: tcx NEXT, PASS, DROP or REDIRECT; XDP PASS, DROP or REDIRECT;
/// connect hooks allow, or deny with the errno.
/// </summary>
[LowersTo("__u32", Form = LoweringForm.Scalar)]
public readonly struct Verdict : IEquatable<Verdict>
{
    private Verdict(VerdictKind kind, uint argument) => Raw = (uint)kind | (argument << 8);

    private Verdict(uint raw) => Raw = raw;

    /// <summary>The word: kind in the low 8 bits, argument in the upper 24.</summary>
    [LowersTo("apy_verdict_raw")]
    public uint Raw { get; }

    /// <summary>No decision: the next actor, and the next program of the hook, decide.</summary>
    [LowersTo("APY_NEXT", Form = LoweringForm.Constant)]
    public static Verdict Next => default;

    /// <summary>Accepted: the remaining enforcers of the hook are skipped.</summary>
    [LowersTo("APY_ACCEPT", Form = LoweringForm.Constant)]
    public static Verdict Accept => new(VerdictKind.Accept, 0);

    /// <summary>The kind.</summary>
    [LowersTo("apy_verdict_kind")]
    public VerdictKind Kind => (VerdictKind)(Raw & 0xff);

    /// <summary>The argument: drop reason, interface index or errno.</summary>
    [LowersTo("apy_verdict_argument")]
    public uint Argument => Raw >> 8;

    /// <summary>Drops the packet, or denies the connection with EPERM.</summary>
    [LowersTo("apy_drop")]
    public static Verdict Drop(DropReason reason) => new(VerdictKind.Drop, (uint)reason);

    /// <summary>Sends the packet out of the interface with this index (packet hooks; below 2^24).</summary>
    [LowersTo("apy_redirect")]
    public static Verdict Redirect(uint interfaceIndex) => new(VerdictKind.Redirect, interfaceIndex);

    /// <summary>Refuses the operation: the system call fails with this errno. Packet hooks drop.</summary>
    [LowersTo("apy_reject")]
    public static Verdict Reject(Errno errno) => new(VerdictKind.Reject, (uint)errno);

    /// <summary>Rebuilds a verdict from its word, as generated code carries it.</summary>
    public static Verdict FromRaw(uint raw) => new(raw);

    /// <inheritdoc/>
    public bool Equals(Verdict other) => Raw == other.Raw;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Verdict other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Raw;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind}({Argument})");

    /// <summary>Equality of kind and argument.</summary>
    public static bool operator ==(Verdict left, Verdict right) => left.Equals(right);

    /// <summary>Inequality of kind or argument.</summary>
    public static bool operator !=(Verdict left, Verdict right) => !left.Equals(right);
}
