// Reads the [Record] structs of a bundle.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Declarations;

internal static class RecordReader
{
    private const int MaximumCapacity = 0xff_ffff;
    private const int MaximumReserve = 4096;
    private const int DefaultReserve = 32;

    private static readonly (string Attribute, OpKind Kind)[] OpKinds =
    [
        (MetadataNames.SetOnce, OpKind.SetOnce),
        (MetadataNames.Counter, OpKind.Counter),
        (MetadataNames.Max, OpKind.Max),
        (MetadataNames.Min, OpKind.Min),
        (MetadataNames.Or, OpKind.Or),
    ];

    /// <summary>All records, in declaration order.</summary>
    public static EquatableArray<RecordDeclaration> ReadAll(ReadingSession session) =>
        session.Bundle.GetTypeMembers()
            .Select(type => type.FindAttribute(MetadataNames.Record) is { } attribute ? Read(type, attribute, session) : null)
            .OfType<RecordDeclaration>()
            .ToEquatableArray();

    private static RecordDeclaration? Read(INamedTypeSymbol type, AttributeData attribute, ReadingSession session)
    {
        var origin = session.OriginOf(type);
        var range = AttributePositions.RangeOf(attribute, origin, session.Cancellation);
        var mapping = session.Types.Map(type);
        if (mapping.Type is not StructType structure)
        {
            session.Findings.Report(mapping.Rule ?? LanguageRules.TypeNotAvailable, origin, default, mapping.Argument);
            return null;
        }

        SharedMemoryCheck.Report(type, structure, origin, default, session);
        KernelObjectCheck.Nowhere(type, "a record", origin, session);
        var birth = (BirthKinds)ConstantBits.Of(attribute.Named("Birth"));
        var death = (DeathKind)ConstantBits.Of(attribute.Named("Death"));
        var capacity = attribute.Named("Capacity") is int rows ? rows : 65_536;
        var key = (KeyKind)ConstantBits.Of(attribute.Positional(0));
        var reserve = attribute.Named("Reserve") is int bytes ? bytes : DefaultReserve;
        var pressure = new TablePressure(
            (FullTable)ConstantBits.Of(attribute.Named("OnFull")),
            attribute.Named("HalfOpen") is int percent ? percent : 0,
            Duration("HalfOpenIdle", "5s"),
            attribute.Named("IdleWhenFull") is string { Length: > 0 } ? Duration("IdleWhenFull", "") : 0);
        if ((Problem(key, birth, capacity, reserve) ?? Problem(pressure, birth)) is { } problem)
        {
            session.Findings.Report(DeclarationRules.RecordDeclaration, origin, range, type.Name, problem);
        }

        return new RecordDeclaration(
            type.Name,
            structure.CName,
            key,
            birth,
            death,
            Duration("Idle", "5m"),
            Duration("Linger", "500ms"),
            capacity,
            type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic && !field.IsConst)
                .Select(field => new RecordField(field.Name, OpKindOf(field))).ToEquatableArray(),
            origin.Id,
            reserve,
            pressure);

        long Duration(string name, string otherwise)
        {
            var text = attribute.Named(name) as string ?? otherwise;
            if (DurationText.Milliseconds(text) is long milliseconds)
            {
                return milliseconds;
            }

            session.Findings.Report(DeclarationRules.InvalidDuration, origin, range, text);
            return 0;
        }
    }

    private static string? Problem(KeyKind key, BirthKinds birth, int capacity, int reserve) => true switch
    {
        _ when !Enum.IsDefined(typeof(KeyKind), key) => "its key is not known",
        _ when birth == BirthKinds.None => "it has no birth, so no classifier can create it",
        _ when capacity is < 1 or > MaximumCapacity => "its capacity must be between 1 and 16777215",
        _ when reserve is < 0 or > MaximumReserve => "its reserve must be between 0 and 4096 bytes",
        _ => null,
    };

    private static string? Problem(TablePressure pressure, BirthKinds birth) => true switch
    {
        _ when !Enum.IsDefined(typeof(FullTable), pressure.OnFull) => "what happens when it is full is not known",
        _ when pressure.OnFull == FullTable.FailClosed && birth == BirthKinds.SocketAccept => "FailClosed cannot refuse a connection that is accepted already",
        _ when pressure.HalfOpenPercent is < 0 or > 100 => "its quota for half-open flows must be between 0 and 100 percent",
        _ when pressure.HalfOpenPercent > 0 && (birth & BirthKinds.FirstPacket) == 0 => "only records that a first packet begins can be half-open",
        _ => null,
    };

    private static OpKind OpKindOf(IFieldSymbol field)
    {
        foreach (var (attribute, kind) in OpKinds)
        {
            if (field.HasAttribute(attribute))
            {
                return kind;
            }
        }

        return OpKind.Free;
    }
}
