// What stands at the top level of a C file.
using Apiary.Contract;

namespace Apiary.Compiler.CodeGen.CTree;

/// <summary>A top-level item.</summary>
public abstract record CItem;

/// <summary><c>// text</c>; <paramref name="Text"/> has no line break.</summary>
public sealed record CComment(string Text) : CItem;

/// <summary><c>#include &lt;path&gt;</c>.</summary>
public sealed record CInclude(string Path) : CItem;

/// <summary><c>#undef</c> and <c>#define head body</c>: <paramref name="Parameters"/> is null for an object-like macro.</summary>
public sealed record CDefine(string Name, EquatableArray<string>? Parameters, CExpression Body) : CItem;

/// <summary>Sets how clang takes <paramref name="Warning"/> in the rest of the file.</summary>
/// <param name="Warning">The warning's name, without <c>-W</c>.</param>
/// <param name="IsError">Whether it is an error; else it is ignored.</param>
public sealed record CDiagnostic(string Warning, bool IsError) : CItem;

/// <summary>A struct or union declaration.</summary>
/// <param name="Tag">C tag.</param>
/// <param name="Fields">The fields.</param>
/// <param name="IsUnion">Whether it is a union.</param>
/// <param name="IsPacked">Whether fields are not naturally aligned.</param>
/// <param name="IsContext">Whether it is what the kernel passes to a program, so that accesses keep their constant offsets.</param>
public sealed record CStruct(string Tag, EquatableArray<CField> Fields, bool IsUnion = false, bool IsPacked = false, bool IsContext = false) : CItem;

/// <summary>A declaration of a struct or union without its fields.</summary>
public sealed record CForward(CType Type) : CItem;

/// <summary>The part of a kernel struct that is used; accesses to its fields are relocated (preserve_access_index).</summary>
public sealed record CKernelStruct(CType Type, EquatableArray<CKernelField> Fields) : CItem;

/// <summary>A field of a <see cref="CKernelStruct"/>.</summary>
/// <param name="Field">Type and name; the type of an anonymous struct is not printed.</param>
/// <param name="Bits">Width of a bitfield, or 0.</param>
/// <param name="Nested">The fields of an anonymous struct of this name, or none.</param>
public sealed record CKernelField(CField Field, int Bits, EquatableArray<CKernelField> Nested);

/// <summary>A struct whose fields stand at explicit offsets and may overlap: an anonymous union of padded members.</summary>
/// <param name="Tag">C tag.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Alignment">Bytes.</param>
/// <param name="Fields">The fields.</param>
/// <param name="IsPacked">Whether fields are not naturally aligned.</param>
/// <param name="IsContext">Whether it is what the kernel passes to a program, so that accesses keep their constant offsets.</param>
public sealed record COverlay(string Tag, int Size, int Alignment, EquatableArray<COverlayField> Fields, bool IsPacked, bool IsContext = false) : CItem;

/// <summary>A field of a <see cref="COverlay"/>.</summary>
public sealed record COverlayField(CField Field, int Offset);

/// <summary>Fails the compilation of the C when the size of <paramref name="Type"/> is not what the layout says.</summary>
public sealed record CSizeAssertion(CType Type, int Size) : CItem;

/// <summary>A BTF-defined map.</summary>
/// <param name="Name">C name.</param>
/// <param name="Type"><c>enum bpf_map_type</c>.</param>
/// <param name="Key">Key type, or null.</param>
/// <param name="Value">Value type, or null.</param>
/// <param name="MaxEntries">Entries; 0 leaves it out.</param>
/// <param name="Flags">BPF_F_* flags; 0 leaves them out.</param>
/// <param name="KeySize">Bytes, for maps that must not have a BTF key type; 0 leaves it out.</param>
/// <param name="ValueSize">The same for the value.</param>
/// <param name="Inner">What the maps are like that it holds, or null; their name has no meaning.</param>
public sealed record CMap(
    string Name, int Type, CType? Key, CType? Value, int MaxEntries, int Flags = 0, int KeySize = 0, int ValueSize = 0, CMap? Inner = null) : CItem;

/// <summary>A structure of the kernel whose operations are programs of the unit (<c>.struct_ops</c>), with the members that it sets and no others.</summary>
/// <param name="Tag">The kernel's name of the structure.</param>
/// <param name="Name">Name of the instance, which is its map's.</param>
/// <param name="Operations">Members that are programs: the kernel's name, and the program's.</param>
/// <param name="Flags">Value of the member <c>flags</c>.</param>
/// <param name="Label">Value of the member <c>name</c>.</param>
/// <param name="LabelSize">Bytes of that member.</param>
public sealed record COperations(string Tag, string Name, EquatableArray<COperation> Operations, long Flags, string Label, int LabelSize) : CItem;

/// <summary>An operation of a <see cref="COperations"/>.</summary>
public sealed record COperation(string Member, string Program);

/// <summary>A declaration of a function of the kernel (<c>__ksym</c>).</summary>
public sealed record CImport(CType ReturnType, string Name, EquatableArray<CParameter> Parameters) : CItem;

/// <summary>A global variable.</summary>
/// <param name="Qualifiers">For example <c>const volatile</c>, or empty.</param>
/// <param name="Type">Type.</param>
/// <param name="Name">Name.</param>
/// <param name="Length">Number of elements of an array, or null; -1 leaves the bound to the initialiser.</param>
/// <param name="Section">ELF section, or null.</param>
/// <param name="Value">Initial value, or null.</param>
public sealed record CVariable(string Qualifiers, CType Type, string Name, int? Length, string? Section, CExpression? Value) : CItem;

/// <summary>How a function is linked and inlined.</summary>
public enum CLinkage
{
    /// <summary><c>static __always_inline</c>.</summary>
    AlwaysInline,

    /// <summary><c>static __noinline</c>: a BPF function of its own.</summary>
    NoInline,

    /// <summary>A program: global, with a section.</summary>
    Program,
}

/// <summary>A function.</summary>
/// <param name="Linkage">Linkage.</param>
/// <param name="Section">ELF section of a program, or null.</param>
/// <param name="ReturnType">Return type.</param>
/// <param name="Name">Name.</param>
/// <param name="Parameters">Parameters.</param>
/// <param name="Body">Body.</param>
/// <param name="Position">C# position of the header.</param>
public sealed record CFunction(
    CLinkage Linkage,
    string? Section,
    CType ReturnType,
    string Name,
    EquatableArray<CParameter> Parameters,
    CBlock Body,
    CPosition? Position) : CItem;

/// <summary>A C file.</summary>
public sealed record CTranslationUnit(EquatableArray<CItem> Items);
