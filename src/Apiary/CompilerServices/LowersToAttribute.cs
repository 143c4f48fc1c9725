// How a DSL member becomes C: the one mapping that front end, documentation and simulator share.
using Apiary.Contract.Hooks;

namespace Apiary.CompilerServices;

/// <summary>The shape of the C that a member lowers to.</summary>
public enum LoweringForm
{
    /// <summary><c>name(receiver, arguments...)</c>; <c>ref</c>, <c>out</c> and <c>in</c> arguments are passed by address.</summary>
    Call = 0,

    /// <summary>A property: <c>receiver->name</c>.</summary>
    Field = 1,

    /// <summary>A type: the C type <c>struct name</c>.</summary>
    Struct = 2,

    /// <summary>A type: the C scalar type <c>name</c>.</summary>
    Scalar = 3,

    /// <summary>A static property or field: the C constant or macro <c>name</c>.</summary>
    Constant = 4,

    /// <summary>
    /// A fact about a field of a kernel struct: the argument is a lambda that names the field, the name is clang's number of the fact
    /// (<c>__builtin_preserve_field_info</c>).
    /// </summary>
    FieldQuery = 5,

    /// <summary>A struct: the C pointer to the kernel struct that its type argument mirrors, tagged with <c>name</c>.</summary>
    Pointer = 6,
}

/// <summary>Where the memory behind a returned pointer lives, as the verifier sees it.</summary>
public enum PointerRegion
{
    /// <summary>Not a pointer.</summary>
    None = 0,

    /// <summary>The program's stack.</summary>
    Stack = 1,

    /// <summary>A map value.</summary>
    MapValue = 2,

    /// <summary>Packet data; invalidated by members with <see cref="LowersToAttribute.MovesPacket"/>.</summary>
    Packet = 3,

    /// <summary>The context.</summary>
    Context = 4,

    /// <summary>A ring buffer reservation.</summary>
    RingSlot = 5,

    /// <summary>Memory inside of a ring buffer reservation; it is gone with the reservation (APY4021).</summary>
    RingData = 12,

    /// <summary>Memory of an arena: loads and stores only, not for helpers (APY4042).</summary>
    Arena = 13,

    /// <summary>A socket of the kernel that something else keeps alive.</summary>
    Socket = 10,

    /// <summary>A socket of the kernel that the program keeps alive and must release on each path (APY4025, APY4026).</summary>
    SocketReference = 11,

    /// <summary>An object of the kernel that the verifier trusts: alive as long as the program runs.</summary>
    Kernel = 6,

    /// <summary>An object of the kernel that was found by walking: readable, but it may be gone already.</summary>
    KernelUntrusted = 7,

    /// <summary>An address in the kernel that the verifier knows nothing of: read by helper calls only.</summary>
    KernelRaw = 8,

    /// <summary>An object of the kernel that the program holds a reference to, and must release.</summary>
    KernelOwned = 9,
}

/// <summary>What a member does to the world outside of the program.</summary>
public enum MemberEffect
{
    /// <summary>Nothing: the result depends on the arguments only.</summary>
    None = 0,

    /// <summary>Reads the context or the packet.</summary>
    Read = 1,

    /// <summary>Writes the context or the packet.</summary>
    Write = 2,

    /// <summary>Reads a map.</summary>
    MapRead = 3,

    /// <summary>Changes a map.</summary>
    MapWrite = 4,

    /// <summary>Reserves, submits or discards a ring buffer slot.</summary>
    Emit = 5,

    /// <summary>Reads kernel state such as the clock or the current task.</summary>
    KernelRead = 6,

    /// <summary>Gives a reference back; the arguments whose region is a reference must not be used afterwards.</summary>
    Release = 7,
}

/// <summary>
/// Says which C symbol of the prelude a DSL type or member lowers to.
/// Members of the DSL without it have no kernel meaning (APY2035, APY2072).
/// </summary>
/// <param name="name">The C name.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Constructor)]
public sealed class LowersToAttribute(string name) : Attribute
{
    /// <summary>The C name.</summary>
    public string Name { get; } = name;

    /// <summary>The shape of the C.</summary>
    public LoweringForm Form { get; set; }

    /// <summary>
    /// Whether the generic type arguments (of the receiver's type, then of the method) are passed first, as C types.
    /// The C symbol is then a macro.
    /// </summary>
    public bool PassTypeArguments { get; set; }

    /// <summary>Region of the returned or <c>out</c> pointer.</summary>
    public PointerRegion Region { get; set; }

    /// <summary>What it does outside of the program.</summary>
    public MemberEffect Effect { get; set; }

    /// <summary>Whether packet pointers taken before are invalid afterwards.</summary>
    public bool MovesPacket { get; set; }

    /// <summary>First kernel that has it, as <c>major.minor</c>; empty for all that Apiary supports.</summary>
    public string Since { get; set; } = "";
}

/// <summary>Restricts a DSL member to some hooks (APY3010). Without it a member is available wherever its receiver is.</summary>
/// <param name="hooks">The hooks.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class AvailableAtAttribute(params HookKind[] hooks) : Attribute
{
    /// <summary>The hooks.</summary>
    public IReadOnlyList<HookKind> Hooks { get; } = hooks;
}

/// <summary>Restricts a DSL member to hooks that run in the task that caused the event (APY3010).</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class AvailableInTaskAttribute : Attribute;

/// <summary>
/// Restricts a DSL member to the hooks whose arguments carry kernel types (BTF tracepoints, fentry, fexit, LSM and their kin): the kernel offers it
/// to those programs only.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class AvailableWithTypesAttribute : Attribute;

/// <summary>Base of the attributes that bind an actor to a hook. String arguments name the target, named arguments are settings.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class HookAttribute : Attribute;

/// <summary>Marks a hook context class: an actor of the hook may take it as a parameter.</summary>
/// <param name="hooks">The hooks whose context it is.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class HookContextAttribute(params HookKind[] hooks) : Attribute
{
    /// <summary>The hooks.</summary>
    public IReadOnlyList<HookKind> Hooks { get; } = hooks;
}

/// <summary>Marks a class whose instance fields in a bundle become maps.</summary>
/// <param name="mapType"><c>enum bpf_map_type</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MapTypeAttribute(int mapType) : Attribute
{
    /// <summary>
    /// The key of maps whose class has no type argument for it. An open generic type is closed with the first type arguments of the map:
    /// <c>typeof(LpmKey&lt;&gt;)</c>.
    /// </summary>
    public Type? Key { get; set; }

    /// <summary>The value of maps whose class has no type argument for it.</summary>
    public Type? Value { get; set; }

    /// <summary>Whether the map has no keys: its one type argument is the value.</summary>
    public bool IsKeyless { get; set; }

    /// <summary>Whether it has no capacity: its values live in objects of the kernel.</summary>
    public bool IsUnbounded { get; set; }

    /// <summary>BPF_F_* creation flags that each such map has.</summary>
    public int Flags { get; set; }

    /// <summary>First kernel that has it, as <c>major.minor</c>; empty for all that Apiary supports.</summary>
    public string Since { get; set; } = "";

    /// <summary><c>enum bpf_map_type</c>.</summary>
    public int MapType { get; } = mapType;
}
