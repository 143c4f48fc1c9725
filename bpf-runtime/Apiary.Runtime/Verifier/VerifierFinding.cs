// What a verifier log says, in terms of the C# source.
using System.Globalization;

namespace Apiary.Runtime.Verifier;

/// <summary>Where and why the verifier gave up.</summary>
/// <param name="File">Source file as the compiler was given it, or empty when the log names none.</param>
/// <param name="Line">Line in the file, from 1; 0 when the log names none.</param>
/// <param name="Text">Text of the source line, or empty.</param>
/// <param name="Message">The verifier's own message.</param>
/// <param name="Hint">What it means and what to do, in plain words.</param>
public sealed record VerifierFinding(string File, int Line, string Text, string Message, string Hint)
{
    /// <summary><c>file(line)</c>, or empty.</summary>
    public string Place => File.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{File}({Line})");
}
