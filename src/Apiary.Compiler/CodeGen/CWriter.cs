// Prints a C tree: '\n' line ends, invariant numbers, #line before each statement that has a C# position. Decides layout only.
using System.Globalization;
using System.Text;
using Apiary.Compiler.CodeGen.CTree;

namespace Apiary.Compiler.CodeGen;

/// <summary>Prints a <see cref="CTranslationUnit"/>. The text depends on nothing but the tree.</summary>
public sealed partial class CWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _flat;
    private CPosition? _position;

    private CWriter()
    {
    }

    /// <summary>The text of <paramref name="unit"/>.</summary>
    public static string Write(CTranslationUnit unit)
    {
        var writer = new CWriter();
        foreach (var item in unit.Items)
        {
            writer.Item(item);
        }

        return writer._text.ToString();
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Declare(CType type, string name)
    {
        var stars = new string('*', type.Pointers);
        return name.Length == 0 && stars.Length == 0 ? type.Name : $"{type.Name} {stars}{name}";
    }

    private void Line(string text)
    {
        if (text.Length > 0)
        {
            _text.Append('\t', _depth).Append(text);
        }

        _text.Append('\n');
    }

    /// <summary>A line that stands for <paramref name="position"/>: its blanks reach the C# column, so that clang reports the same column.</summary>
    private void LineAt(CPosition? position, string text)
    {
        _position = position ?? _position;
        if (_position is null || _flat)
        {
            Line(text);
            return;
        }

        LineDirective(_position);
        _text.Append(' ', _position.Column).Append(text).Append('\n');
    }

    private void LineDirective(CPosition position) =>
        _text.Append("#line ").Append(Number(position.Line)).Append(" \"").Append(Escape(position.Path)).Append("\"\n");

    private static string Escape(string text)
    {
        var result = new StringBuilder();
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            switch (unit)
            {
                case (byte)'"' or (byte)'\\':
                    result.Append('\\').Append((char)unit);
                    break;
                case (byte)'\n':
                    result.Append("\\n");
                    break;
                case < 0x20 or > 0x7e or (byte)'?':
                    result.Append('\\').Append(Convert.ToString(unit, 8).PadLeft(3, '0'));
                    break;
                default:
                    result.Append((char)unit);
                    break;
            }
        }

        return result.ToString();
    }
}
