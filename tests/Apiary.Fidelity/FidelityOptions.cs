// How much is compared.
namespace Apiary.Fidelity;

/// <summary>Options of a run.</summary>
/// <param name="Seed">Decides all programs and inputs.</param>
/// <param name="Values">At least so many values are compared.</param>
/// <param name="Packets">At least so many frames are compared.</param>
internal sealed record FidelityOptions(int Seed, long Values, long Packets)
{
    private const int ValuesOfProgram = 50_000;
    private const int MostPrograms = 400;
    private const int PacketsOfProgram = 1_250;
    private const int MostPacketPrograms = 200;

    /// <summary>Random programs whose values are compared; a long run gives each more inputs.</summary>
    public int Programs => (int)Math.Clamp(Values / ValuesOfProgram, 1, MostPrograms);

    /// <summary>Random programs for frames.</summary>
    public int PacketPrograms => (int)Math.Clamp(Packets / PacketsOfProgram, 1, MostPacketPrograms);
}
