// Reads the effects of one function from its body. Works on both levels of the IR.
using System.Globalization;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;

namespace Apiary.Compiler.Effects;

/// <summary>One scan over a function.</summary>
internal sealed class FunctionScan
{
    private const string ScopeReader = "apy_packet_flow";
    private const string Rejection = "apy_reject";

    private readonly List<Effect> _effects = [];
    private readonly List<Requirement> _requirements = [];
    private readonly Dictionary<string, string> _records;
    private readonly IReadOnlyDictionary<string, FunctionEffects> _callees;
    private bool _readsScope;
    private bool _rejects;

    private FunctionScan(Module module, IReadOnlyDictionary<string, FunctionEffects> callees)
    {
        _records = module.Bundle.Records.ToDictionary(record => record.Struct, record => record.Name);
        _callees = callees;
    }

    /// <summary>The summary of <paramref name="function"/>; <paramref name="callees"/> holds those of the functions it calls.</summary>
    public static FunctionEffects Of(IrFunction function, Module module, IReadOnlyDictionary<string, FunctionEffects> callees)
    {
        var scan = new FunctionScan(module, callees);
        foreach (var statement in IrTree.AllStatements(function.Body))
        {
            scan.Statement(statement);
        }

        return FunctionEffects.Of(scan._effects, scan._requirements, scan._readsScope, scan._rejects);
    }

    private void Statement(Stmt statement)
    {
        switch (statement)
        {
            case StoreStmt store:
                Place(store.Place, EffectKind.Writes);
                Read(store.Value);
                break;
            case ReturnStmt { Value: ConstExpr constant }:
                Add(EffectKind.Returns, constant.Value.ToString(CultureInfo.InvariantCulture));
                break;
            case ReturnStmt { Value: SymbolExpr symbol }:
                Add(EffectKind.Returns, symbol.CName);
                break;
            default:
                foreach (var expression in IrTree.Expressions(statement))
                {
                    Read(expression);
                }

                break;
        }
    }

    private void Read(Expr expression)
    {
        switch (expression)
        {
            case AssignExpr assignment:
                Place(assignment.Place, EffectKind.Writes);
                Read(assignment.Value);
                return;
            case CompoundAssignExpr assignment:
                Place(assignment.Place, EffectKind.Updates);
                Read(assignment.Value);
                return;
            case IncrementExpr increment:
                Place(increment.Place, EffectKind.Updates);
                return;
            case AddressExpr { Place: MemberExpr { Type: KernelStructType } embedded }:
                Read(embedded.Target);
                return;
            case AddressExpr address:
                Place(address.Place, EffectKind.Updates);
                return;
            case FieldExpr or MemberExpr or ConfigExpr or DerefExpr { Pointer: MapExpr }:
                Place(expression, EffectKind.Reads);
                return;
            case ExternCallExpr call:
                Extern(call);
                return;
            case CallExpr call:
                Callee(call.Function);
                break;
            case FunctionExpr callback:
                Callee(callback.Function);
                break;
        }

        foreach (var child in IrTree.Children(expression))
        {
            Read(child);
        }
    }

    private void Callee(string function)
    {
        if (_callees.TryGetValue(function, out var callee))
        {
            _effects.AddRange(callee.All.Where(effect => effect.Kind != EffectKind.Returns));
            _requirements.AddRange(callee.Requirements);
            _readsScope |= callee.ReadsScope;
            _rejects |= callee.Rejects;
        }
    }

    // A place that is touched; what leads to it is read.
    private void Place(Expr place, EffectKind kind)
    {
        switch (place)
        {
            case FieldExpr { Target.Type: StructType target } field when _records.TryGetValue(target.CName, out var record):
                Add(kind, $"record {record}.{field.Field}");
                break;
            case FieldExpr field:
                Place(field.Target, kind);
                break;
            case IndexExpr index:
                Place(index.Target, kind);
                Read(index.Index);
                break;
            case MemberExpr { Target.Type: PointerType { Target: KernelStructType structure } } member:
                Add(kind, $"kernel {structure.Tag}.{member.Member}");
                Read(member.Target);
                break;
            case MemberExpr member:
                Add(kind, "context " + member.Member);
                break;
            case ConfigExpr config:
                Add(EffectKind.Reads, "config " + config.Member);
                break;
            case DerefExpr { Type: StructType target } when _records.TryGetValue(target.CName, out var record):
                Add(kind, "record " + record);
                break;
            case DerefExpr { Pointer: { } pointer }:
                Behind(pointer, kind);
                break;
        }
    }

    private void Behind(Expr pointer, EffectKind kind)
    {
        if (pointer is AddressExpr address)
        {
            Place(address.Place, kind);
            return;
        }

        if (pointer is MapExpr variable)
        {
            Add(kind, "map " + variable.Member);
        }
        else if (pointer.Type is PointerType { Region: Region.Packet })
        {
            Add(kind, "packet");
        }
        else if (pointer.Type is PointerType { Region: Region.MapValue })
        {
            Add(kind, "map values");
        }
    }

    private void Extern(ExternCallExpr call)
    {
        var function = call.Function;
        _readsScope |= function.CName.StartsWith(ScopeReader, StringComparison.Ordinal);
        _rejects |= function.CName == Rejection;
        if (function.Since.Length > 0)
        {
            _requirements.Add(new(function.DisplayName, KernelVersion.Parse(function.Since)));
        }

        var map = call.Arguments.OfType<MapExpr>().FirstOrDefault();
        switch (function.Effect)
        {
            case ExternEffect.Read:
                Add(EffectKind.Reads, function.DisplayName);
                break;
            case ExternEffect.Write:
                Add(EffectKind.Writes, function.DisplayName);
                break;
            case ExternEffect.MapRead:
                Add(EffectKind.Reads, Location(map, function));
                break;
            case ExternEffect.MapWrite:
                Add(EffectKind.Writes, Location(map, function));
                break;
            case ExternEffect.Emit:
                Add(EffectKind.Emits, Location(map, function));
                break;
            case ExternEffect.KernelRead or ExternEffect.Release:
                Add(EffectKind.Calls, function.DisplayName);
                break;
        }

        var atomic = Atomic(function.DisplayName);
        foreach (var argument in call.Arguments)
        {
            if (atomic is { } kind && argument is AddressExpr address)
            {
                Place(address.Place, kind);
            }
            else
            {
                Read(argument);
            }
        }
    }

    private static EffectKind? Atomic(string name) => name switch
    {
        "Interlocked.Add" or "Interlocked.Increment" or "Interlocked.Decrement" => EffectKind.Adds,
        _ when name.StartsWith("Interlocked.", StringComparison.Ordinal) => EffectKind.Exchanges,
        _ => null,
    };

    private static string Location(MapExpr? map, ExternFunction function) => map is null ? function.DisplayName : "map " + map.Member;

    private void Add(EffectKind kind, string location) => _effects.Add(new(kind, location));
}
