// Four actors that the verifier walks through for hundreds of thousands of instructions each: as one program they are too large.
namespace Apiary.Kernel.Tests.Bundles;

[Bundle("heavy")]
public sealed partial class Heavy
{
    private const int Steps = 40_000;

    [Map(4)]
    public readonly ArrayMap<uint> Sums = new();

    [Enforcer, TcIngress]
    private Verdict First(Packet packet)
    {
        Keep(0, Walk(packet.Length));
        return packet.DestinationPort == 1 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, TcIngress]
    private Verdict Second(Packet packet)
    {
        Keep(1, Walk(packet.Length + 1));
        return packet.DestinationPort == 2 ? Verdict.Accept : Verdict.Next;
    }

    [Enforcer, TcIngress]
    private Verdict Third(Packet packet)
    {
        Keep(2, Walk(packet.Length + 2));
        return packet.DestinationPort == 3 ? Verdict.Accept : Verdict.Next;
    }

    [Enforcer, TcIngress]
    private Verdict Fourth(Packet packet)
    {
        Keep(3, Walk(packet.Length + 3));
        return packet.DestinationPort == 4 ? Verdict.Accept : Verdict.Next;
    }

    private void Keep(uint place, uint sum)
    {
        if (Sums.Lookup(place) is { } kept)
        {
            kept.Value = sum;
        }
    }

    private static uint Walk(uint sum)
    {
        for (int i = 0; i < Steps; i++)
        {
            sum = (sum << 1) ^ (sum >> 3) ^ (uint)i;
        }

        return sum;
    }
}
