// Writes indented C# text: lines and braces, nothing else.
using System.Text;

namespace Apiary.Generators.Bundles;

/// <summary>An indenting writer with '\n' line ends.</summary>
internal sealed class CSharpWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string text = "")
    {
        if (text.Length > 0)
        {
            _text.Append(' ', _depth * 4).Append(text);
        }

        _text.Append('\n');
    }

    /// <summary>Opens a brace block after <paramref name="header"/>; disposing the result closes it.</summary>
    public IDisposable Block(string header, string end = "}")
    {
        Line(header);
        Line("{");
        _depth++;
        return new Scope(this, end);
    }

    /// <summary>Indents lines without braces until the result is disposed.</summary>
    public IDisposable Indent()
    {
        _depth++;
        return new Scope(this, null);
    }

    public override string ToString() => _text.ToString();

    private sealed class Scope(CSharpWriter writer, string? end) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            if (end is not null)
            {
                writer.Line(end);
            }
        }
    }
}
