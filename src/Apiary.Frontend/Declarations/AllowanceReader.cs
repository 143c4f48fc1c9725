// Reads [Allow] of an actor. One without a reason, or for a rule that is none, is reported and has no effect.
using Apiary.Compiler.Model;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Declarations;

internal static class AllowanceReader
{
    /// <summary>What the actor's author accepts.</summary>
    public static EquatableArray<Allowance> Read(IMethodSymbol method, ReadingSession session)
    {
        var allowed = new List<Allowance>();
        foreach (var attribute in method.GetAttributes().Where(static attribute => attribute.AttributeClass?.PlainName() == MetadataNames.Allow))
        {
            var rule = attribute.Positional(0) as string ?? "";
            var because = Named(attribute, "Because");
            if (string.IsNullOrWhiteSpace(because) || RuleTable.All.All(known => known.Id != rule))
            {
                session.Findings.Report(ConflictRules.AllowanceUnfounded, session.OriginOf(method), default, method.Name, rule);
                continue;
            }

            allowed.Add(new Allowance(rule, because, Named(attribute, "With")));
        }

        return allowed.ToEquatableArray();
    }

    private static string Named(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value as string ?? "";
}
