// A bundle with operations of a TCP congestion control is one algorithm that the kernel can register, or it is reported (APY1061).
using Apiary.Compiler.Model;
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Declarations;

internal static class CongestionCheck
{
    private const string Naming = "Name it: [TcpCongestionControl(\"my_algorithm\")] on the class, with 1 to 15 letters, digits and underscores.";

    // The kernel refuses an algorithm without them.
    private static readonly string[][] Needed = [["SlowStartThreshold"], ["UndoWindow"], ["Avoid", "Control"]];

    /// <summary>Reports what the kernel would refuse.</summary>
    public static void Check(BundleDeclaration bundle, ReadingSession session)
    {
        var operations = bundle.Actors
            .SelectMany(actor => actor.Bindings.Where(static binding => binding.Hook == HookKind.TcpCongestion).Select(binding => (Actor: actor, Binding: binding)))
            .Select(pair => (pair.Actor, pair.Binding, Operation: pair.Binding.Arguments.Count == 0 ? null : CongestionOperations.Find(pair.Binding.Arguments[0])))
            .ToArray();
        if (operations.Length == 0)
        {
            return;
        }

        if (!operations[0].Binding.Names.Take(1).Any(IsName))
        {
            Report(session, session.Bundle, "the class has no name for the algorithm", Naming);
        }

        foreach (var (actor, _, operation) in operations)
        {
            var method = session.Bundle.GetMembers(actor.Method).First();
            if (operation is null)
            {
                Report(session, method, "there is no such operation", "Use a value of TcpCongestionOperation.");
                continue;
            }

            if (operations.First(other => other.Operation?.Number == operation.Number).Actor.Method != actor.Method)
            {
                Report(session, method, $"another method is {operation.Name} already", "Keep one of them.");
            }

            if (actor.Parameters.Count == 0 || actor.Parameters.Count > operation.Arguments)
            {
                Report(session, method, $"{operation.Name} is given {operation.Arguments} arguments", "Take the socket, and as many of the others as there are.");
            }

            if (operation.Answers != (actor.Result == ActorResult.Native))
            {
                Report(session, method, operation.Answers ? $"{operation.Name} answers with a number" : $"{operation.Name} answers nothing", operation.Answers ? "Return uint." : "Return nothing.");
            }
        }

        foreach (var names in Needed.Where(names => !operations.Any(entry => names.Contains(entry.Operation?.Name))))
        {
            var missing = string.Join(" or ", names);
            Report(session, session.Bundle, $"it has no {missing}", $"Add a method with [Enforcer, TcpCongestion(TcpCongestionOperation.{names[0]})].");
        }
    }

    private static bool IsName(string name) => name is { Length: > 0 and < CongestionOperations.NameSize }
        && name.All(static letter => letter is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_');

    private static void Report(ReadingSession session, ISymbol where, string reason, string fix) =>
        session.Findings.Report(DeclarationRules.CongestionControl, session.OriginOf(where), default, where.Name, reason, fix);
}
