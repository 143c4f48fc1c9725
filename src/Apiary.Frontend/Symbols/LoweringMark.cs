// The [LowersTo] of a DSL type or member, as data. The front end is generic over it: no DSL member is known by name.
using Apiary.Compiler.Ir;
using Apiary.Contract.Hooks;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Symbols;

/// <summary>The shape of the C; mirrors <c>Apiary.CompilerServices.LoweringForm</c>.</summary>
internal enum MarkForm
{
    Call = 0,
    Field = 1,
    Struct = 2,
    Scalar = 3,
    Constant = 4,
    FieldQuery = 5,
    Pointer = 6,
}

/// <summary>A parsed <c>[LowersTo]</c>.</summary>
internal sealed record LoweringMark(
    string Name,
    MarkForm Form,
    bool PassTypeArguments,
    Region Region,
    ExternEffect Effect,
    bool MovesPacket,
    string Since,
    HookSet Hooks,
    bool IsKernelFunction = false)
{
    /// <summary>The mark of a symbol (of its definition, for generic ones), or null.</summary>
    public static LoweringMark? Of(ISymbol symbol)
    {
        if (symbol.OriginalDefinition.FindAttribute(MetadataNames.LowersTo) is not { } attribute
            || attribute.Positional(0) is not string name)
        {
            return Import(symbol);
        }

        return new LoweringMark(
            name,
            (MarkForm)ConstantBits.Of(attribute.Named("Form")),
            attribute.Named("PassTypeArguments") is true,
            (Region)ConstantBits.Of(attribute.Named("Region")),
            (ExternEffect)ConstantBits.Of(attribute.Named("Effect")),
            attribute.Named("MovesPacket") is true,
            attribute.Named("Since") as string ?? "",
            HookSet.Of(HooksOf(symbol.OriginalDefinition)));
    }

    // [KernelFunctionImport]: a function of the kernel is called by its own name.
    private static LoweringMark? Import(ISymbol symbol) =>
        symbol.FindAttribute(MetadataNames.KernelFunctionImport) is { } import && import.Positional(0) is string name
            ? new LoweringMark(
                name,
                MarkForm.Call,
                PassTypeArguments: false,
                import.Named("Acquires") is true ? Region.KernelOwned : Region.None,
                import.Named("Releases") is true ? ExternEffect.Release : ExternEffect.KernelRead,
                MovesPacket: false,
                import.Named("Since") as string ?? "",
                HookSet.Of(HooksOf(symbol)),
                IsKernelFunction: true)
            : null;

    private static IEnumerable<HookKind> HooksOf(ISymbol symbol)
    {
        var named = symbol.FindAttribute(MetadataNames.AvailableAt)?.PositionalNumbers(0).Select(static hook => (HookKind)hook) ?? [];
        if (symbol.HasAttribute(MetadataNames.AvailableWithTypes))
        {
            named = named.Concat(HookTable.All.Where(static hook => hook.Arguments == HookArguments.Typed).Select(static hook => hook.Kind));
        }

        return symbol.HasAttribute(MetadataNames.AvailableInTask)
            ? named.Concat(HookTable.All.Where(static hook => hook.HasCurrentTask).Select(static hook => hook.Kind))
            : named;
    }
}

/// <summary>A parsed <c>[PointerTo]</c>: the class stands for the C pointer to its type argument, or to the struct named by <paramref name="Storage"/>.</summary>
internal sealed record PointerMark(Region Region, string Cleanup, string Storage)
{
    /// <summary>The mark of a class, or null.</summary>
    public static PointerMark? Of(ITypeSymbol type) =>
        type.OriginalDefinition.FindAttribute(MetadataNames.PointerTo) is { } attribute
            ? new PointerMark((Region)ConstantBits.Of(attribute.Positional(0)), attribute.Named("Cleanup") as string ?? "", attribute.Named("Storage") as string ?? "")
            : null;
}
