// Finds the sidecar methods On{Event}({Event} e), with or without a tail, that the generated dispatch calls.
using Apiary.Compiler.Model;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Declarations;

internal static class HandlerReader
{
    private const int RingBufferType = 27;

    /// <summary>All handlers, in the order of the ring buffers.</summary>
    public static EquatableArray<HandlerDeclaration> ReadAll(ReadingSession session) =>
        session.Bundle.GetMembers().OfType<IFieldSymbol>()
            .Where(field => !field.IsStatic && MapReader.MapTypeOf(field.Type) == RingBufferType)
            .Select(field => Find(field, session))
            .OfType<HandlerDeclaration>()
            .ToEquatableArray();

    private static HandlerDeclaration? Find(IFieldSymbol ring, ReadingSession session)
    {
        if (((INamedTypeSymbol)ring.Type).TypeArguments.FirstOrDefault() is not INamedTypeSymbol eventType)
        {
            return null;
        }

        foreach (var method in session.Bundle.GetMembers("On" + eventType.Name).OfType<IMethodSymbol>())
        {
            if (method is { IsStatic: false, ReturnsVoid: true, IsAsync: false, Parameters.Length: 1 or 2 }
                && method.Parameters[0] is { RefKind: RefKind.None or RefKind.In } parameter
                && SymbolEqualityComparer.Default.Equals(parameter.Type, eventType)
                && (method.Parameters.Length == 1 || IsTail(method.Parameters[1])))
            {
                return new HandlerDeclaration(method.Name, eventType.FullName(), parameter.RefKind == RefKind.In, method.Parameters.Length > 1);
            }
        }

        session.Findings.Report(DeclarationRules.EventHandlerMissing, session.OriginOf(ring), default, eventType.Name, ring.Name);
        return null;
    }

    private static bool IsTail(IParameterSymbol parameter) =>
        parameter is { RefKind: RefKind.None, Type: INamedTypeSymbol { Name: "ReadOnlySpan", TypeArguments: { Length: 1 } arguments } }
        && arguments[0].SpecialType == SpecialType.System_Byte;
}
