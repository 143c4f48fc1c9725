// What reading a carrier yields.
namespace Apiary.Compiler.Ir.Format;

/// <summary>A value, or the reason why there is none.</summary>
/// <typeparam name="T">The root.</typeparam>
/// <param name="Value">The value, or null.</param>
/// <param name="Problem">Why there is none, in words that fit behind "cannot be read: ".</param>
public sealed record IrReading<T>(T? Value, string Problem)
    where T : class;
