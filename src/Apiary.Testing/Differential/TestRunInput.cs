// Which frames BPF_PROG_TEST_RUN takes: for skbs the kernel wants something behind the Ethernet header, and a whole header where it is IP.
using System.Buffers.Binary;
using Apiary.Contract.Hooks;
using Apiary.Net;

namespace Apiary.Testing.Differential;

internal static class TestRunInput
{
    private const int Ethernet = 14;
    private const int IPv4Header = 20;
    private const int IPv6Header = 40;

    /// <summary>Whether the kernel runs a program of <paramref name="hook"/> on <paramref name="frame"/> instead of answering EINVAL.</summary>
    public static bool IsAccepted(HookKind hook, ReadOnlySpan<byte> frame)
    {
        if (hook == HookKind.Xdp)
        {
            return frame.Length >= Ethernet;
        }

        int wanted = frame.Length <= Ethernet ? 1 : BinaryPrimitives.ReadUInt16BigEndian(frame[12..]) switch
        {
            EtherType.IPv4 => IPv4Header,
            EtherType.IPv6 => IPv6Header,
            _ => 1,
        };
        return frame.Length >= Ethernet + wanted;
    }
}
