// Random statements around one variable: compound assignments, loops, switches, references, structs, arrays, maps.
namespace Apiary.Fidelity.Generation;

/// <summary>Writes statements.</summary>
/// <param name="scope">What can be named.</param>
internal sealed class StatementWriter(BodyScope scope)
{
    // The verifier walks every way through every iteration.
    private const int Loops = 2;

    private readonly ExpressionWriter _expressions = new(scope);
    private readonly OrderWriter _order = new(scope);
    private readonly PatternWriter _patterns = new(scope);
    private int _loops;

    /// <summary>Declares a variable, works on it, and stores it as output <paramref name="output"/>.</summary>
    public IEnumerable<string> Output(int output)
    {
        Scalar type = scope.Pick(Scalar.All);
        string name = scope.Fresh("v");
        yield return $"{type.Name} {name} = {_expressions.Value(type, 4)};";
        foreach (string statement in Work(name, type))
        {
            yield return statement;
        }

        scope.Declare(name, type);
        yield return $"p.O{output} = unchecked((ulong){name});";
    }

    /// <summary>Works on a variable.</summary>
    public IEnumerable<string> Work(string name, Scalar type)
    {
        if (scope.Chance(50))
        {
            yield return $"{name} {scope.Pick(["+=", "-=", "*=", "&=", "|=", "^="])} {_expressions.Value(type, 2)};";
        }

        if (scope.Chance(30))
        {
            yield return $"{name} {scope.Pick(["<<=", ">>=", ">>>="])} {_expressions.Value(Scalar.Of("int"), 1)};";
        }

        if (scope.Chance(30))
        {
            yield return scope.Random.Next(4) switch
            {
                0 => $"{name}++;",
                1 => $"--{name};",
                2 => $"{name} = {name}++;",
                _ => $"{name} = unchecked(({type.Name})({name}++ + ++{name}));",
            };
        }

        if (scope.Chance(60))
        {
            yield return Block(name, type);
        }
    }

    private string Block(string name, Scalar type) => scope.Random.Next(18) switch
    {
        0 when _loops++ < Loops => Loop(name, type),
        1 => Branch(name, type),
        2 => Choice(name, type),
        3 => Alias(name, type),
        4 => Structure(name, type),
        5 => Element(name, type),
        6 => Table(name, type),
        7 => Stale(name, type),
        8 => Swap(name, type),
        9 => Slot(name, type),
        10 when _loops++ < Loops => Repeat(name, type),
        11 or 12 or 13 => _order.Block(name, type),
        14 or 15 or 16 => _patterns.Block(name, type),
        _ => Branch(name, type),
    };

    private string Loop(string name, Scalar type)
    {
        string index = scope.Fresh("i");
        string jump = scope.Pick(["continue", "break"]);
        return $"for (int {index} = 0; {index} < {scope.Random.Next(1, 6)}; {index}++) {{ if ({_expressions.Condition(1)}) {{ {jump}; }} {name} ^= unchecked(({type.Name})({index} * 3 + 1)); }}";
    }

    private string Repeat(string name, Scalar type)
    {
        string left = scope.Fresh("n");
        return scope.Random.Next(2) switch
        {
            0 => $"for (uint {left} = 0, {left}b = 9; {left} < 6; {left}++, {left}b--) {{ {name} ^= unchecked(({type.Name})({left} * {left}b)); }}",
            _ => $"foreach (uint {left} in Bpf.Range({scope.Random.Next(4)}, {scope.Random.Next(4, 30)})) {{ if (({left} & 3) == {scope.Random.Next(4)}) {{ continue; }} {name} += unchecked(({type.Name}){left}); if ({left} > {scope.Random.Next(10, 40)}) {{ break; }} }}",
        };
    }

    // An element of an array is always there.
    private string Slot(string name, Scalar type)
    {
        string slot = scope.Fresh("e");
        string change = scope.Random.Next(4) switch
        {
            0 => $"{slot}.Value += {_expressions.Value(Scalar.Of("ulong"), 1)};",
            1 => $"{name} ^= unchecked(({type.Name})Interlocked.Add(ref {slot}.Value, {_expressions.Value(Scalar.Of("ulong"), 1)}));",
            2 => $"{name} += unchecked(({type.Name})Interlocked.Exchange(ref {slot}.Value, {_expressions.Value(Scalar.Of("ulong"), 1)}));",
            _ => $"ulong {slot}n = 7; Slots.Update(3, in {slot}n); {name} -= unchecked(({type.Name}){slot}.Value);",
        };
        string delete = scope.Chance(30) ? $"uint {slot}k = {_expressions.Value(Scalar.Of("uint"), 1)} & 15; {name} += unchecked(({type.Name})Table.Delete(in {slot}k)); " : "";
        return $"{delete}var {slot} = Slots.Lookup({_expressions.Value(Scalar.Of("uint"), 1)} & 15); if ({slot} is not null) {{ {change} }}";
    }

    private string Branch(string name, Scalar type) =>
        $"if ({_expressions.Condition(2)}) {{ {name} = {_expressions.Value(type, 2)}; }} else if ({_expressions.Condition(1)}) {{ {name} |= {_expressions.Value(type, 1)}; }} else {{ {name}++; }}";

    private string Choice(string name, Scalar type) =>
        $"switch ({_expressions.Value(Scalar.Of("uint"), 2)} & 7) {{ case 0: case 3: {name} += {_expressions.Constant(type)}; break; case 1: {name} = {_expressions.Value(type, 1)}; break; case >= 6: {name}--; break; default: {name} ^= {_expressions.Value(type, 1)}; break; }}";

    private string Alias(string name, Scalar type)
    {
        string alias = scope.Fresh("r");
        return $"ref {type.Name} {alias} = ref {name}; {alias} ^= {_expressions.Value(type, 2)}; {alias}++;";
    }

    private string Structure(string name, Scalar type)
    {
        string pair = scope.Fresh("s");
        return $"var {pair} = new Pair {{ A = {_expressions.Value(Scalar.Of("int"), 2)}, B = {_expressions.Value(Scalar.Of("ulong"), 2)}, C = {_expressions.Value(Scalar.Of("byte"), 1)} }}; "
            + $"var {pair}b = {pair}; {pair}b.A += {pair}.C; {pair}.Inner.D = unchecked((short){pair}b.B); {name} ^= unchecked(({type.Name})({pair}b.A + (long){pair}b.B + {pair}.Inner.D - {pair}.A));";
    }

    private string Element(string name, Scalar type)
    {
        string array = scope.Fresh("a");
        return $"Eight {array} = default; {array}[(int)({_expressions.Value(Scalar.Of("uint"), 1)} & 7)] = {_expressions.Value(Scalar.Of("uint"), 2)}; "
            + $"{array}[2] += {array}[(int)({_expressions.Value(Scalar.Of("uint"), 1)} & 7)]; {name} += unchecked(({type.Name})({array}[2] ^ {array}[5]));";
    }

    private string Table(string name, Scalar type)
    {
        string value = scope.Fresh("m");
        return $"uint {value}k = {_expressions.Value(Scalar.Of("uint"), 1)} & 15; var {value} = Table.Lookup(in {value}k); "
            + $"if ({value} is null) {{ ulong {value}n = {_expressions.Value(Scalar.Of("ulong"), 1)}; Table.Update(in {value}k, in {value}n); {name}++; }} "
            + $"else {{ {name} ^= unchecked(({type.Name}){value}.Value); {value}.Value += {_expressions.Value(Scalar.Of("ulong"), 1)}; }}";
    }

    // A pointer kept over an update of its key still points to the element that was replaced.
    private string Stale(string name, Scalar type)
    {
        string value = scope.Fresh("q");
        return $"uint {value}k = 3; ulong {value}n = {_expressions.Value(Scalar.Of("ulong"), 1)}; var {value} = Table.Lookup(in {value}k); "
            + $"if ({value} is not null) {{ Table.Update(in {value}k, in {value}n); {name} += unchecked(({type.Name}){value}.Value); }}";
    }

    private string Swap(string name, Scalar type)
    {
        string other = scope.Fresh("w");
        return $"{type.Name} {other} = {_expressions.Value(type, 1)}; ({name}, {other}) = ({other}, {name}); {name} -= {other};";
    }
}
