// The kernel keeps 15 characters of a name: compiler-made maps and programs must differ in them from each other and from the author's maps.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Contract;
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Planning.Maps;

/// <summary>Finds names that the kernel would not tell apart. Clashes among the author's own maps are the front end's business.</summary>
public static class NameClashes
{
    private const int KernelNameLength = 15;

    /// <summary>One finding per name that has an earlier twin.</summary>
    public static IEnumerable<Finding> Find(BundleDeclaration bundle, BundlePlan plan)
    {
        var maps = bundle.Maps.Select(map => (Name: SnakeCase.Of(map.Member), IsMade: false, Id: map.DeclarationId))
            .Concat(plan.Maps.Select(map => (map.Name, IsMade: true, Id: Declaration(map.Record, bundle))));
        var programs = plan.Programs
            .Where(program => program.Descriptor.Grouping == ProgramGrouping.PerActor || program.Array.Length > 0)
            .Select(program => (program.Name, IsMade: true, Id: bundle.Actors.First(actor => actor.Method == program.Actors[0]).FunctionId));
        return Twins(maps).Concat(Twins(programs));
    }

    private static IEnumerable<Finding> Twins(IEnumerable<(string Name, bool IsMade, string Id)> names) => names
        .GroupBy(entry => Kernel(entry.Name), StringComparer.Ordinal)
        .SelectMany(group => group.Skip(1).Where(entry => entry.IsMade).Select(entry => new Finding(
            DeclarationRules.NameNotUnique.Id, new([entry.Name, group.First().Name, group.Key]), entry.Id, default)));

    private static string Declaration(string record, BundleDeclaration bundle) =>
        bundle.Records.FirstOrDefault(declaration => declaration.Name == record)?.DeclarationId ?? "";

    private static string Kernel(string name) => name.Length <= KernelNameLength ? name : name.Substring(0, KernelNameLength);
}
