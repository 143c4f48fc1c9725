// What a random body can name at one point: its variables and inputs.
namespace Apiary.Fidelity.Generation;

/// <summary>The names in scope.</summary>
/// <param name="random">Decides everything.</param>
/// <param name="inputs">Integers that come from outside.</param>
internal sealed class BodyScope(Random random, IEnumerable<string> inputs)
{
    private const int Remembered = 6;
    private readonly List<(string Name, Scalar Type)> _variables = [];
    private readonly List<string> _inputs = [.. inputs];
    private int _names;

    /// <summary>The source of decisions.</summary>
    public Random Random { get; } = random;

    /// <summary>The latest variables.</summary>
    public IReadOnlyList<(string Name, Scalar Type)> Variables => _variables;

    /// <summary>Integers of any type that come from outside.</summary>
    public IReadOnlyList<string> Inputs => _inputs;

    /// <summary>A name that nothing has.</summary>
    public string Fresh(string prefix) => $"{prefix}{_names++}";

    /// <summary>Makes a variable known; old ones are forgotten, so that the stack stays small.</summary>
    public void Declare(string name, Scalar type)
    {
        _variables.Add((name, type));
        if (_variables.Count > Remembered)
        {
            _variables.RemoveAt(0);
        }
    }

    /// <summary>Makes further integers known.</summary>
    public void Offer(IEnumerable<string> inputs) => _inputs.AddRange(inputs);

    /// <summary>What is written in braces: names that it declares are not known behind them.</summary>
    public string Braces(Func<IEnumerable<string>> write)
    {
        (string Name, Scalar Type)[] variables = [.. _variables];
        int inputs = _inputs.Count;
        string text = $"{{ {string.Join(' ', write())} }}";
        _variables.Clear();
        _variables.AddRange(variables);
        _inputs.RemoveRange(inputs, _inputs.Count - inputs);
        return text;
    }

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Random.Next(items.Count)];

    /// <summary>True this often of a hundred.</summary>
    public bool Chance(int percent) => Random.Next(100) < percent;

    /// <summary>A variable of the type, or null.</summary>
    public string? VariableOf(Scalar type)
    {
        string[] fitting = [.. _variables.Where(variable => variable.Type == type).Select(static variable => variable.Name)];
        return fitting.Length == 0 ? null : Pick(fitting);
    }
}
