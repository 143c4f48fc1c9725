// A bundle loaded but attached nowhere: its programs run only by BPF_PROG_TEST_RUN, its maps are at the test's hand.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Options;
using Apiary.Runtime.Maps;
using Apiary.Runtime.Programs;
using Apiary.Runtime.Specs;

namespace Apiary.Testing.Differential;

/// <summary>A loaded bundle for tests.</summary>
public sealed class KernelBundle : IDisposable
{
    private readonly BpfObjectHandle _object;
    private readonly Dictionary<string, BpfMap> _maps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BpfProgram> _programs = new(StringComparer.Ordinal);

    private readonly Func<ProgramManifest, ChainManifest?> _chain;

    private KernelBundle(BundleManifest manifest, BpfObjectHandle handle, Func<ProgramManifest, ChainManifest?> chain)
    {
        Manifest = manifest;
        _chain = chain;
        _object = handle;
    }

    /// <summary>What the compiler says of it.</summary>
    public BundleManifest Manifest { get; }

    /// <summary>Loads the object that the bundle's assembly carries.</summary>
    /// <exception cref="InvalidOperationException">The kernel refuses it.</exception>
    public static KernelBundle Load<TBundle>()
        where TBundle : class, IBundle<TBundle>
    {
        return Load(BundleSpec.FromAssembly(TBundle.Info.Assembly, TBundle.Info.Name, TBundle.Info.Stamp));
    }

    /// <summary>Loads an object that is at hand with its manifest.</summary>
    /// <exception cref="InvalidOperationException">The kernel refuses it.</exception>
    public static KernelBundle Load(BundleSpec spec) => Load(spec, static _ => null);

    /// <summary>The same, with the actors of a packet program as a chain of programs, which the agent loads where the verifier refuses them as one.</summary>
    /// <exception cref="InvalidOperationException">The kernel refuses it.</exception>
    public static KernelBundle LoadAsChains(BundleSpec spec) => Load(spec, static program => program.Chain);

    private static KernelBundle Load(BundleSpec spec, Func<ProgramManifest, ChainManifest?> choose)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var bundle = new KernelBundle(spec.Manifest, Open(spec.Object.Span), choose);
        bool filled = false;
        try
        {
            bundle.Fill();
            filled = true;
            return bundle;
        }
        finally
        {
            if (!filled)
            {
                bundle.Dispose();
            }
        }
    }

    /// <summary>A map by its C name.</summary>
    public BpfMap Map(string name) => _maps[name];

    /// <summary>The map of a C# field.</summary>
    public BpfMap MapOf(string member) => _maps[Manifest.Maps.Single(map => map.Member == member).Name];

    /// <summary>The program of a hook.</summary>
    public BpfProgram ProgramAt(HookKind hook) => _programs[Manifest.Programs.Single(program => program.Hook == hook).Name];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable held in (IEnumerable<IDisposable>)[.. _maps.Values, .. _programs.Values])
        {
            held.Dispose();
        }

        _object.Dispose();
    }

    private static unsafe BpfObjectHandle Open(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        fixed (byte* name = "apiary_test"u8)
        {
            var options = new bpf_object_open_opts { sz = (nuint)sizeof(bpf_object_open_opts), object_name = name };
            BpfObjectHandle handle = LibBpf.bpf_object__open_mem(start, (nuint)bytes.Length, &options);
            return handle.IsInvalid ? throw new InvalidOperationException("libbpf cannot parse the object.") : handle;
        }
    }

    private void Fill()
    {
        foreach (MapManifest arena in Manifest.Maps.Where(static map => map.Type == (int)MapType.Arena))
        {
            _ = LibBpf.bpf_map__set_map_extra(LibBpf.bpf_object__find_map_by_name(_object, arena.Name), ArenaMemory.Place((uint)arena.MaxEntries));
        }

        int error = LibBpf.bpf_object__load(_object);
        if (error < 0)
        {
            throw new InvalidOperationException($"The kernel refuses bundle '{Manifest.Bundle}': errno {-error}.");
        }

        foreach (MapManifest map in Manifest.Maps.Where(static map => map.Role != MapRole.Config))
        {
            nint found = LibBpf.bpf_object__find_map_by_name(_object, map.Name);
            _maps.Add(map.Name, BpfMap.FromDescriptor(map.Name, BpfDescriptor.Duplicate(LibBpf.bpf_map__fd(found))));
            if (map.Type == (int)MapType.Arena)
            {
                _ = _maps[map.Name].Arena; // its pages exist before a program runs
            }
        }

        foreach (ProgramManifest program in Manifest.Programs)
        {
            ChainManifest? chain = _chain(program);
            nint found = LibBpf.bpf_object__find_program_by_name(_object, chain?.Head ?? program.Name);
            _programs.Add(program.Name, new BpfProgram(program.Name, BpfDescriptor.Duplicate(LibBpf.bpf_program__fd(found))));
            if (chain is not null)
            {
                Join(chain);
            }
        }
    }

    private void Join(ChainManifest chain)
    {
        BpfMap links = BpfMap.FromDescriptor(chain.Map, BpfDescriptor.Duplicate(LibBpf.bpf_map__fd(LibBpf.bpf_object__find_map_by_name(_object, chain.Map))));
        _maps.Add(chain.Map, links);
        for (int place = 0; place < chain.Links.Count; place++)
        {
            int program = LibBpf.bpf_program__fd(LibBpf.bpf_object__find_program_by_name(_object, chain.Links[place]));
            links.Update(BitConverter.GetBytes(place), BitConverter.GetBytes(program));
        }
    }
}
