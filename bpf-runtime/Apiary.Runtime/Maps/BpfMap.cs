// A live map: identity and its descriptor. Elements are in BpfMap.Elements.cs, typed access in BpfMap.Typed.cs.
using System.Text;
using Apiary.Contract.Rules;
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Kernel;
using Apiary.Libbpf.Posix;
using Apiary.Libbpf.Rings;
using Apiary.Runtime.Errors;

namespace Apiary.Runtime.Maps;

/// <summary>A map in the kernel. Every element access is one system call; for bulk access use a view, a ring or batches.</summary>
public sealed unsafe partial class BpfMap : IDisposable
{
    private const uint Mappable = 1u << 10;
    private ArenaMemory? _arena;
    private MapView? _view;
    private UserRingWriter? _writer;

    private BpfMap(string name, BpfDescriptor descriptor, in bpf_map_info info)
    {
        Name = name;
        Descriptor = descriptor;
        Id = (int)info.id;
        Type = (int)info.type;
        KeySize = (int)info.key_size;
        ValueSize = (int)info.value_size;
        MaxEntries = (int)info.max_entries;
        Flags = (int)info.map_flags;
        Extra = info.map_extra;
    }

    /// <summary>C name.</summary>
    public string Name { get; }

    /// <summary>Id in the kernel, unique while the map lives.</summary>
    public int Id { get; }

    /// <summary><c>enum bpf_map_type</c>.</summary>
    public int Type { get; }

    /// <summary>Bytes of a key; 0 for queues and ring buffers.</summary>
    public int KeySize { get; }

    /// <summary>Bytes of a value; 0 for ring buffers.</summary>
    public int ValueSize { get; }

    /// <summary>Entries, or bytes of a ring buffer.</summary>
    public int MaxEntries { get; }

    /// <summary>BPF_F_* of its creation.</summary>
    public int Flags { get; }

    /// <summary>What only some map types have: the address of an arena.</summary>
    internal ulong Extra { get; }

    /// <summary>The pages of an arena, mapped when first asked for and unmapped with the map: the kernel takes one address only.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public ArenaMemory Arena => _arena ??= new ArenaMemory(this);

    /// <summary>The map's memory, mapped when first asked for and unmapped with the map.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    internal MapView View => _view ??= OpenView();

    /// <summary>The producer of a user ring buffer, opened when first asked for and closed with the map.</summary>
    /// <exception cref="PosixException">The kernel refused.</exception>
    internal UserRingWriter Writer => LazyInitializer.EnsureInitialized(ref _writer, () => new UserRingWriter(Descriptor));

    /// <summary>Uses the memory that another object for the same arena has mapped already.</summary>
    internal void ShareArena(BpfMap other) => _arena = other.Arena.Share();

    /// <summary>The map's descriptor; closed with the map.</summary>
    public BpfDescriptor Descriptor { get; }

    /// <summary>Takes over <paramref name="descriptor"/> and asks the kernel for the map's shape.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public static BpfMap FromDescriptor(string name, BpfDescriptor descriptor)
    {
        bpf_map_info info;
        var size = (uint)sizeof(bpf_map_info);
        Check($"information about map '{name}'", LibBpf.bpf_obj_get_info_by_fd(descriptor, &info, &size));
        return new BpfMap(name, descriptor, info);
    }

    /// <summary>Opens a pinned map.</summary>
    /// <exception cref="ApiaryException">APY8011: there is none, or the kernel refused.</exception>
    public static BpfMap OpenPinned(string path) => FromDescriptor(
        path[(path.LastIndexOf('/') + 1)..],
        new BpfDescriptor(Check($"opening the pin '{path}'", LibBpf.bpf_obj_get(path))));

    /// <summary>Maps an array made with BPF_F_MMAPABLE (from 5.5) into memory.</summary>
    /// <exception cref="InvalidOperationException">The map was not made with BPF_F_MMAPABLE.</exception>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public MapView OpenView() => (Flags & Mappable) != 0
        ? new MapView(this)
        : throw new InvalidOperationException($"Map '{Name}' was not made with BPF_F_MMAPABLE.");

    /// <summary>Opens the consumer side of a ring buffer (from 5.8).</summary>
    /// <exception cref="PosixException">It is not a ring buffer, or the kernel refused.</exception>
    public RingBufferReader OpenRing() => RingBufferReader.Open(Descriptor, MaxEntries);

    /// <summary>Pins the map, so that it outlives this process.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public void Pin(string path) => Check($"the pin '{path}'", LibBpf.bpf_obj_pin(Descriptor, path));

    /// <inheritdoc/>
    public void Dispose()
    {
        _arena?.Dispose();
        _view?.Dispose();
        _writer?.Dispose();
        Descriptor.Dispose();
    }

    private int Check(string operation, int result, int expected = 0) =>
        result >= 0 || result == -expected ? result : throw Refused($"{operation} of map '{Name}'", result);

    private static int Check(string operation, int result) => result >= 0 ? result : throw Refused(operation, result);

    private static ApiaryException Refused(string operation, int result) =>
        new(RuntimeRules.KernelRefused, operation, ErrorNumber.Describe(-result));

    internal static string NameOf(byte* name, int room) =>
        Encoding.UTF8.GetString(new ReadOnlySpan<byte>(name, room)).TrimEnd('\0');
}
