// A small JSON writer: the hosts that load the compiler cannot be relied on to load System.Text.Json.
using System.Globalization;
using System.Text;

namespace Apiary.Compiler.Manifest;

/// <summary>Writes one JSON value: objects in property order, no white space, invariant numbers.</summary>
internal sealed class JsonText
{
    private readonly StringBuilder _text = new();
    private bool _first = true;

    /// <summary>The text so far.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>Writes <c>{...}</c>.</summary>
    public void Object(Action members) => Nested('{', members, '}');

    /// <summary>Writes a property whose value <paramref name="value"/> writes.</summary>
    public void Property(string name, Action value)
    {
        Separate();
        Quote(name);
        _text.Append(':');
        _first = true;
        value();
        _first = false;
    }

    /// <summary>Writes a string property.</summary>
    public void Property(string name, string value) => Property(name, () => Quote(value));

    /// <summary>Writes an integer property.</summary>
    public void Property(string name, long value) => Property(name, () => _text.Append(value.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Writes a floating-point property.</summary>
    public void Property(string name, double value) => Property(name, () => _text.Append(value.ToString("R", CultureInfo.InvariantCulture)));

    /// <summary>Writes a boolean property.</summary>
    public void Property(string name, bool value) => Property(name, () => _text.Append(value ? "true" : "false"));

    /// <summary>Writes a property that is an array of strings.</summary>
    public void Property(string name, IEnumerable<string> values) => Property(name, values, Quote);

    /// <summary>Writes a property that is an array.</summary>
    public void Property<T>(string name, IEnumerable<T> values, Action<T> element) => Property(name, () => Nested(
        '[',
        () =>
        {
            foreach (var value in values)
            {
                Separate();
                _first = true;
                element(value);
                _first = false;
            }
        },
        ']'));

    private void Nested(char open, Action content, char close)
    {
        _text.Append(open);
        _first = true;
        content();
        _first = false;
        _text.Append(close);
    }

    private void Separate()
    {
        if (!_first)
        {
            _text.Append(',');
        }

        _first = false;
    }

    private void Quote(string value)
    {
        _text.Append('"');
        foreach (var c in value)
        {
            if (c is '"' or '\\')
            {
                _text.Append('\\').Append(c);
            }
            else if (c is < ' ' or > '~')
            {
                _text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                _text.Append(c);
            }
        }

        _text.Append('"');
    }
}
