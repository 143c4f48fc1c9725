// Quotes arguments by the rules that .NET's process start and the C# compiler's response files share.
using System.Text;

namespace Apiary.Build.Tools;

/// <summary>Turns a list of arguments into one command line.</summary>
public static class CommandLine
{
    /// <summary>All arguments, quoted where needed, separated by blanks.</summary>
    public static string Join(IEnumerable<string> arguments) => string.Join(" ", arguments.Select(Quote));

    /// <summary>One argument, in quotes when it is empty or has a blank or a quote in it.</summary>
    public static string Quote(string argument)
    {
        if (argument.Length > 0 && argument.IndexOfAny([' ', '\t', '"', '\'']) < 0)
        {
            return argument;
        }

        var text = new StringBuilder("\"");
        var backslashes = 0;
        foreach (var character in argument)
        {
            // Backslashes are doubled only where a quote follows.
            if (character == '"')
            {
                text.Append('\\', backslashes + 1);
            }

            backslashes = character == '\\' ? backslashes + 1 : 0;
            text.Append(character);
        }

        return text.Append('\\', backslashes).Append('"').ToString();
    }
}
