// Compiles bundles from C# and asks the rules of conflicts about them side by side, as the tool does with their manifests.
using System.Text.Json;
using Apiary.Compiler;
using Apiary.Contract.Conflicts;
using Apiary.Contract.Manifest;
using NUnit.Framework;

namespace Apiary.Frontend.Tests.Conflicts;

/// <summary>Bundles side by side.</summary>
internal static class Hive
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The manifest of a bundle with these members.</summary>
    public static BundleManifest Bundle(string name, string members, string types = "") => Whole($$"""
        namespace App;
        {{types}}
        [Bundle("{{name}}")]
        public sealed partial class Subject
        {
            {{members}}
        }
        """);

    /// <summary>The manifest of the bundle in a whole file.</summary>
    public static BundleManifest Whole(string text)
    {
        var source = CSharpSource.Read(text);
        var result = BundleCompiler.Compile(source.Module, new CompilerOptions());
        Assert.That(result.Unit, Is.Not.Null, string.Join("; ", source.Result.Findings.Concat(result.Findings)));
        return JsonSerializer.Deserialize<BundleManifest>(result.Unit!.ManifestJson, Json)!;
    }

    /// <summary>A bundle with one actor at tc ingress that has the headers of TCP over IPv4 as <c>eth</c>, <c>ip</c> and <c>tcp</c>.</summary>
    public static BundleManifest AtTcIngress(string name, string body, string attributes = "Enforcer", string members = "") => Bundle(name, $$"""
        {{members}}
        [{{attributes}}, TcIngress]
        private TcAction Run(TcContext ctx)
        {
            var cursor = ctx.Cursor();
            if (!cursor.TryTake<EthHdr>(out var eth) || eth.Value.Type != Be16.FromHost(EtherType.IPv4) || !cursor.TryTake<Ipv4Hdr>(out var ip)
                || ip.Value.Protocol != IpProtocol.Tcp || !cursor.TryTake<TcpHdr>(out var tcp))
            {
                return TcAction.Next;
            }

            {{body}}
        }
        """);

    /// <summary>The ids of the rules that speak of these bundles, without those that are accepted.</summary>
    public static IReadOnlyList<string> RulesOf(params BundleManifest[] bundles) =>
        [.. ConflictEngine.Check(bundles).Where(static conflict => conflict.Assumption is null).Select(static conflict => conflict.Rule.Id).Distinct()];

    /// <summary>The one conflict of a rule.</summary>
    public static Conflict The(string rule, params BundleManifest[] bundles)
    {
        var all = ConflictEngine.Check(bundles);
        var found = all.Where(conflict => conflict.Rule.Id == rule).ToList();
        Assert.That(found, Has.Count.GreaterThanOrEqualTo(1), $"{rule} among: {string.Join("; ", all.Select(static conflict => conflict.Rule.Id + " " + conflict.Message))}; effects: "
            + string.Join("\n", bundles.SelectMany(static bundle => bundle.Programs).SelectMany(static program => program.Behaviors ?? []).SelectMany(static actor => actor.Effects)));
        return found[0];
    }
}
