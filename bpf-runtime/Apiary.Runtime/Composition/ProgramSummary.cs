// What the bytecode of a foreign program says about its verdicts: the constants that reach an exit, and whether anything else does.
using System.Globalization;
using System.Runtime.InteropServices;

namespace Apiary.Runtime.Composition;

/// <summary>The verdicts of a program, from its instructions.</summary>
/// <param name="Constants">Values that r0 is set to on some way to an exit.</param>
/// <param name="IsComputed">Whether r0 can also be something that the instructions do not tell, or they cannot be read.</param>
public sealed record ProgramSummary(IReadOnlyList<int> Constants, bool IsComputed)
{
    private const byte MoveImmediate = 0xb7;
    private const byte MoveImmediate32 = 0xb4;
    private const byte Jump = 0x05;
    private const byte LongJump = 0x06;
    private const byte Call = 0x85;
    private const byte ExitCode = 0x95;
    private const int InstructionSize = 8;

    /// <summary>Whether it can return anything but <paramref name="verdict"/>.</summary>
    public bool MayReturnOther(int verdict) => IsComputed || Constants.Any(constant => constant != verdict);

    /// <inheritdoc/>
    public override string ToString()
    {
        var constants = string.Join(", ", Constants.Select(static constant => constant.ToString(CultureInfo.InvariantCulture)));
        return (Constants.Count, IsComputed) switch
        {
            (0, _) => "it returns what its instructions do not tell",
            (_, true) => $"it returns {constants}, or what its instructions do not tell",
            _ => $"it returns {constants}",
        };
    }

    /// <summary>The summary of translated instructions, eight bytes each; found by going back from each exit to the last write of r0.</summary>
    public static ProgramSummary Of(ReadOnlySpan<byte> code)
    {
        var instructions = MemoryMarshal.Cast<byte, ulong>(code).ToArray();
        var before = Predecessors(instructions);
        var constants = new SortedSet<int>();
        var isComputed = code.Length < InstructionSize;
        var seen = new HashSet<int>(Enumerable.Range(0, instructions.Length).Where(at => Code(instructions[at]) == ExitCode));
        var open = new Stack<int>(seen);
        while (open.TryPop(out var at))
        {
            isComputed |= before[at].Count == 0;
            foreach (var earlier in before[at])
            {
                if (Code(instructions[earlier]) is MoveImmediate or MoveImmediate32 && Destination(instructions[earlier]) == 0)
                {
                    constants.Add(Immediate(instructions[earlier]));
                }
                else if (WritesResult(instructions[earlier]))
                {
                    isComputed = true;
                }
                else if (seen.Add(earlier))
                {
                    open.Push(earlier);
                }
            }
        }

        return new ProgramSummary([.. constants], isComputed);
    }

    private static List<int>[] Predecessors(ulong[] instructions)
    {
        var before = instructions.Select(static _ => new List<int>()).ToArray();
        for (var at = 0; at < instructions.Length; at++)
        {
            var code = Code(instructions[at]);
            var target = at + 1 + (code == LongJump ? Immediate(instructions[at]) : Offset(instructions[at]));
            if ((code & 7) is 5 or 6 && code is not (Call or ExitCode) && target >= 0 && target < before.Length)
            {
                before[target].Add(at);
            }

            if (code is not (Jump or LongJump or ExitCode) && at + 1 < before.Length)
            {
                before[at + 1].Add(at);
            }
        }

        return before;
    }

    // Loads and arithmetic on r0, and calls. The second half of a wide load has no code.
    private static bool WritesResult(ulong instruction) => Code(instruction) switch
    {
        0 => false,
        Call => true,
        var code => (code & 7) is 0 or 1 or 4 or 7 && Destination(instruction) == 0,
    };

    private static byte Code(ulong instruction) => (byte)instruction;

    private static int Destination(ulong instruction) => (int)(instruction >> 8) & 0xf;

    private static short Offset(ulong instruction) => (short)(instruction >> 16);

    private static int Immediate(ulong instruction) => (int)(instruction >> 32);
}
