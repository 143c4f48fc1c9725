// What each role and hook lets an actor receive and return.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Contract.Hooks;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Declarations;

internal static class ActorSignature
{
    /// <summary>What a parameter receives at a hook, or null when the hook cannot provide it.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="index">How many of the hook's arguments stand before it.</param>
    /// <param name="hook">The hook.</param>
    /// <param name="session">The reading.</param>
    public static ActorParameter? Parameter(IParameterSymbol parameter, int index, HookKind hook, ReadingSession session)
    {
        if (parameter.RefKind == RefKind.Ref)
        {
            return IsRecord(parameter.Type, session) ? new ActorParameter(ParameterKind.Record, parameter.Type.Name) : null;
        }

        if (parameter.RefKind == RefKind.In)
        {
            return hook == HookKind.TracePoint && parameter.Type is INamedTypeSymbol { IsUnmanagedType: true, TypeKind: TypeKind.Struct, SpecialType: SpecialType.None }
                ? new ActorParameter(ParameterKind.Fields, "", Fields: parameter.Type.FullName())
                : null;
        }

        if (parameter.RefKind != RefKind.None || parameter.Type is not INamedTypeSymbol type)
        {
            return null;
        }

        if (HookTable.Get(hook).Arguments != HookArguments.None && Argument(type, hook, session) is { } argument)
        {
            return new ActorParameter(ParameterKind.KernelArgument, "", new HookArgument(index + HookTable.Get(hook).FirstArgument, argument, type.FullName()));
        }

        if (type.PlainName() == MetadataNames.Pointer)
        {
            return type.NullableAnnotation == NullableAnnotation.Annotated && IsRecord(type.TypeArguments[0], session)
                ? new ActorParameter(ParameterKind.OptionalRecord, type.TypeArguments[0].Name)
                : null;
        }

        var isPacket = type.PlainName() == MetadataNames.Packet;
        if (type.OriginalDefinition.FindAttribute(MetadataNames.HookContext) is { } context)
        {
            return context.PositionalNumbers(0).Contains((long)hook)
                ? new ActorParameter(isPacket ? ParameterKind.Packet : ParameterKind.Context, "")
                : null;
        }

        return isPacket && hook is HookKind.Xdp or HookKind.TcIngress or HookKind.TcEgress or HookKind.CgroupIngress or HookKind.CgroupEgress or HookKind.Netfilter
            ? new ActorParameter(ParameterKind.Packet, "")
            : null;
    }

    // The verifier trusts the pointers that a hook hands out with their types, and those only.
    private static IrType? Argument(INamedTypeSymbol type, HookKind hook, ReadingSession session) => session.Types.Map(type).Type switch
    {
        IntType or BoolType => session.Types.Map(type).Type,
        PointerType { Target: KernelStructType } pointer =>
            pointer with { Region = HookTable.Get(hook).Arguments == HookArguments.Typed ? Region.Kernel : Region.KernelRaw },
        _ => null,
    };

    /// <summary>What an actor returns at a hook, or null when it may not return that.</summary>
    public static ActorResult? Result(ITypeSymbol type, ActorRole role, HookDescriptor hook)
    {
        var name = type.PlainName();
        return role switch
        {
            ActorRole.Classifier => name == MetadataNames.Class ? ActorResult.Class : null,
            ActorRole.Observer => type.SpecialType == SpecialType.System_Void ? ActorResult.None : null,
            _ when type.SpecialType == SpecialType.System_Void => ActorResult.None,
            _ when name == MetadataNames.Verdict && hook.Verdicts is not (VerdictAlgebra.None or VerdictAlgebra.Result or VerdictAlgebra.StreamParser or VerdictAlgebra.One or VerdictAlgebra.Answer) => ActorResult.Verdict,
            _ when name == NativeResult(hook.Verdicts) => ActorResult.Native,
            _ => null,
        };
    }

    /// <summary>How a message names what a role must return at a hook.</summary>
    public static string Expected(ActorRole role, HookDescriptor hook) => role switch
    {
        ActorRole.Classifier => "Class",
        ActorRole.Observer => "nothing",
        _ when NativeResult(hook.Verdicts) is { Length: > 0 } native =>
            hook.Verdicts == VerdictAlgebra.Answer ? "uint, or nothing" : hook.Verdicts is VerdictAlgebra.Result or VerdictAlgebra.StreamParser ? "int, or nothing" : $"Verdict, {native.Substring(native.LastIndexOf('.') + 1)} or nothing",
        _ => hook.Verdicts == VerdictAlgebra.One ? "nothing: the hook cannot deny" : "Verdict or nothing",
    };

    /// <summary>How a message names a role.</summary>
    public static string Describe(ActorRole role) => role switch
    {
        ActorRole.Classifier => "a classifier",
        ActorRole.Enforcer => "an enforcer",
        _ => "an observer",
    };

    private static string NativeResult(VerdictAlgebra algebra) => algebra switch
    {
        VerdictAlgebra.Xdp => "Apiary.XdpAction",
        VerdictAlgebra.Tcx => "Apiary.TcAction",
        VerdictAlgebra.Result or VerdictAlgebra.StreamParser or VerdictAlgebra.Errno => "System.Int32",
        VerdictAlgebra.SkAction => "Apiary.SkAction",
        VerdictAlgebra.SocketFilter or VerdictAlgebra.Answer => "System.UInt32",
        VerdictAlgebra.FlowDissector => "Apiary.FlowDissection",
        VerdictAlgebra.CgroupBind => "Apiary.BindAction",
        VerdictAlgebra.Netfilter => "Apiary.NetfilterAction",
        _ => "",
    };

    private static bool IsRecord(ITypeSymbol type, ReadingSession session) =>
        type.HasAttribute(MetadataNames.Record) && SymbolEqualityComparer.Default.Equals(type.ContainingType, session.Bundle);
}
