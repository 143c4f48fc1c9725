// Which structs hold an object of the kernel: a lock, a timer or a reference, by the C names that the kernel looks for.
using Apiary.Compiler.Ir;

namespace Apiary.Compiler.Passes.Checks;

/// <summary>Objects of the kernel in the structs of a module.</summary>
internal sealed class KernelObjects
{
    /// <summary>C tag of a spin lock.</summary>
    public const string SpinLock = "bpf_spin_lock";

    /// <summary>C tag of a timer.</summary>
    public const string Timer = "bpf_timer";

    private readonly Dictionary<string, StructLayout> _layouts;

    public KernelObjects(Module module) =>
        _layouts = module.Structs.ToDictionary(layout => layout.CName, StringComparer.Ordinal);

    /// <summary>Whether the module has any.</summary>
    public bool Any => _layouts.ContainsKey(SpinLock) || _layouts.ContainsKey(Timer)
        || _layouts.Values.SelectMany(layout => layout.Fields).Any(known => known.Type is OpaqueType { IsKernelPointer: true });

    /// <summary>Whether a value of <paramref name="type"/> is one or holds one.</summary>
    public bool IsIn(IrType? type) => Holds(type, SpinLock) || Holds(type, Timer) || Holds(type, OpaqueType.KernelPointerTag);

    /// <summary>Whether <paramref name="type"/> is one itself.</summary>
    public static bool Is(IrType type) => type is StructType { CName: SpinLock or Timer } or OpaqueType { IsKernelPointer: true };

    /// <summary>Whether a value of <paramref name="type"/> is or holds the object with <paramref name="tag"/>.</summary>
    public bool Holds(IrType? type, string tag) => type is OpaqueType { IsKernelPointer: true }
        ? tag == OpaqueType.KernelPointerTag
        : type is StructType structure && (structure.CName == tag || (_layouts.TryGetValue(structure.CName, out var layout) && layout.Fields.Any(field => Holds(field.Type, tag))));
}
