// A function of the IR and the module that holds all of one bundle.
using Apiary.Compiler.Model;
using Apiary.Contract;

namespace Apiary.Compiler.Ir;

/// <summary>A parameter.</summary>
/// <param name="Name">Unique in the function.</param>
/// <param name="Type">Type; <c>ref</c>, <c>out</c> and <c>in</c> parameters are pointers that are never null.</param>
/// <param name="NonNullWhenTrue">Whether the pointer behind this <c>out</c> parameter is not null when the function returns true.</param>
public sealed record IrParameter(string Name, IrType Type, bool NonNullWhenTrue = false);

/// <summary>One function: an actor's body, or a function it calls.</summary>
/// <param name="Id">Documentation comment id of the C# method.</param>
/// <param name="CName">C name, unique in the module.</param>
/// <param name="DisplayName">How messages call it.</param>
/// <param name="Parameters">Parameters; the bundle's <c>this</c> is not one of them.</param>
/// <param name="ReturnType">Return type.</param>
/// <param name="Body">The body.</param>
/// <param name="Anchor">Where the method stands; not part of equality of the body.</param>
/// <param name="NoInline">Whether it becomes a BPF function of its own.</param>
/// <param name="Library">Simple name of the assembly it was read from, or empty for the project's own.</param>
public sealed record IrFunction(
    string Id,
    string CName,
    string DisplayName,
    EquatableArray<IrParameter> Parameters,
    IrType ReturnType,
    BlockStmt Body,
    SourceAnchor Anchor,
    bool NoInline,
    string Library = "");

/// <summary>One bundle, lowered: what the passes, the planner and the code generator work on.</summary>
/// <param name="Bundle">The declarations.</param>
/// <param name="Structs">Layouts of all structs in use, each after the structs it contains.</param>
/// <param name="Functions">All functions, callees before callers.</param>
/// <param name="KernelStructs">The structs of the kernel in use, by tag, with the fields in use.</param>
/// <param name="Tables">Constant tables that the functions read.</param>
/// <param name="ScratchSize">Level 1 only: bytes of the locals that are not on the stack.</param>
public sealed record Module(
    BundleDeclaration Bundle,
    EquatableArray<StructLayout> Structs,
    EquatableArray<IrFunction> Functions,
    EquatableArray<KernelStruct> KernelStructs = default,
    EquatableArray<ConstantTable> Tables = default,
    int ScratchSize = 0);
