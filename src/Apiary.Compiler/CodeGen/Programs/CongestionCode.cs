// The structure that the programs of a TCP congestion control are the operations of.
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning;
using Apiary.Contract;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.CodeGen.Programs;

/// <summary>Emits <c>struct tcp_congestion_ops</c>.</summary>
internal static class CongestionCode
{
    private const string Tag = "tcp_congestion_ops";
    private const long NeedsEcn = 2; // TCP_CONG_NEEDS_ECN

    /// <summary>The structure, or nothing when no program belongs to one.</summary>
    public static IEnumerable<CItem> Emit(BundleDeclaration bundle, BundlePlan plan)
    {
        var programs = plan.Programs.Where(static program => program.Hook == HookKind.TcpCongestion).ToArray();
        if (programs.Length == 0)
        {
            yield break;
        }

        var needsEcn = programs.Any(static program => program.Settings.Any(static setting => setting is { Name: "NeedsEcn", Value: not 0 }));
        yield return new COperations(
            Tag,
            CongestionOperations.Structure,
            programs.Select(program => new COperation(Member(program, bundle), program.Name)).ToEquatableArray(),
            needsEcn ? NeedsEcn : 0,
            programs[0].Names[0],
            CongestionOperations.NameSize);
    }

    // Each program is one actor.
    private static string Member(ProgramPlan program, BundleDeclaration bundle)
    {
        var actor = bundle.Actors.First(actor => actor.Method == program.Actors[0]);
        var number = actor.Bindings.First(static binding => binding.Hook == HookKind.TcpCongestion).Arguments[0];
        return CongestionOperations.Find(number)!.Member;
    }
}
