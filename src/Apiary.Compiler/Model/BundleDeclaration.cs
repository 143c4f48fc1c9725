// The declarations of a bundle as the author wrote them: signatures and attributes, no bodies. Deeply value-equal, no Roslyn object.
using Apiary.Compiler.Ir;
using Apiary.Contract;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;

namespace Apiary.Compiler.Model;

/// <summary>A bundle.</summary>
/// <param name="Name">Its name, for example <c>connect-trace</c>.</param>
/// <param name="Version">Its version.</param>
/// <param name="License">License string for the kernel.</param>
/// <param name="Namespace">C# namespace, or empty.</param>
/// <param name="TypeName">C# class name.</param>
/// <param name="Anchor">Where the class stands.</param>
/// <param name="Records">Records.</param>
/// <param name="Actors">Actors in declaration order.</param>
/// <param name="Maps">Maps, ring buffers included.</param>
/// <param name="Config">Configuration fields.</param>
/// <param name="Handlers">Sidecar methods that handle events.</param>
/// <param name="Constructor">Full C# names of the parameter types of the class's constructor, for injection by the host.</param>
/// <param name="PublicMembers">Maps and records that other assemblies can name; none when the class is not public.</param>
public sealed record BundleDeclaration(
    string Name,
    int Version,
    string License,
    string Namespace,
    string TypeName,
    SourceAnchor Anchor,
    EquatableArray<RecordDeclaration> Records,
    EquatableArray<ActorDeclaration> Actors,
    EquatableArray<MapDeclaration> Maps,
    EquatableArray<ConfigDeclaration> Config,
    EquatableArray<HandlerDeclaration> Handlers,
    EquatableArray<string> Constructor = default,
    EquatableArray<string> PublicMembers = default)
{
    /// <summary>The name as a C identifier.</summary>
    public string Unit => Name.Replace('-', '_');
}

/// <summary>The identity of a record.</summary>
public enum KeyKind
{
    /// <summary>Namespace scope, protocol and both endpoints, normalised.</summary>
    Flow5 = 1,
}

/// <summary>How a record comes into being; flags.</summary>
[Flags]
public enum BirthKinds
{
    /// <summary>Never.</summary>
    None = 0,

    /// <summary>A task connects a socket.</summary>
    SocketConnect = 1,

    /// <summary>A listening socket accepts a connection.</summary>
    SocketAccept = 2,

    /// <summary>The first packet without a record.</summary>
    FirstPacket = 4,
}

/// <summary>How a record ends, besides its idle bound.</summary>
public enum DeathKind
{
    /// <summary>Only by idling.</summary>
    Idle = 0,

    /// <summary>Its TCP socket reaches the closed state.</summary>
    TcpClose = 1,
}

/// <summary>How concurrent writes of a field combine.</summary>
public enum OpKind
{
    /// <summary>No rule.</summary>
    Free,

    /// <summary>Written by classifiers only.</summary>
    SetOnce,

    /// <summary>Only grows, by atomic addition.</summary>
    Counter,

    /// <summary>Keeps the maximum.</summary>
    Max,

    /// <summary>Keeps the minimum.</summary>
    Min,

    /// <summary>Collects bits.</summary>
    Or,
}

/// <summary>A record.</summary>
/// <param name="Name">C# struct name.</param>
/// <param name="Struct">Its layout's C name.</param>
/// <param name="Key">Identity.</param>
/// <param name="Birth">Births.</param>
/// <param name="Death">Death.</param>
/// <param name="IdleMilliseconds">Idle bound.</param>
/// <param name="LingerMilliseconds">Time a closed record is kept.</param>
/// <param name="Capacity">Rows.</param>
/// <param name="Fields">Op-kinds by C# field name.</param>
/// <param name="DeclarationId">Documentation comment id.</param>
/// <param name="Reserve">Bytes of each row that are kept for later versions.</param>
/// <param name="Pressure">What happens when rows run out.</param>
public sealed record RecordDeclaration(
    string Name,
    string Struct,
    KeyKind Key,
    BirthKinds Birth,
    DeathKind Death,
    long IdleMilliseconds,
    long LingerMilliseconds,
    int Capacity,
    EquatableArray<RecordField> Fields,
    string DeclarationId,
    int Reserve = 0,
    TablePressure Pressure = default)
{
    /// <summary>How many rows flows may have that were not answered yet; 0 for no quota.</summary>
    public int HalfOpenRows => Pressure.HalfOpenPercent == 0 ? 0 : Math.Max(1, (int)((long)Capacity * Pressure.HalfOpenPercent / 100));
}

/// <summary>A field's op-kind.</summary>
public sealed record RecordField(string Name, OpKind OpKind);

/// <summary>What an actor may do.</summary>
public enum ActorRole
{
    /// <summary>Creates a record.</summary>
    Classifier,

    /// <summary>Decides.</summary>
    Enforcer,

    /// <summary>Only watches.</summary>
    Observer,
}

/// <summary>An actor.</summary>
/// <param name="Method">C# method name.</param>
/// <param name="FunctionId"><see cref="IrFunction.Id"/> of its body.</param>
/// <param name="Role">Role.</param>
/// <param name="Bindings">The hooks it is bound to.</param>
/// <param name="Parameters">What it receives, in order.</param>
/// <param name="Result">What it returns.</param>
/// <param name="ContextType">Full C# name of the context it takes, or empty.</param>
/// <param name="Order">What it asks of other actors at its hooks.</param>
/// <param name="Phase">Its phase at its hooks; 0 for none.</param>
/// <param name="Allowed">The conflicts that its author accepts.</param>
public sealed record ActorDeclaration(
    string Method,
    string FunctionId,
    ActorRole Role,
    EquatableArray<HookBinding> Bindings,
    EquatableArray<ActorParameter> Parameters,
    ActorResult Result,
    string ContextType = "",
    EquatableArray<OrderWish> Order = default,
    int Phase = 0,
    EquatableArray<Allowance> Allowed = default);

/// <summary>A conflict that an author accepts.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Because">Why it does no harm.</param>
/// <param name="With">Whom alone it concerns; empty for all.</param>
public sealed record Allowance(string Rule, string Because, string With);

/// <summary>What an actor asks of another at its hooks.</summary>
/// <param name="Relation">On which side of it.</param>
/// <param name="Other">An actor of this bundle, a bundle, or a bundle and an actor.</param>
public sealed record OrderWish(OrderRelation Relation, string Other);

/// <summary>A hook of an actor, with its arguments.</summary>
/// <param name="Hook">The hook.</param>
/// <param name="Arguments">Constant arguments of the attribute, for example sockops operations.</param>
/// <param name="Names">Strings among its positional arguments, for example a tracepoint.</param>
/// <param name="Settings">Its named arguments, by name.</param>
/// <param name="Array">C# field of the program array that the actor's program is in, instead of being attached; or empty.</param>
/// <param name="Slot">Its index there.</param>
public sealed record HookBinding(
    HookKind Hook,
    EquatableArray<long> Arguments,
    EquatableArray<string> Names = default,
    EquatableArray<HookSetting> Settings = default,
    string Array = "",
    long Slot = 0);

/// <summary>A named argument of a hook's attribute.</summary>
/// <param name="Name">The property.</param>
/// <param name="Value">Its value as a number.</param>
public sealed record HookSetting(string Name, long Value);

/// <summary>What a parameter receives.</summary>
public enum ParameterKind
{
    /// <summary>The hook's context.</summary>
    Context,

    /// <summary>The portable packet view.</summary>
    Packet,

    /// <summary>A record by reference; the actor runs only where it exists.</summary>
    Record,

    /// <summary>A record as a pointer that may be null; the actor always runs.</summary>
    OptionalRecord,

    /// <summary>An argument of the kernel function or tracepoint.</summary>
    KernelArgument,

    /// <summary>The fields of the event: the hook's context as a struct of the author's, by <c>in</c>.</summary>
    Fields,
}

/// <summary>A parameter of an actor.</summary>
/// <param name="Kind">What it receives.</param>
/// <param name="Record">C# name of the record, or empty.</param>
/// <param name="Argument">The argument of the hook, or null.</param>
/// <param name="Fields">Full C# name of the struct that mirrors the event's fields, or empty.</param>
public sealed record ActorParameter(ParameterKind Kind, string Record, HookArgument? Argument = null, string Fields = "");

/// <summary>An argument of what a hook is attached to.</summary>
/// <param name="Index">Its position, from 0.</param>
/// <param name="Type">An integer, or a pointer to a kernel struct.</param>
/// <param name="TypeName">Full C# name of the type.</param>
public sealed record HookArgument(int Index, IrType Type, string TypeName);

/// <summary>What an actor returns.</summary>
public enum ActorResult
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary><c>Class</c>.</summary>
    Class,

    /// <summary>The portable <c>Verdict</c>.</summary>
    Verdict,

    /// <summary>The hook's native action (an enum or integer).</summary>
    Native,
}

/// <summary>A map.</summary>
/// <param name="Member">C# field name.</param>
/// <param name="Type"><c>enum bpf_map_type</c>.</param>
/// <param name="ClassName">C# class, for example <c>HashMap</c>.</param>
/// <param name="Key">Key type, or null.</param>
/// <param name="Value">Value type (event type of a ring buffer), or null.</param>
/// <param name="KeyTypeName">C# name of the key type, or empty.</param>
/// <param name="ValueTypeName">C# name of the value type, or empty.</param>
/// <param name="KeySize">Bytes.</param>
/// <param name="ValueSize">Bytes.</param>
/// <param name="MaxEntries">Entries, or bytes of a ring buffer.</param>
/// <param name="DeclarationId">Documentation comment id.</param>
/// <param name="Flags">BPF_F_* creation flags.</param>
/// <param name="Since">First kernel that has it, or empty.</param>
/// <param name="IsGlobal">Whether it is one variable of the program: an array of one element whose address is known when the program is loaded.</param>
/// <param name="Initial">What such a variable begins with, as bits.</param>
/// <param name="Inner">What the maps are like that it holds; null when it holds none.</param>
/// <param name="Shared">The name under which bundles share it, or empty.</param>
public sealed record MapDeclaration(
    string Member,
    int Type,
    string ClassName,
    IrType? Key,
    IrType? Value,
    string KeyTypeName,
    string ValueTypeName,
    int KeySize,
    int ValueSize,
    int MaxEntries,
    string DeclarationId,
    int Flags = 0,
    string Since = "",
    bool IsGlobal = false,
    long Initial = 0,
    MapDeclaration? Inner = null,
    string Shared = "")
{
    private const int RingBufferType = 27;
    private const int PerfEventArray = 4;
    private const int UserRingBuffer = 31;
    private const int ArenaType = 33;
    private const int SocketStorage = 24;
    private const int InodeStorage = 28;
    private const int TaskStorage = 29;
    private const int CgroupStorage = 32;

    /// <summary>Whether the kernel knows sizes of its keys and values; else it is plain memory to it.</summary>
    public bool HasElements => Type is not (RingBufferType or ArenaType or UserRingBuffer or PerfEventArray);

    /// <summary>ELF section of a variable, which is also the name of its map.</summary>
    public string Section => ".data." + SnakeCase.Of(Member);

    /// <summary>Whether it carries events to the sidecar (BPF_MAP_TYPE_RINGBUF).</summary>
    public bool IsRingBuffer => Type == RingBufferType;

    /// <summary>Whether its capacity is bytes of a ring, a power of two and a multiple of the page.</summary>
    public bool IsRing => Type is RingBufferType or UserRingBuffer;

    /// <summary>Whether it has no capacity, because its values live in objects of the kernel (BPF_MAP_TYPE_SK_STORAGE and its kin), or it is as large as the machine.</summary>
    public bool IsUnbounded => Type is PerfEventArray or SocketStorage or InodeStorage or TaskStorage or CgroupStorage;
}

/// <summary>A <c>[Config]</c> field.</summary>
/// <param name="Member">C# field name.</param>
/// <param name="Type">Type.</param>
/// <param name="TypeName">C# type name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Default">Initial value, as bits.</param>
public sealed record ConfigDeclaration(string Member, IrType Type, string TypeName, int Size, long Default);

/// <summary>A sidecar method <c>On{EventType}({EventType} e)</c>, or <c>On{EventType}({EventType} e, ReadOnlySpan&lt;byte&gt; tail)</c>.</summary>
/// <param name="Method">C# method name.</param>
/// <param name="EventTypeName">C# name of the event type.</param>
/// <param name="ByReference">Whether it takes <c>in</c>.</param>
/// <param name="TakesTail">Whether it takes the bytes behind the event.</param>
public sealed record HandlerDeclaration(string Method, string EventTypeName, bool ByReference, bool TakesTail = false);
