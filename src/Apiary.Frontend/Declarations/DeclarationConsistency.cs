// Checks that need several declarations of a bundle together.
using Apiary.Compiler.Model;
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Declarations;

internal static class DeclarationConsistency
{
    private const int KernelNameLength = 15;
    private static readonly int[] SocketMapTypes = [15, 18];

    /// <summary>Reports records that nobody creates, hooks of maps that are not there, and maps whose kernel names collide.</summary>
    public static void Check(BundleDeclaration bundle, ReadingSession session)
    {
        foreach (var record in bundle.Records)
        {
            if (!bundle.Actors.Any(actor => actor.Role == ActorRole.Classifier && actor.Parameters.Any(parameter => parameter.Record == record.Name)))
            {
                var type = session.Bundle.GetTypeMembers(record.Name).First();
                session.Findings.Report(DeclarationRules.RecordWithoutClassifier, session.OriginOf(type), default, record.Name);
            }
        }

        foreach (var actor in bundle.Actors)
        {
            foreach (var binding in actor.Bindings.Where(static binding => HookTable.Get(binding.Hook).Target == AttachTarget.SocketMap))
            {
                foreach (var name in binding.Names.Where(name => !bundle.Maps.Any(map => map.Member == name && SocketMapTypes.Contains(map.Type))))
                {
                    var method = session.Bundle.GetMembers(actor.Method).First();
                    session.Findings.Report(
                        DeclarationRules.HookMapMissing, session.OriginOf(method), default, actor.Method, HookTable.Get(binding.Hook).DisplayName, name);
                }
            }
        }

        var names = new Dictionary<string, string>();
        foreach (var map in bundle.Maps)
        {
            var name = SnakeCase.Of(map.Member);
            name = name.Length > KernelNameLength ? name.Substring(0, KernelNameLength) : name;
            if (names.TryGetValue(name, out var other))
            {
                var field = session.Bundle.GetMembers(map.Member).First();
                session.Findings.Report(DeclarationRules.NameNotUnique, session.OriginOf(field), default, map.Member, other, name);
            }
            else
            {
                names.Add(name, map.Member);
            }
        }
    }
}
