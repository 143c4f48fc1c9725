// Members that only some hooks have ([AvailableAt]) may be used only where every actor that reaches the use is bound to such hooks.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Contract;
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Lowering;

/// <summary>Collects uses and calls while bodies are lowered, then reports what a hook does not have.</summary>
internal sealed class AvailabilityCheck(ReadingSession session)
{
    private readonly List<Use> _uses = [];
    private readonly HashSet<(string Caller, string Callee)> _calls = [];

    /// <summary>Notes a use of a DSL member.</summary>
    public void NoteUse(SourceOrigin origin, SourceRange range, ISymbol member)
    {
        if (member.OriginalDefinition.FindAttribute(MetadataNames.AvailableAt) is { } attribute)
        {
            _uses.Add(new Use(origin, range, member.MemberName(), attribute.PositionalNumbers(0).Select(hook => (HookKind)hook).ToList()));
        }
    }

    /// <summary>Notes a call between functions of the bundle.</summary>
    public void NoteCall(string caller, string callee) => _calls.Add((caller, callee));

    /// <summary>Reports every use that an actor reaches at a hook without the member.</summary>
    public void Report(EquatableArray<ActorDeclaration> actors)
    {
        foreach (var actor in actors)
        {
            var reached = ReachedFrom(actor.FunctionId);
            foreach (var use in _uses.Where(use => reached.Contains(use.Origin.Id)))
            {
                foreach (var binding in actor.Bindings.Where(binding => !use.Hooks.Contains(binding.Hook)))
                {
                    session.Findings.Report(
                        LayoutRules.HelperNotAtHook,
                        use.Origin,
                        use.Range,
                        use.Member,
                        HookTable.Get(binding.Hook).DisplayName,
                        string.Join(" or ", use.Hooks.Select(hook => HookTable.Get(hook).DisplayName)));
                }
            }
        }
    }

    private HashSet<string> ReachedFrom(string function)
    {
        var reached = new HashSet<string> { function };
        var waiting = new Queue<string>(reached);
        while (waiting.Count > 0)
        {
            var caller = waiting.Dequeue();
            foreach (var (_, callee) in _calls.Where(call => call.Caller == caller))
            {
                if (reached.Add(callee))
                {
                    waiting.Enqueue(callee);
                }
            }
        }

        return reached;
    }

    private sealed record Use(SourceOrigin Origin, SourceRange Range, string Member, IReadOnlyList<HookKind> Hooks);
}
