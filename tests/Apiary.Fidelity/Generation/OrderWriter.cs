// Random statements whose result depends on the order in which C# evaluates their parts.
namespace Apiary.Fidelity.Generation;

/// <summary>Writes statements with side effects inside of expressions.</summary>
/// <param name="scope">What can be named.</param>
internal sealed class OrderWriter(BodyScope scope)
{
    private readonly ExpressionWriter _expressions = new(scope);

    /// <summary>Works on a variable.</summary>
    public string Block(string name, Scalar type)
    {
        string counter = scope.Fresh("k");
        return $"uint {counter} = {_expressions.Value(Scalar.Of("uint"), 1)}; {Text(name, type, counter)} {name} += unchecked(({type.Name}){counter});";
    }

    private string Text(string name, Scalar type, string counter)
    {
        string cast = $"unchecked(({type.Name})";
        string local = scope.Fresh("o");
        return scope.Random.Next(10) switch
        {
            0 => $"{name} += {cast}(Step(ref {counter}) - Step(ref {counter}))); {counter} += Step(ref {counter});",
            1 => $"{name} ^= {cast}Order(Step(ref {counter}), {counter}, Step(ref {counter})));",
            2 => $"{name} ^= {cast}Order(c: Step(ref {counter}), a: {counter}++, b: --{counter}));",
            3 => $"Eight {local} = default; {local}[(int)(Step(ref {counter}) & 7)] = Step(ref {counter}); {local}[(int)({counter} & 7)] += Step(ref {counter}); {name} ^= {cast}({local}[1] + {local}[3] * 3 + {local}[6] * 5));",
            4 => $"int {local}i = 2; Eight {local} = default; {local}[{local}i++ & 7] = (uint){local}i; {local}[++{local}i & 7] = {counter}; {name} += {cast}({local}[2] ^ {local}[4] ^ (uint){local}i));",
            5 => $"{counter} = {counter}++ + ++{counter} * {counter}--;",
            6 => $"var {local} = new Pair {{ B = Step(ref {counter}), A = (int)Step(ref {counter}), C = (byte){counter} }}; {local}.Grow((int)Step(ref {counter})); {local}.Half += {counter}; {name} ^= {cast}({local}.Sum() + {local}.Half + {local}.C));",
            7 => $"bool {local} = ({counter} & 1) == 0 && Step(ref {counter}) > 9 || Step(ref {counter}) < 1000; if ({local} ^ (Step(ref {counter}) > {counter})) {{ {name}++; }}",
            8 => $"{counter} <<= (int)(Step(ref {counter}) & 7); {counter} -= Second({counter}, Step(ref {counter})); {name} ^= {cast}({counter} > 7 ? Step(ref {counter}) : {counter}));",
            _ => $"if (TrySplit(Step(ref {counter}), out uint {local}, out byte {local}h) | TrySplit({counter}, out uint {local}m, out _)) {{ ({local}, {local}m) = ({local}m + {local}h, {local}); {name} += {cast}({local} * 3 + {local}m)); }}",
        };
    }
}
