// Reads the declarations of a bundle from its signatures and attributes; no bodies.
using Apiary.Compiler.Model;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Apiary.Frontend.Declarations;

/// <summary>The declarations of a bundle, and the methods of its actors.</summary>
internal sealed record BundleSource(BundleDeclaration Declaration, IReadOnlyList<ActorSource> Actors);

internal static class BundleDeclarationReader
{
    private const int MaximumNameLength = 32;

    /// <summary>The bundle's name as declared; the class name when the attribute has none.</summary>
    public static string NameOf(INamedTypeSymbol bundle) =>
        bundle.FindAttribute(MetadataNames.Bundle)?.Positional(0) as string ?? bundle.Name;

    /// <summary>Reads the declarations, and reports what is wrong with them.</summary>
    public static BundleSource Read(ReadingSession session)
    {
        var bundle = session.Bundle;
        var origin = session.OriginOf(bundle);
        var attribute = bundle.FindAttribute(MetadataNames.Bundle);
        CheckClass(origin, session);
        if (!IsValidName(session.Name))
        {
            var range = attribute is null ? default : AttributePositions.RangeOf(attribute, origin, session.Cancellation);
            session.Findings.Report(DeclarationRules.InvalidBundleName, origin, range, session.Name);
        }

        var records = RecordReader.ReadAll(session);
        var actors = ActorReader.ReadAll(session);
        CheckNullableContext(actors, origin, session);
        var maps = MapReader.ReadAll(session).Concat(GlobalReader.ReadAll(session)).ToEquatableArray();
        var declaration = new BundleDeclaration(
            session.Name,
            attribute?.Named("Version") is int version ? version : 1,
            attribute?.Named("License") as string ?? "GPL",
            bundle.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : "",
            bundle.Name,
            origin.Anchor,
            records,
            actors.Select(actor => actor.Declaration).ToEquatableArray(),
            maps,
            ConfigReader.ReadAll(session),
            HandlerReader.ReadAll(session),
            ConstructorOf(bundle),
            PublicMembersOf(bundle, [.. maps.Select(static map => map.Member), .. records.Select(static record => record.Name)]));
        DeclarationConsistency.Check(declaration, session);
        OrderReader.Check(declaration, session);
        CongestionCheck.Check(declaration, session);
        return new BundleSource(declaration, actors);
    }

    // The constructor that the host calls: the one with the most parameters, as dependency injection does.
    private static EquatableArray<string> ConstructorOf(INamedTypeSymbol bundle) =>
        bundle.InstanceConstructors
            .OrderByDescending(constructor => constructor.Parameters.Length)
            .Select(constructor => constructor.Parameters.Select(parameter => parameter.Type.FullName()).ToEquatableArray())
            .FirstOrDefault();

    private static EquatableArray<string> PublicMembersOf(INamedTypeSymbol bundle, IReadOnlyCollection<string> names) =>
        bundle.DeclaredAccessibility == Accessibility.Public
            ? bundle.GetMembers().Where(member => member.DeclaredAccessibility == Accessibility.Public && names.Contains(member.Name)).Select(static member => member.Name).ToEquatableArray()
            : default;

    private static bool IsValidName(string name) =>
        name.Length is > 0 and <= MaximumNameLength
        && name[0] is >= 'a' and <= 'z'
        && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    private static void CheckClass(SourceOrigin origin, ReadingSession session)
    {
        var bundle = session.Bundle;
        var isPartial = bundle.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax(session.Cancellation) is TypeDeclarationSyntax type && type.Modifiers.Any(SyntaxKind.PartialKeyword));
        if (!isPartial || !bundle.IsSealed || bundle.IsStatic || bundle.IsGenericType || bundle.ContainingType is not null)
        {
            session.Findings.Report(DeclarationRules.BundleNotPartial, origin, default, bundle.Name);
        }
    }

    // Only where actors stand: generated parts of the class have a nullable context of their own.
    private static void CheckNullableContext(IReadOnlyList<ActorSource> actors, SourceOrigin origin, ReadingSession session)
    {
        foreach (var reference in actors.Select(static actor => actor.Method.DeclaringSyntaxReferences[0]))
        {
            var model = session.Models.For(reference.GetSyntax(session.Cancellation));
            if ((model.GetNullableContext(reference.Span.Start) & NullableContext.Enabled) != NullableContext.Enabled)
            {
                session.Findings.Report(VerifierRules.NullableDisabled, origin, default, session.Bundle.Name);
            }
        }
    }
}
