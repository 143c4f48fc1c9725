// A program as the order of a hook sees it: whose it is, who runs in it, and what its actors ask for.
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;

namespace Apiary.Contract.Composition;

/// <summary>A program among those of all bundles.</summary>
/// <param name="Bundle">Name of its bundle.</param>
/// <param name="Name">C name.</param>
/// <param name="Hook">The hook.</param>
/// <param name="Place">What tells places of the hook apart, for example the netfilter hook; empty for most.</param>
/// <param name="Actors">The actors that run in it.</param>
/// <param name="Phase">The phase it declares; 0 for none.</param>
/// <param name="Order">What its actors ask for.</param>
/// <param name="Priority">Its netfilter priority, which goes before the phase; 0 at other hooks.</param>
public sealed record ComposedProgram(
    string Bundle, string Name, HookKind Hook, string Place, IReadOnlyList<string> Actors, int Phase, IReadOnlyList<OrderManifest> Order, long Priority = 0)
{
    /// <summary>The phase of programs that declare none.</summary>
    public const int MainPhase = 3;

    /// <summary>How messages call it.</summary>
    public string DisplayName => Actors.Count == 0 ? $"{Bundle}/{Name}" : $"{Bundle}/{string.Join("+", Actors)}";

    /// <summary>Where it stands among programs that nothing else orders.</summary>
    public int Rank => Phase == 0 ? MainPhase : Phase;

    /// <summary>The programs of a bundle.</summary>
    public static IReadOnlyList<ComposedProgram> Of(BundleManifest manifest) => [.. manifest.Programs.Select(program => new ComposedProgram(
        manifest.Bundle, program.Name, program.Hook, PlaceOf(program), program.Actors, program.Phase, program.Order ?? [], Setting(program, "Priority")))];

    /// <summary>Whether <paramref name="name"/>, a bundle or a bundle and an actor, means it.</summary>
    public bool IsMeant(string name)
    {
        var (bundle, actor) = Split(name);
        return bundle == Bundle && (actor.Length == 0 || Actors.Contains(actor));
    }

    /// <summary>The bundle and the actor of <c>bundle/Actor</c>; the actor is empty when the bundle as a whole is meant.</summary>
    public static (string Bundle, string Actor) Split(string name)
    {
        var slash = name.IndexOf('/');
        return slash < 0 ? (name, "") : (name.Substring(0, slash), name.Substring(slash + 1));
    }

    private static string PlaceOf(ProgramManifest program) => program.Hook == HookKind.Netfilter
        ? Setting(program, "Hook").ToString(System.Globalization.CultureInfo.InvariantCulture)
        : "";

    private static long Setting(ProgramManifest program, string name) => program.Hook == HookKind.Netfilter
        ? program.Settings.FirstOrDefault(setting => setting.Name == name)?.Value ?? 0
        : 0;
}
