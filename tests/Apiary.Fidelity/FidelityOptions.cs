// How much is compared.
namespace Apiary.Fidelity;

/// <summary>Options of a run.</summary>
/// <param name="Seed">Decides all programs and inputs.</param>
/// <param name="Values">At least so many values are compared.</param>
/// <param name="Programs">Random programs.</param>
internal sealed record FidelityOptions(int Seed, long Values, int Programs);
