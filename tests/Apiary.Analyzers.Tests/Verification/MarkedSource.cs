// Reads expected diagnostics out of a source: `{|APY2001:text|}` marks the span of one.
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Apiary.Analyzers.Tests.Verification;

/// <summary>A source without its marks, and the marks.</summary>
internal sealed record MarkedSource(string Text, IReadOnlyList<ExpectedDiagnostic> Expected)
{
    public static MarkedSource Parse(string marked)
    {
        var text = new StringBuilder();
        var expected = new List<ExpectedDiagnostic>();
        var open = new Stack<(string Id, int Start)>();
        for (var i = 0; i < marked.Length; i++)
        {
            if (marked.AsSpan(i).StartsWith("{|APY"))
            {
                var colon = marked.IndexOf(':', i);
                open.Push((marked[(i + 2)..colon], text.Length));
                i = colon;
            }
            else if (open.Count > 0 && marked.AsSpan(i).StartsWith("|}"))
            {
                var (id, start) = open.Pop();
                expected.Add(new ExpectedDiagnostic(id, TextSpan.FromBounds(start, text.Length)));
                i++;
            }
            else
            {
                text.Append(marked[i]);
            }
        }

        return new MarkedSource(text.ToString(), expected);
    }
}

/// <summary>A diagnostic that a test expects.</summary>
internal sealed record ExpectedDiagnostic(string Id, TextSpan Span);
