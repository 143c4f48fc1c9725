// APY1063: an actor in a program array that cannot be there, or a call of an array where the kernel or the other actors of the program forbid it.
using System.Globalization;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Passes.Checks;

/// <summary>All programs of an array, and those that call it, are of one type to the kernel; whoever goes on elsewhere leaves nobody behind.</summary>
public sealed class ProgramArrayCheck : ICheck
{
    private const int ProgramArray = 3;
    private const string Call = "apy_tail_call";

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Module module) =>
        Members(module.Bundle).Concat(module.Bundle.Maps.Any(static map => map.Type == ProgramArray) ? Callers(module) : []);

    private static IEnumerable<Finding> Members(BundleDeclaration bundle)
    {
        var taken = new HashSet<(string, long)>();
        foreach (var (actor, binding) in InArrays(bundle))
        {
            var array = bundle.Maps.FirstOrDefault(map => map.Member == binding.Array && map.Type == ProgramArray);
            if (array is null)
            {
                yield return Finding(actor, $"'{binding.Array}' is no ProgramArray of the bundle", "Name one: nameof(Steps).");
            }
            else if (binding.Slot < 0 || binding.Slot >= array.MaxEntries)
            {
                yield return Finding(actor, $"'{binding.Array}' has {Number(array.MaxEntries)} places", "Use an index below, or enlarge the array.");
            }
            else if (!taken.Add((binding.Array, binding.Slot)))
            {
                yield return Finding(actor, $"place {Number(binding.Slot)} of '{binding.Array}' is taken", "Use another index.");
            }

            if (binding.Hook is not (HookKind.Xdp or HookKind.TcIngress or HookKind.TcEgress))
            {
                yield return Finding(actor, $"programs at {HookTable.Get(binding.Hook).DisplayName} are not called", "Bind it to XDP or tc.");
            }

            if (actor.Role == ActorRole.Classifier || actor.Parameters.Any(static parameter => parameter.Record.Length > 0))
            {
                yield return Finding(actor, "records do not reach it", "Take them where the packet arrives.");
            }

            if (bundle.Actors.SelectMany(static other => other.Bindings).Any(other => other.Array == binding.Array && Type(other.Hook) != Type(binding.Hook)))
            {
                yield return Finding(actor, $"'{binding.Array}' has programs of another hook", "Use an array for each hook.");
            }
        }
    }

    private static IEnumerable<Finding> Callers(Module module)
    {
        var graph = new CallGraph(module);
        foreach (var actor in module.Bundle.Actors)
        {
            var calls = graph.Closure(actor.FunctionId).OrderBy(static id => id, StringComparer.Ordinal)
                .SelectMany(id => IrTree.AllExpressions(graph.Function(id).Body).OfType<ExternCallExpr>().Where(static call => call.Function.CName == Call).Select(call => (Id: id, Call: call)))
                .ToArray();
            foreach (var (id, call) in calls)
            {
                var array = call.Arguments.OfType<MapExpr>().FirstOrDefault()?.Member ?? "";
                if (Reason(module.Bundle, actor, array) is var (reason, fix))
                {
                    yield return new Finding(DeclarationRules.ProgramArray.Id, new([actor.Method, reason, fix]), id, call.Range);
                }
            }
        }
    }

    private static (string Reason, string Fix)? Reason(BundleDeclaration bundle, ActorDeclaration actor, string array)
    {
        var members = InArrays(bundle).Where(member => member.Binding.Array == array).ToArray();
        foreach (var binding in actor.Bindings)
        {
            if (members.Any(member => Type(member.Binding.Hook) != Type(binding.Hook)))
            {
                return ($"'{array}' has programs of another hook than {HookTable.Get(binding.Hook).DisplayName}", "Use an array for each hook.");
            }

            var beside = bundle.Actors.FirstOrDefault(other => other.Method != actor.Method && binding.Array.Length == 0
                && other.Bindings.Any(theirs => theirs.Hook == binding.Hook && theirs.Array.Length == 0));
            if (beside is not null)
            {
                return ($"'{beside.Method}' is at {HookTable.Get(binding.Hook).DisplayName} too, and one of the two would not run behind a call", "Put it into the array, or into another bundle.");
            }
        }

        return null;
    }

    private static IEnumerable<(ActorDeclaration Actor, HookBinding Binding)> InArrays(BundleDeclaration bundle) =>
        bundle.Actors.SelectMany(static actor => actor.Bindings.Where(static binding => binding.Array.Length > 0).Select(binding => (actor, binding)));

    private static int Type(HookKind hook) => HookTable.Get(hook).ProgramType;

    private static Finding Finding(ActorDeclaration actor, string reason, string fix) => new(DeclarationRules.ProgramArray.Id, new([actor.Method, reason, fix]), actor.FunctionId, default);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
