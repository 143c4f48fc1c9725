// Functions of the prelude: those that parse, test and rewrite packets are known by name, all others by the effect they declare.
using Apiary.Compiler.Ir;
using Apiary.Contract.Effects;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Effects.Paths;

public sealed partial class ActorPaths
{
    private List<(PathState State, Symbol Value)> Extern(ExternCallExpr call, PathState state)
    {
        var arguments = new List<(PathState State, List<Symbol> Values)> { (state, []) };
        foreach (var argument in call.Arguments)
        {
            arguments = [.. arguments.SelectMany(entry => Argument(argument, entry.State).Select(next => (next.State, (List<Symbol>)[.. entry.Values, next.Value])))];
        }

        return [.. arguments.SelectMany(entry => Understood(call, entry.Values, entry.State) ?? Other(call, entry.Values, entry.State))];
    }

    private List<(PathState State, Symbol Value)> Argument(Expr argument, PathState state) => argument is MapExpr { Type: MapType } ? [(state, Symbol.Unknown)] : Evaluate(argument, state);

    private List<(PathState State, Symbol Value)>? Understood(ExternCallExpr call, List<Symbol> values, PathState state)
    {
        var name = call.Function.CName;
        switch (name)
        {
            case "apy_be16_host" or "apy_be16_from_host" or "apy_be32_host" or "apy_be32_from_host" or "apy_be64_host" or "apy_be64_from_host":
                return [(state, values[0])];
            case "apy_be16_raw" or "apy_be16_from_raw":
                return [(state, SymbolMath.Swap(values[0], 2))];
            case "apy_be32_raw" or "apy_be32_from_raw":
                return [(state, SymbolMath.Swap(values[0], 4))];
            case "apy_be64_raw" or "apy_be64_from_raw":
                return [(state, SymbolMath.Swap(values[0], 8))];
            case "apy_xdp_cursor" or "apy_skb_cursor":
                return [(state, new CursorAt(_hook.Verdicts is VerdictAlgebra.CgroupPacket or VerdictAlgebra.Netfilter ? PacketLayer.Network : PacketLayer.Ethernet))];
            case "apy_xdp_metadata":
                return [(state, new CursorAt(PacketLayer.Metadata))];
            case "apy_cursor_take" or "apy_cursor_peek" or "apy_cursor_skip" or "apy_cursor_seek":
                return Cursor(call, values, state);
            case "apy_drop":
                return [(state, new VerdictValue("drop"))];
            case "apy_redirect":
                return [(state, new VerdictValue("redirect"))];
            case "apy_reject":
                return [(state, new VerdictValue("reject"))];
            case "apy_packet_source_port":
                return [(state, Field(state, PacketFields.SourcePort, call.Type))];
            case "apy_packet_destination_port":
                return [(state, Field(state, PacketFields.DestinationPort, call.Type))];
            case "apy_packet_tcp_syn":
                return [(state, new Truth(Flag(state, 2)))];
            case "apy_packet_tcp_fin":
                return [(state, new Truth(Flag(state, 1)))];
            case "apy_packet_tcp_reset":
                return [(state, new Truth(Flag(state, 4)))];
            case "apy_skb_protocol":
                return [(state, Field(state, PacketFields.EtherType, call.Type))];
            case "apy_sockaddr_port":
                return [(state, Field(state, "addr.port", call.Type))];
            case "apy_sockaddr_set_port":
                Write(state, "addr.port", values[1]);
                return [(state, Symbol.Unknown)];
            case "apy_skb_load" or "apy_xdp_load":
                return Loaded(values, state);
            case "apy_skb_store" or "apy_xdp_store":
                Write(state, values.Count > 1 && values[1] is Known offset ? PacketFields.Name(Outermost, (int)offset.Bits) : PacketFields.Payload, values.Count > 2 && values[2] is LocalAddress local ? state.Get(local.Path) ?? Symbol.Unknown : Symbol.Unknown);
                return [(state, Symbol.Unknown)];
            case "apy_sockops_enable":
                Write(state, "sockops.flags", new Input("sockops.flags", ulong.MaxValue, 0, values.Count > 1 && values[1] is Known flags ? flags.Bits : 0));
                return [(state, Symbol.Unknown)];
            default:
                return Changing(name) is { } location ? Changed(call, location, state) : null;
        }
    }

    private PacketLayer Outermost => _hook.Verdicts is VerdictAlgebra.CgroupPacket or VerdictAlgebra.Netfilter ? PacketLayer.Network : PacketLayer.Ethernet;

    // Which location a function changes as a whole.
    private static (EffectOperation Operation, string Location)? Changing(string name) => name switch
    {
        "apy_skb_vlan_push" or "apy_skb_vlan_pop" or "apy_skb_adjust_room" or "apy_skb_change_head" or "apy_xdp_adjust_head" => (EffectOperation.Resize, "pkt.headers"),
        "apy_skb_change_tail" or "apy_xdp_adjust_tail" => (EffectOperation.Resize, "pkt.size"),
        "apy_xdp_adjust_meta" => (EffectOperation.Resize, "meta"),
        "apy_skb_redirect" or "apy_skb_redirect_peer" or "apy_skb_redirect_neighbour" or "apy_xdp_redirect" => (EffectOperation.Set, "redirect"),
        "apy_skb_clone_redirect" => (EffectOperation.Emit, "clone"),
        "apy_skb_ip_checksum2" or "apy_skb_ip_checksum4" => (EffectOperation.Set, "pkt.ip.csum"),
        "apy_skb_transport_checksum2" or "apy_skb_transport_checksum4" => (EffectOperation.Set, "pkt.l4.csum"),
        "apy_sockaddr_set_ipv6" => (EffectOperation.Set, "addr.ip6"),
        "apy_sockaddr_set_source_ipv6" => (EffectOperation.Set, "addr.source"),
        "apy_sockaddr_set_path" => (EffectOperation.Set, "addr.path"),
        "apy_sockopt_set_option" => (EffectOperation.Set, "sockopt.option"),
        "apy_sockopt_handle" or "apy_sockopt_succeed" or "apy_sockopt_set_length" or "apy_sockopt_leave" => (EffectOperation.Set, "sockopt.result"),
        "apy_skb_set_tunnel" => (EffectOperation.Set, "skb.tunnel"),
        "apy_skb_assign" or "apy_sk_lookup_assign" => (EffectOperation.Set, "socket"),
        _ => null,
    };

    private List<(PathState State, Symbol Value)> Changed(ExternCallExpr call, (EffectOperation Operation, string Location) change, PathState state)
    {
        _log.Add(change.Operation, change.Location, state.Guard, change.Operation == EffectOperation.Set ? GuardedEffect.Unknown : "");
        return [(state, change.Location == "redirect" && call.Type is IntType ? new VerdictValue("redirect") : Symbol.Unknown)];
    }

    private GuardAtom Flag(PathState state, ulong bit)
    {
        _log.Add(EffectOperation.Read, "pkt.tcp.flags", state.Guard);
        return new GuardAtom("pkt.tcp.flags", Comparison.NotEqual, 0, bit);
    }

    // The copy holds packet bytes on the path where there are that many.
    private List<(PathState State, Symbol Value)> Loaded(List<Symbol> values, PathState state)
    {
        var failed = state.Fork();
        if (values.OfType<LocalAddress>().LastOrDefault() is { } target)
        {
            var offset = values.Count > 1 && values[1] is Known known ? (int)known.Bits : -1;
            state.Set(target.Path, offset < 0 ? new PacketBytes(PacketLayer.Unknown, 0) : new PacketBytes(Outermost, offset));
        }

        return Succeed(state, failed, "has.bytes");
    }

    private List<(PathState State, Symbol Value)> Cursor(ExternCallExpr call, List<Symbol> values, PathState state)
    {
        var cursor = (values[0] as LocalAddress)?.Path ?? "";
        var layer = state.Get(cursor) is CursorAt at ? at.Layer : PacketLayer.Unknown;
        var failed = state.Fork();
        switch (call.Function.CName)
        {
            case "apy_cursor_skip":
                state.Set(cursor, new CursorAt(values[1] is Known bytes ? Skipped(layer, bytes.Bits) : layer == PacketLayer.Ethernet ? PacketLayer.Unknown : Following(layer)));
                return Succeed(state, failed, "has.bytes");
            case "apy_cursor_seek":
                state.Set(cursor, new CursorAt(values[1] is PacketBytes from ? Following(from.Layer) : PacketLayer.Unknown));
                return Succeed(state, failed, "has.bytes");
            default:
                var header = LayerOf(call.Function.TypeArguments.Count > 0 ? call.Function.TypeArguments[0] : null, layer);
                if (values.OfType<LocalAddress>().Skip(1).FirstOrDefault() is { } target)
                {
                    state.Set(target.Path, new PacketBytes(header, 0));
                    failed.Set(target.Path, new Known(0));
                }

                if (call.Function.CName == "apy_cursor_take")
                {
                    state.Set(cursor, new CursorAt(Following(header)));
                }

                return Succeed(state, failed, "has." + header.ToString().ToLowerInvariant());
        }
    }

    private static List<(PathState State, Symbol Value)> Succeed(PathState succeeded, PathState failed, string what)
    {
        var results = new List<(PathState State, Symbol Value)>();
        if (succeeded.When(new GuardAtom(what, Comparison.Equal, 1)) is { } success)
        {
            results.Add((success, new Known(1)));
        }

        if (failed.When(new GuardAtom(what, Comparison.NotEqual, 1)) is { } failure)
        {
            results.Add((failure, new Known(0)));
        }

        return results;
    }

    private PacketLayer LayerOf(IrType? header, PacketLayer position)
    {
        var name = header is StructType type && _structs.TryGetValue(type.CName, out var layout) ? layout.Name : "";
        return name.Substring(name.LastIndexOf('.') + 1) switch
        {
            "EthHdr" => PacketLayer.Ethernet,
            "Ipv4Hdr" => PacketLayer.IPv4,
            "Ipv6Hdr" => PacketLayer.IPv6,
            "TcpHdr" => PacketLayer.Tcp,
            "UdpHdr" => PacketLayer.Udp,
            "VlanHdr" => PacketLayer.Network,
            _ => position,
        };
    }

    private static PacketLayer Following(PacketLayer layer) => layer switch
    {
        PacketLayer.Ethernet => PacketLayer.Network,
        PacketLayer.Network or PacketLayer.IPv4 or PacketLayer.IPv6 => PacketLayer.Transport,
        PacketLayer.Transport or PacketLayer.Tcp or PacketLayer.Udp => PacketLayer.Payload,
        _ => layer,
    };

    private static PacketLayer Skipped(PacketLayer layer, ulong bytes) => (layer, bytes) switch
    {
        (_, 0) => layer,
        (PacketLayer.Ethernet, 14) => PacketLayer.Network,
        (PacketLayer.Network or PacketLayer.IPv4, 20) or (PacketLayer.IPv6 or PacketLayer.Network, 40) => PacketLayer.Transport,
        _ => PacketLayer.Unknown,
    };

    private List<(PathState State, Symbol Value)> Other(ExternCallExpr call, List<Symbol> values, PathState state)
    {
        var function = call.Function;
        var map = call.Arguments.OfType<MapExpr>().FirstOrDefault()?.Member;
        var location = map is null ? "kernel." + function.DisplayName : "map." + map;
        switch (function.Effect)
        {
            case ExternEffect.MapRead:
                _log.Add(EffectOperation.Read, location, state.Guard);
                break;
            case ExternEffect.MapWrite:
                _log.Add(EffectOperation.Set, location, state.Guard, GuardedEffect.Unknown); // the kernel replaces an element as one
                break;
            case ExternEffect.Emit:
                _log.Add(EffectOperation.Emit, location, state.Guard);
                break;
            case ExternEffect.Write:
                _log.Add(EffectOperation.Set, location, state.Guard, GuardedEffect.Unknown);
                break;
            case ExternEffect.Read or ExternEffect.KernelRead:
                _log.Add(EffectOperation.Read, location, state.Guard);
                break;
        }

        Atomics(function, values, state);
        foreach (var (argument, value) in call.Arguments.Zip(values, static (argument, value) => (argument, value)))
        {
            if (value is LocalAddress local && argument.Type is PointerType && function.Effect is not (ExternEffect.MapRead or ExternEffect.MapWrite))
            {
                state.Set(local.Path, map is null ? Symbol.Unknown : new Blurred(GuardAtom.OfMap(map), ulong.MaxValue));
            }
        }

        return [(state, (map, call.Type) switch
        {
            (not null, PointerType) => new MapValue(map),
            (not null, _) => new Blurred(GuardAtom.OfMap(map), ulong.MaxValue),
            _ => Symbol.Unknown,
        })];
    }

    private void Atomics(ExternFunction function, List<Symbol> values, PathState state)
    {
        if (!function.DisplayName.StartsWith("Interlocked.", StringComparison.Ordinal) || values.Count == 0)
        {
            return;
        }

        var operation = function.DisplayName is "Interlocked.Add" or "Interlocked.Increment" or "Interlocked.Decrement" ? EffectOperation.Add
            : function.DisplayName == "Interlocked.Or" ? EffectOperation.Or : EffectOperation.Set;
        var value = operation == EffectOperation.Set ? GuardedEffect.Unknown : "";
        if (values[0] is MapValue map)
        {
            _log.Add(operation, "map." + map.Map, state.Guard, value);
        }
        else if (values[0] is SharedAddress shared)
        {
            _log.Add(operation, shared.Location, state.Guard, value);
        }
    }
}
