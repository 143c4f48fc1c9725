// Random statements over a frame: headers taken, read and written, bytes walked, the frame grown and cut, maps and events on the way.
namespace Apiary.Fidelity.Generation;

/// <summary>Writes the body of a packet actor.</summary>
/// <param name="scope">What can be named; <c>h</c> is a hash of all that was seen.</param>
/// <param name="isXdp">Whether it runs at XDP, else at tc.</param>
internal sealed class PacketWriter(BodyScope scope, bool isXdp)
{
    private readonly ExpressionWriter _expressions = new(scope);
    private readonly StatementWriter _statements = new(scope);
    private readonly string _action = isXdp ? "XdpAction" : "TcAction";

    /// <summary>The statements, with a return on every way.</summary>
    public IEnumerable<string> Body()
    {
        yield return $"ulong h = {_expressions.Constant(Scalar.Of("ulong"))} ^ ctx.Length;";
        yield return "var cursor = ctx.Cursor();";
        yield return $"if (!cursor.TryTake<EthHdr>(out var eth)) {{ return {_action}.Drop; }}";
        yield return "Be16 type = eth.Value.Type;";
        scope.Offer(["type.Host"]);
        yield return scope.Braces(() => Layer("eth", HeaderShape.Ethernet));
        yield return $"if (type == Be16.FromHost(EtherType.Vlan) && cursor.TryTake<VlanHdr>(out var vlan)) {scope.Braces(() => Layer("vlan", HeaderShape.Vlan).Append("type = vlan.Value.Type;"))}";
        yield return $"if (type == Be16.FromHost(EtherType.IPv4) && cursor.TryTake<Ipv4Hdr>(out var ip)) {scope.Braces(() => Network("ip", "Protocol", HeaderShape.IPv4))}";
        yield return $"else if (type == Be16.FromHost(EtherType.IPv6) && cursor.TryTake<Ipv6Hdr>(out var ip6)) {scope.Braces(() => Network("ip6", "NextHeader", HeaderShape.IPv6))}";
        yield return $"else {scope.Braces(() => Payload("cursor"))}";
        if (scope.Chance(60))
        {
            yield return $"if ({_expressions.Condition(1)}) {scope.Braces(Resize)}";
        }

        yield return "var sum = Sums.Lookup((uint)(h & 15)); if (sum is not null) { sum.Value += h; }";
        yield return $"if ({_expressions.Condition(1)}) {{ using var slot = Events.Reserve(); if (slot is not null) {{ slot.Value = new Seen {{ Hash = h, Length = ctx.Length, Kind = {_expressions.Value(Scalar.Of("ushort"), 2)} }}; slot.Submit(); }} }}";
        yield return isXdp
            ? "return (h % 5) switch { 0 => XdpAction.Aborted, 1 => XdpAction.Drop, 2 => XdpAction.Tx, _ => XdpAction.Pass };"
            : "return (h % 5) switch { 0 => TcAction.Drop, 1 or 2 => TcAction.Next, _ => TcAction.Pass };";
    }

    private IEnumerable<string> Network(string name, string protocol, HeaderShape shape)
    {
        yield return $"byte {name}p = {name}.Value.{protocol};";
        scope.Offer([name + "p"]);
        foreach (string statement in Layer(name, shape))
        {
            yield return statement;
        }

        if (shape == HeaderShape.IPv4)
        {
            yield return scope.Random.Next(5) switch
            {
                0 => "if (cursor.TrySkip((uint)((ip.Value.VersionLength & 15) * 4 - 20))) { h++; }",
                1 => "if (Ipv4.TryDecrementTimeToLive(ip)) { h ^= ip.Value.Checksum.Raw; }",
                2 => $"Ipv4.SetDestination(ip, Be32.FromHost({_expressions.Value(Scalar.Of("uint"), 2)}));",
                3 => $"ip.Value.Checksum = Checksum.Replace(ip.Value.Checksum, ip.Value.Identification, Be16.FromHost({_expressions.Value(Scalar.Of("ushort"), 2)}));",
                _ => "ip.Value.Checksum = Checksum.Of(ip);",
            };
        }

        yield return $"if ({name}p == IpProtocol.Tcp && cursor.TryTake<TcpHdr>(out var {name}tcp)) {scope.Braces(() => Layer(name + "tcp", HeaderShape.Tcp).Append($"h += (ulong){name}tcp.Value.Flags; if (({name}tcp.Value.Flags & TcpFlags.Syn) != 0) {{ {name}tcp.Value.Flags |= TcpFlags.Push; }}"))}";
        yield return $"else if ({name}p == IpProtocol.Udp && cursor.TryTake<UdpHdr>(out var {name}udp)) {scope.Braces(() => Layer(name + "udp", HeaderShape.Udp).Concat(Payload("cursor")))}";
    }

    private IEnumerable<string> Layer(string name, HeaderShape shape)
    {
        scope.Offer(shape.Fields.Select(field => $"{name}.Value.{field.Name}{(field.Wire == "byte" ? "" : scope.Chance(50) ? ".Host" : ".Raw")}"));
        for (int steps = scope.Random.Next(1, 4); steps > 0; steps--)
        {
            yield return scope.Random.Next(6) switch
            {
                0 => $"h = h * 31 + {_expressions.Value(Scalar.Of("ulong"), 2)};",
                1 => $"if ({_expressions.Condition(2)}) {{ {Store(name, shape)} }} else {{ h ^= {_expressions.Value(Scalar.Of("ulong"), 1)}; }}",
                2 => $"({name}.Value.{shape.Pair.One}, {name}.Value.{shape.Pair.Other}) = ({name}.Value.{shape.Pair.Other}, {name}.Value.{shape.Pair.One});",
                3 => Local(),
                _ => Store(name, shape),
            };
        }
    }

    private string Local()
    {
        Scalar type = scope.Pick(Scalar.All);
        string local = scope.Fresh("v");
        string text = $"{type.Name} {local} = {_expressions.Value(type, 3)}; {string.Join(' ', _statements.Work(local, type))} h = BitOperations.RotateLeft(h, 7) + (ulong){local};";
        scope.Declare(local, type);
        return text;
    }

    private string Store(string name, HeaderShape shape)
    {
        HeaderField field = scope.Pick(shape.Fields);
        string place = $"{name}.Value.{field.Name}";
        return field.Wire switch
        {
            "byte" when scope.Chance(30) => $"{place}{scope.Pick(["++", "--"])};",
            "byte" => $"{place} {scope.Pick(["=", "+=", "^=", "|="])} {_expressions.Value(Scalar.Of("byte"), 2)};",
            "Be16" => $"{place} = Be16.{scope.Pick(["FromHost", "FromRaw"])}({_expressions.Value(Scalar.Of("ushort"), 2)});",
            _ => $"{place} = Be32.{scope.Pick(["FromHost", "FromRaw"])}({_expressions.Value(Scalar.Of("uint"), 2)});",
        };
    }

    private IEnumerable<string> Payload(string cursor)
    {
        string name = scope.Fresh("b");
        yield return scope.Random.Next(5) switch
        {
            0 => $"for (int {name}i = 0; {name}i < {scope.Random.Next(2, 9)}; {name}i++) {{ if (!{cursor}.TryTake<byte>(out var {name})) {{ break; }} h = h * 33 + {name}.Value; {name}.Value ^= (byte){name}i; }}",
            1 => $"if ({cursor}.TrySkip({_expressions.Value(Scalar.Of("uint"), 0)} & 0x3f) && {cursor}.TryTake<uint>(out var {name})) {{ h += {name}.Value; {name}.Value = {_expressions.Value(Scalar.Of("uint"), 1)}; }}",
            2 => $"if ({cursor}.TryPeek<Be32>(out var {name})) {{ h ^= Hash.Jenkins({name}.Value.Host, (uint)h, 7, 11); }}",
            3 => $"for (uint {name}i = 0; {name}i < {scope.Random.Next(2, 9)}; {name}i++) {{ if (!{cursor}.TryTake<Be16>(out var {name})) {{ break; }} h += {name}.Value.Host * {name}i; if ((h & 3) == 0) {{ continue; }} h ^= {name}i; }}",
            _ => $"if (ctx.TryCopy<ulong>({_expressions.Value(Scalar.Of("uint"), 1)} & 0x7f, out var {name})) {{ h ^= {name}; }} else {{ h--; }}",
        };
    }

    // Nothing that pointed into the frame before may be used behind it.
    private IEnumerable<string> Resize()
    {
        string amount = scope.Random.Next(-24, 33).ToString(System.Globalization.CultureInfo.InvariantCulture);
        yield return (isXdp, scope.Random.Next(4)) switch
        {
            (true, 0) => $"h += (ulong)ctx.AdjustHead({amount});",
            (true, 1) => $"h += (ulong)ctx.AdjustTail({amount});",
            (true, _) => $"ulong stored = h; if (ctx.TryStore({_expressions.Value(Scalar.Of("uint"), 1)} & 0x7f, in stored)) {{ h++; }}",
            (false, 0) => "h += (ulong)ctx.PushVlan(Be16.FromHost(EtherType.Vlan), (ushort)(h & 0xfff));",
            (false, 1) => $"h += (ulong)ctx.ChangeTail(ctx.Length + {scope.Random.Next(1, 40)});",
            (false, 2) => "h += (ulong)ctx.PopVlan();",
            _ => $"ulong stored = h; if (ctx.TryStore({_expressions.Value(Scalar.Of("uint"), 1)} & 0x7f, in stored)) {{ h++; }}",
        };
        yield return $"var again = ctx.Cursor(); if (again.TryTake<EthHdr>(out var eth2)) {{ h += eth2.Value.Type.Host; {Store("eth2", HeaderShape.Ethernet)} }}";
        foreach (string statement in Payload("again"))
        {
            yield return statement;
        }
    }
}
