// The bundle was attached, and something that must be seen was not.
namespace Apiary.Fire;

/// <summary>A case failed.</summary>
/// <param name="message">What was not seen.</param>
public sealed class FireException(string message) : Exception(message);
