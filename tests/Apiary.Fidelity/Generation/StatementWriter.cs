// Random statements around one variable: compound assignments, loops, switches, references, structs, arrays, maps.
namespace Apiary.Fidelity.Generation;

/// <summary>Writes statements.</summary>
/// <param name="scope">What can be named.</param>
internal sealed class StatementWriter(BodyScope scope)
{
    private readonly ExpressionWriter _expressions = new(scope);

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

    private string Block(string name, Scalar type) => scope.Random.Next(10) switch
    {
        0 => Loop(name, type),
        1 => Branch(name, type),
        2 => Choice(name, type),
        3 => Alias(name, type),
        4 => Structure(name, type),
        5 => Element(name, type),
        6 => Table(name, type),
        7 => Stale(name, type),
        8 => $"uint {name}u = {_expressions.Value(Scalar.Of("uint"), 1)}; {name} += unchecked(({type.Name})(Step(ref {name}u) - Step(ref {name}u))); {name}u += Step(ref {name}u); {name} ^= unchecked(({type.Name}){name}u);",
        _ => Swap(name, type),
    };

    private string Loop(string name, Scalar type)
    {
        string index = scope.Fresh("i");
        string jump = scope.Pick(["continue", "break"]);
        return $"for (int {index} = 0; {index} < {scope.Random.Next(1, 6)}; {index}++) {{ if ({_expressions.Condition(1)}) {{ {jump}; }} {name} ^= unchecked(({type.Name})({index} * 3 + 1)); }}";
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
