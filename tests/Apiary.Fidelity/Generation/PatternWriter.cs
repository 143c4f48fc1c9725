// Random statements with patterns: of types, properties, tuples, lists of cases with conditions, enums.
namespace Apiary.Fidelity.Generation;

/// <summary>Writes patterns.</summary>
/// <param name="scope">What can be named.</param>
internal sealed class PatternWriter(BodyScope scope)
{
    private readonly ExpressionWriter _expressions = new(scope);

    /// <summary>Works on a variable.</summary>
    public string Block(string name, Scalar type)
    {
        string local = scope.Fresh("t");
        string cast = $"unchecked(({type.Name})";
        return scope.Random.Next(8) switch
        {
            0 => $"var {local} = new Pair {{ A = {Value("int")}, B = {Value("ulong")}, C = {Value("byte")} }}; if ({local} is {{ A: {Relation()}, C: not {Small()}, Inner.D: 0 }}) {{ {name} += {cast}{local}.B); }} else if ({local} is {{ B: > 1000 and var {local}b }}) {{ {name} ^= {cast}{local}b); }}",
            1 => $"if (({Value("int")}, {Value("uint")}) is ({Relation()}, not {Small()})) {{ {name}++; }} else {{ {name} ^= {_expressions.Value(type, 1)}; }}",
            2 => $"{name} ^= {cast}(({Value("byte")}, {Value("sbyte")}) switch {{ (< 50, > 0) => 1, (_, 0 or 1) => 2, (> 200, var {local}) when {local} < -3 => {local}, (var {local}a, _) when {local}a > 3 => {local}a * 3, _ => 9 }}));",
            3 => $"switch ({Value("uint")}) {{ case var {local} when ({local} & 3) == 1: {name} += {cast}{local}); break; case >= 0x80000000: {name}--; break; case 0 or 7 or 9: {name} = {_expressions.Value(type, 1)}; break; case < 100: {name} ^= {_expressions.Constant(type)}; break; default: {name}++; break; }}",
            4 => $"Mode {local} = (Mode){Value("byte")}; {name} += {cast}({local} switch {{ Mode.Off => 1, Mode.On or Mode.Auto => 2, Mode.Most => 3, _ => (byte){local} }})); if ({local} is Mode.On or > Mode.Auto) {{ {local}++; {name} ^= {cast}{local}); }}",
            5 => $"if ({Value("long")} is > -5 and < 70000 and var {local}) {{ {name} += {cast}{local}); }}",
            6 => $"var ({local}, {local}b) = ({Value("short")}, {Value("ulong")}); ({local}b, {local}) = ((ulong){local}, (short){local}b); {name} ^= {cast}((long){local}b - {local}));",
            _ => $"{name} += {cast}({Value("ulong")} switch {{ 0 => 0, < 10 => 1, < 1000 => 2, <= uint.MaxValue => 3, >= 0x8000000000000000 => 4, _ => 5 }}));",
        };
    }

    private string Value(string type) => _expressions.Value(Scalar.Of(type), 2);

    private string Relation() => scope.Pick(["> 3", "< 0", ">= 5 and < 90", "not 7", "0 or > 100", "<= -1 or 4"]);

    private string Small() => scope.Pick(["0", "1", "7", "100"]);
}
