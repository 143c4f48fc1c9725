// A defect of Apiary itself, as data. The only place where exceptions of the compiler are caught.
using Apiary.Contract.Rules;
using Microsoft.CodeAnalysis;

namespace Apiary.Generators;

/// <summary>A defect while a bundle was processed.</summary>
/// <param name="Bundle">The bundle's class.</param>
/// <param name="Stage">What was being done.</param>
/// <param name="Message">The exception, in one line.</param>
internal sealed record InternalFailure(string Bundle, string Stage, string Message)
{
    private const string Id = "APY0001";

    private static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        InternalRules.InternalError.Title,
        InternalRules.InternalError.Message,
        InternalRules.InternalError.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        InternalRules.InternalError.Why);

    /// <summary>Runs <paramref name="work"/>; an exception other than cancellation becomes a failure.</summary>
    public static T? Catch<T>(string bundle, string stage, Func<T> work, out InternalFailure? failure)
        where T : class
    {
        try
        {
            failure = null;
            return work();
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            failure = new InternalFailure(bundle, stage, $"{defect.GetType().Name}: {defect.Message.Replace('\n', ' ')} {Origin(defect)}");
            return null;
        }
    }

    /// <summary>The error APY0001.</summary>
    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location.None, Bundle, Stage, Message);

    private static string Origin(Exception defect) =>
        defect.StackTrace?.Split('\n').FirstOrDefault()?.Trim() ?? "";
}
