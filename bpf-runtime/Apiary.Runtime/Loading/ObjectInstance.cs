// One opened copy of a bundle's object, from ELF bytes to loaded programs and maps.
using System.Runtime.InteropServices;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Options;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Links;
using Apiary.Runtime.Maps;
using Apiary.Runtime.Programs;
using Apiary.Runtime.Specs;

namespace Apiary.Runtime.Loading;

/// <summary>An object that libbpf has parsed. Disposed after the load: what was loaded has descriptors of its own.</summary>
internal sealed unsafe class ObjectInstance : IDisposable
{
    private const int LogRoom = 1 << 20;
    private const int StampSize = 32;
    private const string RegistersTag = "apy_registers_";
    private const uint BtfStruct = 4;

    private readonly BundleManifest _manifest;
    private readonly BpfObjectHandle _object;
    private readonly Dictionary<string, nint> _programs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, nint> _maps = new(StringComparer.Ordinal);
    private readonly HashSet<string> _skipped = new(StringComparer.Ordinal);
    private readonly HashSet<string> _skippedMaps = new(StringComparer.Ordinal);
    private readonly MemoryMapping _logs;

    private ObjectInstance(BundleManifest manifest, BpfObjectHandle handle)
    {
        _manifest = manifest;
        _object = handle;
        for (var program = LibBpf.bpf_object__next_program(handle, 0); program != 0; program = LibBpf.bpf_object__next_program(handle, program))
        {
            _programs.Add(Marshal.PtrToStringUTF8((nint)LibBpf.bpf_program__name(program)) ?? "", program);
        }

        _logs = MemoryMapping.Anonymous((nuint)(LogRoom * Math.Max(_programs.Count, 1)));
    }

    /// <summary>Opens the object and compares its stamp with the manifest's.</summary>
    /// <exception cref="ApiaryException">APY8006: the object is not the one the manifest describes. APY8011: it cannot be parsed.</exception>
    public static ObjectInstance Open(BundleSpec spec)
    {
        fixed (byte* bytes = spec.Object.Span)
        fixed (byte* name = "apiary"u8)
        {
            var options = new bpf_object_open_opts { sz = (nuint)sizeof(bpf_object_open_opts), object_name = name };
            var handle = LibBpf.bpf_object__open_mem(bytes, (nuint)spec.Object.Length, &options);
            if (handle.IsInvalid)
            {
                var error = Marshal.GetLastPInvokeError();
                handle.Dispose();
                throw new ApiaryException(RuntimeRules.KernelRefused, $"the object of '{spec.Manifest.Bundle}'", ErrorNumber.Describe(error));
            }

            var instance = new ObjectInstance(spec.Manifest, handle);
            instance.CheckStamp();
            instance.CheckMachine();
            instance.SetTypes();
            instance.PlaceArenas();
            instance.LinkStructures();
            return instance;
        }
    }

    /// <summary>Leaves a program out.</summary>
    public void Skip(string program)
    {
        _skipped.Add(program);
        Check($"leaving out program '{program}'", LibBpf.bpf_program__set_autoload(Program(program), 0));
    }

    /// <summary>Leaves a map out.</summary>
    public void SkipMap(string map)
    {
        _skippedMaps.Add(map);
        Check($"leaving out map '{map}'", LibBpf.bpf_map__set_autocreate(Map(map), 0));
    }

    /// <summary>Gives a map another size.</summary>
    public void Resize(string map, uint entries) =>
        Check($"resizing map '{map}'", LibBpf.bpf_map__set_max_entries(Map(map), entries));

    /// <summary>Uses an existing map.</summary>
    public void Reuse(string map, BpfMap existing) =>
        Check($"sharing map '{map}'", LibBpf.bpf_map__reuse_fd(Map(map), existing.Descriptor.Number));

    /// <summary>Writes into the configuration block.</summary>
    public void Configure(int offset, ReadOnlySpan<byte> bytes) => bytes.CopyTo(ConfigBlock()[offset..]);

    /// <summary>Creates the maps and loads the programs.</summary>
    /// <exception cref="ApiaryException">APY8001, APY8005 or APY8011: the kernel refused.</exception>
    public void Load(ICollection<string> warnings)
    {
        var ordinal = 0;
        foreach (var program in _programs.Values)
        {
            Check("the verifier's log", LibBpf.bpf_program__set_log_buf(program, Log(ordinal++), LogRoom));
        }

        var result = LibBpf.bpf_object__load(_object);
        if (result < 0)
        {
            throw LoadFailure.Explain(_manifest, -result, Logs(), warnings);
        }
    }

    /// <summary>Writes the loaded programs into a structure of operations: it can be registered by a link then, or, on kernels without those, is registered.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public void Complete(string structure)
    {
        var map = Map(structure);
        var link = LibBpf.bpf_map__attach_struct_ops(map);
        if (link == 0)
        {
            throw new ApiaryException(RuntimeRules.KernelRefused, $"completing the structure of '{_manifest.Bundle}'", ErrorNumber.Describe(Marshal.GetLastPInvokeError()));
        }

        // Newer versions of libbpf make a link here, which would have no name in bpffs: it gives way to the attachment's own.
        var descriptor = LibBpf.bpf_link__fd(link);
        LibBpf.bpf_link__disconnect(link);
        if (descriptor != LibBpf.bpf_map__fd(map))
        {
            new BpfDescriptor(descriptor).Dispose();
        }

        _ = LibBpf.bpf_link__destroy(link);
    }

    /// <summary>The loaded programs.</summary>
    public IEnumerable<BpfProgram> Programs() => _programs
        .Where(entry => !_skipped.Contains(entry.Key))
        .Select(static entry => new BpfProgram(entry.Key, BpfDescriptor.Duplicate(LibBpf.bpf_program__fd(entry.Value))));

    /// <summary>A created map by its C name.</summary>
    public BpfMap Created(string name) => BpfMap.FromDescriptor(name, BpfDescriptor.Duplicate(LibBpf.bpf_map__fd(Map(name))));

    /// <summary>The created maps that the manifest names, the configuration block aside.</summary>
    public IEnumerable<BpfMap> Maps(Func<MapManifest, bool> isWanted) => _manifest.Maps
        .Where(isWanted)
        .Where(map => map.Role != MapRole.Config && !_skippedMaps.Contains(map.Name))
        .Select(map => BpfMap.FromDescriptor(map.Name, BpfDescriptor.Duplicate(LibBpf.bpf_map__fd(Map(map.Name)))));

    /// <inheritdoc/>
    public void Dispose()
    {
        _object.Dispose();
        _logs.Dispose();
    }

    private byte* Log(int ordinal) => _logs.Address + ((nint)ordinal * LogRoom);

    private Dictionary<string, string> Logs()
    {
        var ordinal = 0;
        return _programs.Keys.ToDictionary(static name => name, _ => Marshal.PtrToStringUTF8((nint)Log(ordinal++)) ?? "", StringComparer.Ordinal);
    }

    private void CheckStamp()
    {
        if (_manifest.Config.Size == 0)
        {
            return;
        }

        var stamp = Convert.ToHexStringLower(ConfigBlock().Slice(_manifest.Config.StampOffset, StampSize));
        if (stamp != _manifest.Stamp)
        {
            Dispose();
            throw new ApiaryException(RuntimeRules.StampMismatch, _manifest.Bundle, stamp, _manifest.Stamp);
        }
    }

    // The tag of the struct of registers names the machine; it is in the BTF where a program uses it.
    private void CheckMachine()
    {
        var (here, other) = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? ("x86_64", "arm64") : ("arm64", "x86_64");
        var types = LibBpf.bpf_object__btf(_object);
        if (types != 0 && LibBpf.btf__find_by_name_kind(types, RegistersTag + other, BtfStruct) > 0)
        {
            Dispose();
            throw new ApiaryException(RuntimeRules.OtherMachine, _manifest.Bundle, other, here);
        }
    }

    // The hook table decides the type of a program, not libbpf's table of section names, which lacks the newer ones.
    private void SetTypes()
    {
        foreach (var program in _manifest.Programs)
        {
            SetType(program, program.Name);
            if (program.Guard.Length > 0)
            {
                SetType(program, program.Guard);
            }

            foreach (var name in program.Chain is { } chain ? LoadPlanner.ChainOf(chain) : [])
            {
                SetType(program, name);
            }
        }
    }

    private void SetType(ProgramManifest program, string name)
    {
        var hook = HookTable.Get(program.Hook);
        var handle = Program(name);
        Check($"the type of program '{name}'", LibBpf.bpf_program__set_type(handle, hook.ProgramType));
        Check($"the attach type of program '{name}'", LibBpf.bpf_program__set_expected_attach_type(handle, hook.ExpectedAttachType));
        if (hook.Arguments == HookArguments.Typed && hook.Target != AttachTarget.Structure && program.Names.Count > 0)
        {
            Check($"the target '{program.Names[0]}' of program '{name}'", LibBpf.bpf_program__set_attach_target(handle, 0, program.Names[0]));
        }

        Check($"the flags of program '{name}'", LibBpf.bpf_program__set_flags(handle, (uint)ProgramFlags.Of(program)));
    }

    // The programs are verified against the address that processes will have the memory at.
    private void PlaceArenas()
    {
        foreach (var map in _manifest.Maps.Where(static map => map.Type == (int)MapType.Arena))
        {
            Check($"the address of arena '{map.Name}'", LibBpf.bpf_map__set_map_extra(Map(map.Name), ArenaMemory.Place((uint)map.MaxEntries)));
        }
    }

    // Without the flag a structure is registered by being written, and by nothing that ends with this process.
    private void LinkStructures()
    {
        foreach (var map in Structures.Where(static _ => StructureAttachment.HasLinks))
        {
            Check($"the flags of structure '{map.Name}'", LibBpf.bpf_map__set_map_flags(Map(map.Name), StructureAttachment.LinkFlag));
        }
    }

    private IEnumerable<MapManifest> Structures => _manifest.Maps.Where(static map => map.Role == MapRole.Structure);

    private Span<byte> ConfigBlock()
    {
        nuint size;
        var memory = LibBpf.bpf_map__initial_value(Map(_manifest.Config.Map), &size);
        return (int)size >= _manifest.Config.Size
            ? new Span<byte>(memory, (int)size)
            : throw new ApiaryException(RuntimeRules.StampMismatch, _manifest.Bundle, "of another layout", _manifest.Stamp);
    }

    // Kept, because libbpf gives a map that is reused the name that it was made with.
    private nint Map(string name)
    {
        if (_maps.TryGetValue(name, out var known))
        {
            return known;
        }

        var map = LibBpf.bpf_object__find_map_by_name(_object, name);
        return map != 0 ? _maps[name] = map : throw new ApiaryException(RuntimeRules.StampMismatch, _manifest.Bundle, $"without map '{name}'", _manifest.Stamp);
    }

    private nint Program(string name) => _programs.TryGetValue(name, out var program)
        ? program
        : throw new ApiaryException(RuntimeRules.StampMismatch, _manifest.Bundle, $"without program '{name}'", _manifest.Stamp);

    private static void Check(string operation, int result)
    {
        if (result < 0)
        {
            throw new ApiaryException(RuntimeRules.KernelRefused, operation, ErrorNumber.Describe(-result));
        }
    }
}
