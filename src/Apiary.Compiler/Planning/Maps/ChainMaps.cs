// The maps by which the actors of a packet program run one after the other as programs of their own, where a kernel's verifier refuses them as one:
// an array of the programs, and what each leaves for the next. Only code knows them: unless a kernel refuses, they are not made.
using System.Globalization;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;

namespace Apiary.Compiler.Planning.Maps;

/// <summary>Names and shapes of the maps of chains.</summary>
public static class ChainMaps
{
    private const int PerCpuArrayMap = 6;
    private const int ProgramArrayMap = 3;
    private const int PacketSize = 64;
    private const int Word = 4;
    private const int MostActors = 32; // the kernel follows 33 tail calls, of which an update needs one

    /// <summary>The programs, each with several actors at a packet hook with the names of its chain.</summary>
    public static IEnumerable<ProgramPlan> Assign(IEnumerable<ProgramPlan> programs)
    {
        var next = 0;
        foreach (var program in programs)
        {
            yield return CanSplit(program) ? program with { Chain = next++ } : program;
        }
    }

    /// <summary>C name of the array of the chain's programs.</summary>
    public static string Links(int chain) => "apy_chain_" + chain.ToString(CultureInfo.InvariantCulture);

    /// <summary>C name of the map with what a program leaves for the next.</summary>
    public static string State(int chain) => "apy_state_" + chain.ToString(CultureInfo.InvariantCulture);

    /// <summary>C tag of what a program leaves for the next.</summary>
    public static string StateTag(int chain) => "apy_chain_state_" + chain.ToString(CultureInfo.InvariantCulture);

    /// <summary>The maps of all chains.</summary>
    public static IEnumerable<MapPlan> Of(IEnumerable<ProgramPlan> programs) => programs.Where(program => program.Chain is not null).SelectMany(program => new[]
    {
        new MapPlan(Links(program.Chain!.Value), MapRole.Scratch, ProgramArrayMap, "", Word, "", Word, program.Links.Count, 0, ""),
        new MapPlan(State(program.Chain.Value), MapRole.Scratch, PerCpuArrayMap, "__u32", Word, "struct " + StateTag(program.Chain.Value), StateSize(program), 1, 0, ""),
    });

    /// <summary>The records whose handles a program leaves for the next, by name.</summary>
    public static IReadOnlyList<string> Records(ProgramPlan program) => program.Steps.Select(step => step switch
    {
        LookupStep lookup => lookup.Record,
        BirthStep birth => birth.Record,
        _ => "",
    }).Where(record => record.Length > 0).Distinct().OrderBy(record => record, StringComparer.Ordinal).ToArray();

    private static int StateSize(ProgramPlan program)
    {
        var words = Word * (1 + Records(program).Count);
        return program.Steps.Any(static step => step is OpenPacketStep) ? (PacketSize + words + 7) & ~7 : words;
    }

    // The actors come last, and nothing but the packet, the records and the verdict passes from one to the next.
    private static bool CanSplit(ProgramPlan program)
    {
        var calls = program.Steps.SkipWhile(static step => step is not CallStep).ToArray();
        return program.Hook is HookKind.Xdp or HookKind.TcIngress or HookKind.TcEgress or HookKind.CgroupIngress or HookKind.CgroupEgress
            && calls.Length is > 1 and <= MostActors
            && calls.All(static step => step is CallStep);
    }
}
