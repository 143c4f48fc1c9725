// What the traffic program says it really did; the yardstick for what was traced.
using System.Text.Json;

namespace ConnectTracing;

/// <summary>The traffic program's report.</summary>
/// <param name="Connections">Attempts.</param>
/// <param name="SentBytes">Bytes sent.</param>
/// <param name="ReceivedBytes">Bytes received.</param>
public sealed record Expectation(long Connections, ulong SentBytes, ulong ReceivedBytes)
{
    /// <summary>Reads the report; null while it is not complete.</summary>
    public static Expectation? TryRead(string path)
    {
        if (!File.Exists(path) || File.ReadAllText(path) is not ['{', .., '\n'] text)
        {
            return null;
        }

        using JsonDocument report = JsonDocument.Parse(text);
        return new Expectation(
            report.RootElement.GetProperty("connections").GetInt64(),
            report.RootElement.GetProperty("sent_bytes").GetUInt64(),
            report.RootElement.GetProperty("received_bytes").GetUInt64());
    }
}
