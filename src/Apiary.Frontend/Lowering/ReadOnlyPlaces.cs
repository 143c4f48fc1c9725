// C# calls a member that may write on a hidden copy when its receiver is read-only. C would write the original: such calls are found here.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

internal static class ReadOnlyPlaces
{
    /// <summary>Whether calling <paramref name="member"/> on <paramref name="instance"/> works on a copy of it.</summary>
    public static bool CopiesReceiver(IOperation instance, ISymbol member, IMethodSymbol caller) =>
        instance.Type is { IsValueType: true, IsReadOnly: false }
        && member is IMethodSymbol { IsReadOnly: false }
        && IsReadOnly(instance, caller);

    private static bool IsReadOnly(IOperation place, IMethodSymbol caller) => place switch
    {
        IParameterReferenceOperation reference => reference.Parameter.RefKind is RefKind.In or RefKind.RefReadOnlyParameter,
        ILocalReferenceOperation reference => reference.Local.RefKind == RefKind.RefReadOnly || reference.Local.IsForEach || reference.Local.IsUsing,
        IInstanceReferenceOperation => caller.IsReadOnly,
        IFieldReferenceOperation reference => reference.Field.IsReadOnly
            || (reference.Instance is { Type.IsValueType: true } owner && IsReadOnly(owner, caller)),
        IInlineArrayAccessOperation access => IsReadOnly(access.Instance, caller),
        IPropertyReferenceOperation reference => reference.Property.RefKind == RefKind.RefReadOnly,
        IInvocationOperation invocation => invocation.TargetMethod.ReturnsByRefReadonly,
        _ => false,
    };
}
