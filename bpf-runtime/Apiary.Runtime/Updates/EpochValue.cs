// Which versions new records get, as dispatchers read it.
using System.Runtime.InteropServices;

namespace Apiary.Runtime.Updates;

/// <summary><c>struct apy_epoch_value</c> of apiary/record.h.</summary>
/// <param name="Tag">Tag of those that are not canaries.</param>
/// <param name="Candidate">Tag of canaries.</param>
/// <param name="Share">Canaries in 65536.</param>
/// <param name="Salt">Chooses which ones.</param>
/// <param name="By">What the choice is made by.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct EpochValue(uint Tag, uint Candidate, uint Share, uint Salt, uint By)
{
    private const int Whole = 1 << 16;

    /// <summary>One tag for all.</summary>
    public static EpochValue Of(uint tag) => new(tag, tag, 0, 0, 0);

    /// <summary>A share of the records gets <paramref name="candidate"/>. The same flows each time that version is tried.</summary>
    public static EpochValue Of(uint tag, uint candidate, CanaryTrial trial) =>
        new(tag, candidate, (uint)Math.Round(trial.Share * Whole), candidate, (uint)trial.By);
}
