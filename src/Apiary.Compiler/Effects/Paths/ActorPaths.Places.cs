// Places: locals of the walked functions, packet fields, fields of contexts and records, values of maps.
using Apiary.Compiler.Ir;
using Apiary.Contract.Effects;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Effects.Paths;

public sealed partial class ActorPaths
{
    private abstract record Spot;

    private sealed record LocalSpot(string Path) : Spot;

    private sealed record PacketSpot(PacketLayer Layer, int Offset) : Spot;

    private sealed record MapSpot(string Map) : Spot;

    private sealed record SharedSpot(string Location) : Spot;

    private sealed record NoSpot : Spot;

    // What stands inside of a place: indices and pointers that are computed, with their effects. Plain locals have none.
    private List<PathState> Inner(Expr place, PathState state) => place switch
    {
        FieldExpr field => Inner(field.Target, state),
        IndexExpr index => [.. Inner(index.Target, state).SelectMany(path => Evaluate(index.Index, path)).Select(static entry => entry.State)],
        DerefExpr { Pointer: CallExpr or ExternCallExpr or SequenceExpr or LetExpr or ConditionalExpr } dereference =>
            [.. Through(dereference.Pointer, state, (path, value) => path.Set(Behind(dereference), value)).Select(static entry => entry.State)],
        DerefExpr { Pointer: AddressExpr address } => Inner(address.Place, state),
        MemberExpr { Target: CallExpr or ExternCallExpr } member => [.. Evaluate(member.Target, state).Select(static entry => entry.State)],
        _ => [state],
    };

    private string Behind(DerefExpr dereference) => FormattableString.Invariant($"{_frame}at{dereference.Range.GetHashCode()}");

    private Spot Find(PathState state, Expr place)
    {
        switch (place)
        {
            case LocalExpr local:
                return new LocalSpot(Name(local.Name));
            case FieldExpr { Target.Type: StructType record } field when _records.TryGetValue(record.CName, out var name):
                return new SharedSpot($"record.{name}.{field.Field}");
            case FieldExpr field:
                return Part(state, Find(state, field.Target), field);
            case IndexExpr index:
                return Find(state, index.Target) switch
                {
                    LocalSpot local => new LocalSpot(local.Path + ".[]"),
                    PacketSpot packet => packet,
                    var other => other,
                };
            case MemberExpr member:
                return Member(state, member);
            case DerefExpr { Type: StructType record } when _records.TryGetValue(record.CName, out var name):
                return new SharedSpot("record." + name);
            case DerefExpr dereference:
                return Pointed(state, dereference);
            default:
                return new NoSpot();
        }
    }

    private Spot Pointed(PathState state, DerefExpr dereference)
    {
        var symbol = dereference.Pointer switch
        {
            AddressExpr address => Find(state, address.Place) is LocalSpot local ? new LocalAddress(local.Path) : AddressOf(state, address),
            CallExpr or ExternCallExpr or SequenceExpr or LetExpr or ConditionalExpr => state.Get(Behind(dereference)),
            var pointer => Load(state, pointer),
        };
        return (symbol, dereference.Pointer.Type) switch
        {
            (LocalAddress local, _) => new LocalSpot(local.Path),
            (PacketBytes packet, _) => new PacketSpot(packet.Layer, packet.Offset),
            (MapValue map, _) => new MapSpot(map.Map),
            (SharedAddress shared, _) => new SharedSpot(shared.Location),
            (_, PointerType { Region: Region.Packet }) => new PacketSpot(PacketLayer.Unknown, 0),
            (_, PointerType { Region: Region.MapValue }) => new MapSpot(""),
            _ => new NoSpot(),
        };
    }

    private Spot Part(PathState state, Spot whole, FieldExpr field)
    {
        var layout = field.Target.Type is StructType type && _structs.TryGetValue(type.CName, out var found) ? found : null;
        var offset = layout?.Fields.Where(candidate => candidate.Name == field.Field).Select(static candidate => candidate.Offset).FirstOrDefault() ?? 0;
        return whole switch
        {
            PacketSpot packet => packet with { Offset = packet.Offset + offset },
            LocalSpot local => state.Get(local.Path) switch
            {
                PacketBytes copy => new PacketSpot(copy.Layer, copy.Offset + offset),
                MapValue copy => new MapSpot(copy.Map),
                LocalCopy copy => new LocalSpot(copy.Path + "." + field.Field),
                _ => new LocalSpot(local.Path + "." + field.Field),
            },
            SharedSpot shared => new SharedSpot(shared.Location + "." + field.Field),
            _ => whole,
        };
    }

    private SharedSpot Member(PathState state, MemberExpr member) => member.Target.Type switch
    {
        PointerType { Target: KernelStructType structure } => new SharedSpot($"kernel.{structure.Tag}.{member.Member}"),
        PointerType { Target: OpaqueType { CName: "struct apy_packet" } } or OpaqueType { CName: "struct apy_packet" } => new SharedSpot(ContextFields.OfPacket(member.Member)),
        _ => new SharedSpot(ContextFields.Of(member.Member, _hook)),
    };

    private Symbol Load(PathState state, Expr place)
    {
        var spot = Find(state, place);
        switch (spot)
        {
            case LocalSpot local:
                return state.Get(local.Path) ?? (place.Type is StructType or ArrayType ? new LocalCopy(local.Path) : Whole(state, local.Path));
            case PacketSpot packet when place.Type is IntType or WireType or BoolType:
                return Field(state, PacketFields.Name(packet.Layer, packet.Offset), place.Type);
            case PacketSpot packet:
                _log.Add(EffectOperation.Read, PacketFields.Name(packet.Layer, packet.Offset), state.Guard);
                return new PacketBytes(packet.Layer, packet.Offset);
            case MapSpot map:
                _log.Add(EffectOperation.Read, "map." + map.Map, state.Guard);
                return new Blurred(GuardAtom.OfMap(map.Map), SymbolMath.MaskOf(place.Type));
            case SharedSpot { Location: "packet.is_egress" } when _hook.Kind is HookKind.Xdp or HookKind.TcIngress or HookKind.CgroupIngress or HookKind.TcEgress or HookKind.CgroupEgress:
                return new Known(_hook.Kind is HookKind.TcEgress or HookKind.CgroupEgress ? 1UL : 0);
            case SharedSpot shared:
                return ContextFields.Condition(shared.Location) is { } condition ? Told(state, condition) : Field(state, shared.Location, place.Type);
            default:
                return Symbol.Unknown;
        }
    }

    // A part of something that was copied as a whole.
    private static Symbol Whole(PathState state, string path)
    {
        for (var dot = path.LastIndexOf('.'); dot > 0; dot = path.LastIndexOf('.', dot - 1))
        {
            switch (state.Get(path.Substring(0, dot)))
            {
                case MapValue map:
                    return new Blurred(GuardAtom.OfMap(map.Map), ulong.MaxValue);
                case LocalCopy copy:
                    return state.Get(copy.Path + path.Substring(dot)) ?? Symbol.Unknown;
            }
        }

        return Symbol.Unknown;
    }

    private Truth Told(PathState state, GuardAtom condition)
    {
        _log.Add(EffectOperation.Read, condition.Field, state.Guard);
        return new Truth(condition);
    }

    private Symbol Field(PathState state, string location, IrType type)
    {
        _log.Add(EffectOperation.Read, location, state.Guard);
        return location is PacketFields.Payload || location.StartsWith("record.", StringComparison.Ordinal) || location.StartsWith("kernel.", StringComparison.Ordinal)
            ? Symbol.Unknown
            : state.Get("=" + location) ?? new Input(location, SymbolMath.MaskOf(type) & PacketFields.Largest(location));
    }

    private Symbol AddressOf(PathState state, AddressExpr address) => Find(state, address.Place) switch
    {
        LocalSpot local => new LocalAddress(local.Path),
        PacketSpot packet => new PacketBytes(packet.Layer, packet.Offset),
        MapSpot map => new MapValue(map.Map),
        SharedSpot shared => new SharedAddress(shared.Location),
        _ => Symbol.Unknown,
    };

    private static void Assign(PathState state, string path, Symbol value, Expr? from)
    {
        if (value is LocalCopy copy)
        {
            state.Forget(path);
            state.CopyParts(copy.Path, path);
        }
        else if (value is VerdictValue or Known || from?.Type is not StructType || value is PacketBytes or MapValue or CursorAt)
        {
            state.Set(path, value);
        }
        else
        {
            state.Forget(path);
        }
    }

    private void Store(PathState state, Expr place, Symbol value, Expr? from)
    {
        foreach (var path in Inner(place, state))
        {
            switch (Find(path, place))
            {
                case LocalSpot local:
                    Assign(path, local.Path, value, from);
                    break;
                case PacketSpot packet:
                    Write(path, PacketFields.Name(packet.Layer, packet.Offset), value);
                    break;
                case MapSpot map:
                    _log.Add(from is null && path.Get(Held) is null ? EffectOperation.Change : EffectOperation.Set, "map." + map.Map, path.Guard, from is null ? "" : GuardedEffect.Unknown);
                    break;
                case SharedSpot { Location: var location } when from is null && location.StartsWith("record.", StringComparison.Ordinal):
                    _log.Add(EffectOperation.Change, location, path.Guard);
                    break;
                case SharedSpot shared:
                    Write(path, shared.Location, value);
                    break;
            }
        }
    }

    // What is read from a location afterwards is what was written, and no field of the event any more.
    private void Write(PathState state, string location, Symbol value)
    {
        var largest = PacketFields.Largest(location);
        switch (value)
        {
            case Input input when input.Field == location && input.Shift == 0 && input.SwappedBytes == 0:
                var bits = (~input.Keep | input.Set | input.Fuzzy) & largest;
                var isOr = input.Fuzzy == 0 && ((input.Keep | input.Set) & largest) == largest;
                if (bits != 0)
                {
                    _log.Add(isOr ? EffectOperation.Or : EffectOperation.Set, location, state.Guard, input.Fuzzy == 0 ? GuardAtom.NumberText(input.Set) : GuardedEffect.Unknown, bits == largest ? ulong.MaxValue : bits);
                }

                break;
            case Known known:
                _log.Add(EffectOperation.Set, location, state.Guard, GuardAtom.NumberText(known.Bits & largest));
                break;
            case Input { IsExact: true } input when input.Keep == PacketFields.Largest(input.Field):
                _log.Add(EffectOperation.Set, location, state.Guard, "=" + input.Field);
                break;
            default:
                _log.Add(EffectOperation.Set, location, state.Guard, GuardedEffect.Unknown);
                break;
        }

        if (!location.StartsWith("record.", StringComparison.Ordinal) && location != PacketFields.Payload)
        {
            state.Set("=" + location, value);
        }
    }
}
