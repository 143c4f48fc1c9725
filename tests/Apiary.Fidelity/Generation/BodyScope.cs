// What a random body can name at one point: its variables, and how deep it is in loops.
namespace Apiary.Fidelity.Generation;

/// <summary>The names in scope.</summary>
/// <param name="random">Decides everything.</param>
internal sealed class BodyScope(Random random)
{
    private const int Remembered = 6;
    private readonly List<(string Name, Scalar Type)> _variables = [];
    private int _names;

    /// <summary>The source of decisions.</summary>
    public Random Random { get; } = random;

    /// <summary>The latest variables.</summary>
    public IReadOnlyList<(string Name, Scalar Type)> Variables => _variables;

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
