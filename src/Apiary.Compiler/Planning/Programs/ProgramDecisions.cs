// The decisions about programs, for people: what was fused.
using System.Globalization;
using Apiary.Compiler.Planning.Tables;
using Apiary.Contract;

namespace Apiary.Compiler.Planning.Programs;

/// <summary>Decisions about programs.</summary>
public static class ProgramDecisions
{
    /// <summary>One decision per program.</summary>
    public static IEnumerable<Decision> Make(EquatableArray<ProgramPlan> programs)
    {
        foreach (var program in programs)
        {
            var actors = program.Actors.Count == 0 ? "the record machinery alone" : string.Join(", ", program.Actors);
            var rejected = program.Actors.Count < 2
                ? default
                : new[]
                {
                    new RejectedCandidate(
                        "one program per actor",
                        string.Format(
                            CultureInfo.InvariantCulture,
                            "costs about {0} ns more, and each would look the records up again",
                            (program.Actors.Count - 1) * CostTable.ExtraProgram)),
                }.ToEquatableArray();
            yield return new(
                program.Descriptor.DisplayName + " program",
                program.Name + ": " + actors,
                program.PerScope ? "loaded once per network namespace, which its keys contain" : "one instance serves all namespaces",
                0,
                rejected);
        }
    }
}
