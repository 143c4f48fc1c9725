// Which records are born where. A birth whose key cannot follow is a finding.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning.Tables;
using Apiary.Contract;
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Planning.Births;

/// <summary>Accepts or refuses each classifier at each of its hooks.</summary>
public static class BirthPlanner
{
    /// <summary>The births of <paramref name="bundle"/>; refusals go to <paramref name="findings"/>.</summary>
    public static EquatableArray<RecordBirth> Plan(BundleDeclaration bundle, TargetKernel kernel, ICollection<Finding> findings)
    {
        var births = new List<RecordBirth>();
        foreach (var actor in bundle.Actors.Where(actor => actor.Role == ActorRole.Classifier))
        {
            if (Born(bundle, actor) is not { } record)
            {
                continue;
            }

            foreach (var place in Places.Of(actor))
            {
                var site = BirthSites.At(place);
                if (Refuse(record, site, kernel) is { } reason)
                {
                    findings.Add(new(
                        ChannelRules.BirthNotSupported.Id,
                        new([actor.Method, place.DisplayName, record.Name, reason, BirthSites.Names(record.Birth)]),
                        actor.FunctionId,
                        default));
                }
                else
                {
                    births.Add(new(record.Name, site!.Value.Kind, site.Value.Site, place, actor));
                }
            }
        }

        return births.ToEquatableArray();
    }

    /// <summary>The record that a classifier creates: the first one it takes by reference.</summary>
    public static RecordDeclaration? Born(BundleDeclaration bundle, ActorDeclaration classifier)
    {
        var parameter = classifier.Parameters.FirstOrDefault(parameter => parameter.Kind == ParameterKind.Record);
        return parameter is null ? null : bundle.Records.FirstOrDefault(record => record.Name == parameter.Record);
    }

    private static string? Refuse(RecordDeclaration record, (BirthKinds Kind, BirthSite Site)? site, TargetKernel kernel)
    {
        if (site is not { } found)
        {
            return "nothing begins there";
        }

        if (!record.Birth.HasFlag(found.Kind))
        {
            return $"its Birth does not include {found.Kind}";
        }

        return found.Site == BirthSite.Packet ? null : MissingBridge(found.Site, kernel);
    }

    private static string? MissingBridge(BirthSite site, TargetKernel kernel)
    {
        var scope = FeatureTable.NamespaceCookie(HookKind.SockOps);
        if (!kernel.Has(scope))
        {
            return $"the full key needs {scope.Feature}, which the target kernel {kernel.Version} lacks";
        }

        // Before its port is known, the record can only wait on the socket until sockops TCP_CONNECT gives it its key.
        HookKind[] hooks = [HookKind.CgroupConnect4, HookKind.SockOps];
        var bridged = hooks.All(hook => kernel.Has(FeatureTable.SocketStorage(hook))) || hooks.All(hook => kernel.Has(FeatureTable.SocketCookie(hook)));
        return site == BirthSite.Socket && !bridged
            ? "the source port is not known yet, and the target kernel has neither socket storage nor socket cookies to bridge to sockops TCP_CONNECT"
            : null;
    }
}
