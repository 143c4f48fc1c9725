// Reads the [Config] fields of a bundle: constants of the loaded program, with the default the author wrote.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Apiary.Frontend.Declarations;

internal static class ConfigReader
{
    /// <summary>All configuration fields, in declaration order.</summary>
    public static EquatableArray<ConfigDeclaration> ReadAll(ReadingSession session) =>
        session.Bundle.GetMembers().OfType<IFieldSymbol>()
            .Where(field => !field.IsStatic && field.HasAttribute(MetadataNames.Config))
            .Select(field => Read(field, session))
            .OfType<ConfigDeclaration>()
            .ToEquatableArray();

    private static ConfigDeclaration? Read(IFieldSymbol field, ReadingSession session)
    {
        var origin = session.OriginOf(field);
        var mapping = session.Types.Map(field.Type);
        if (mapping.Type is not (IntType or BoolType))
        {
            session.Findings.Report(
                mapping.Rule ?? LanguageRules.TypeNotAvailable, origin, default, mapping.Rule is null ? field.Type.ToDisplayString() : mapping.Argument);
            return null;
        }

        return new ConfigDeclaration(
            field.Name, mapping.Type, field.Type.FullName(), session.Types.SizeOf(mapping.Type), Default(field, origin, session));
    }

    /// <summary>The constant that a field is initialised with, as bits; 0 without one. Anything else is reported.</summary>
    public static long Default(IFieldSymbol field, SourceOrigin origin, ReadingSession session)
    {
        if (field.DeclaringSyntaxReferences.Length == 0
            || field.DeclaringSyntaxReferences[0].GetSyntax(session.Cancellation) is not VariableDeclaratorSyntax { Initializer.Value: { } value })
        {
            return 0;
        }

        var constant = session.Models.For(value).GetConstantValue(value, session.Cancellation);
        if (!constant.HasValue)
        {
            session.Findings.Report(LanguageRules.ExpressionNotSupported, origin, origin.RangeOf(value), value.ToString());
        }

        return constant.HasValue ? ConstantBits.Of(constant.Value) : 0;
    }
}
