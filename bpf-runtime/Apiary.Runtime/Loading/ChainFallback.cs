// Which programs of a load run as chains, because the verifier refuses their actors as one program. A chain takes the names of the program that it stands for,
// so that nothing else knows the difference.
using System.Buffers.Binary;
using Apiary.Contract.Manifest;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Maps;
using Apiary.Runtime.Programs;

namespace Apiary.Runtime.Loading;

/// <summary>The chains of one load.</summary>
/// <param name="manifest">The bundle.</param>
internal sealed class ChainFallback(BundleManifest manifest)
{
    // What the verifier says when a program is right and too large.
    private static readonly string[] Excuses = ["too large", "too complex", "the sequence of", "combined stack size", "BPF stack limit"];

    private readonly HashSet<(int Instance, ProgramManifest Program)> _chained = [];

    /// <summary>The program that can be loaded as a chain after <paramref name="refusal"/>; it is one from now on. Null when that would not help.</summary>
    public ProgramManifest? TryTake(int instance, VerifierException refusal)
    {
        var program = manifest.Programs.FirstOrDefault(program => program.Name == refusal.Program || program.Guard == refusal.Program);
        return program?.Chain is not null && Excuses.Any(excuse => refusal.Log.Contains(excuse, StringComparison.OrdinalIgnoreCase)) && _chained.Add((instance, program))
            ? program
            : null;
    }

    /// <summary>What is to be done instead of <paramref name="step"/>, which leaves out what no program needs while none is a chain.</summary>
    public IEnumerable<LoadStep> Instead(LoadStep step) => step switch
    {
        SkipProgram skip when Owner(skip.Instance, chain => LoadPlanner.ChainOf(chain).Contains(skip.Program)) is { Chain: { } chain } program => skip.Program switch
        {
            _ when skip.Program == chain.Head => [skip with { Program = program.Name }],
            _ when skip.Program == chain.Guard => [skip with { Program = program.Guard }],
            _ => [],
        },
        SkipMap skip when Owner(skip.Instance, chain => skip.Map == chain.Map || skip.Map == chain.State) is not null => [],
        _ => [step],
    };

    /// <summary>Fills the arrays of the chains that <paramref name="loaded"/> programs are in. The programs by the names that the manifest gives them; links are in the arrays only.</summary>
    public IEnumerable<BpfProgram> Join(int instance, IReadOnlyList<BpfProgram> loaded, Func<string, BpfMap> map)
    {
        var links = new HashSet<string>(StringComparer.Ordinal);
        foreach (var chain in _chained.Where(entry => entry.Instance == instance).Select(static entry => entry.Program.Chain!))
        {
            var array = map(chain.Map);
            for (var place = 0; place < chain.Links.Count; place++)
            {
                var link = loaded.First(program => program.Name == chain.Links[place]);
                array.Update(Word(place), Word(link.Descriptor.Number));
                links.Add(link.Name);
                link.Dispose();
            }
        }

        return loaded.Where(program => !links.Contains(program.Name)).Select(program => Renamed(instance, program));
    }

    private BpfProgram Renamed(int instance, BpfProgram program) => Owner(instance, chain => chain.Head == program.Name || (chain.Guard.Length > 0 && chain.Guard == program.Name)) is { Chain: { } chain } owner
        ? new BpfProgram(chain.Head == program.Name ? owner.Name : owner.Guard, program.Descriptor)
        : program;

    private ProgramManifest? Owner(int instance, Func<ChainManifest, bool> has) =>
        _chained.FirstOrDefault(entry => entry.Instance == instance && has(entry.Program.Chain!)).Program;

    private static byte[] Word(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
