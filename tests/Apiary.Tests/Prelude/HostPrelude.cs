// The prelude's pure parts compiled for the host, so that C and C# can be compared on any input without a kernel.
using System.Runtime.InteropServices;

namespace Apiary.Tests.Prelude;

/// <summary>Parser and arithmetic of the prelude in a shared library.</summary>
internal sealed unsafe class HostPrelude : IDisposable
{
    private const string Source = """
        #include <apiary/packet.h>
        #include <apiary/arith.h>
        void parse(void *frame, __u32 length, bool is_egress, struct apy_packet *out, struct apy_flow_key *key)
        {
            *out = (struct apy_packet){ .length = length, .is_egress = is_egress };
            apy_packet_parse(out, frame, frame + length);
            apy_flow_key_set(key, 1, out->protocol, &out->source, out->source_port, &out->destination, out->destination_port);
        }
        __s32 bits(__s32 which, __u64 value)
        {
            switch (which) {
            case 0: return apy_popcount32(value);
            case 1: return apy_popcount64(value);
            case 2: return apy_leading_zeros32(value);
            case 3: return apy_leading_zeros64(value);
            case 4: return apy_trailing_zeros32(value);
            case 5: return apy_trailing_zeros64(value);
            case 6: return apy_log2_32(value);
            default: return apy_log2_64(value);
            }
        }
        __u64 rotate(__s32 which, __u64 value, __s32 count)
        {
            switch (which) {
            case 0: return apy_rotate_left32(value, count);
            case 1: return apy_rotate_left64(value, count);
            case 2: return apy_rotate_right32(value, count);
            default: return apy_rotate_right64(value, count);
            }
        }
        __s64 divide(__s32 which, __s64 left, __s64 right)
        {
            switch (which) {
            case 0: return apy_sdiv32(left, right);
            case 1: return apy_sdiv64(left, right);
            case 2: return apy_srem32(left, right);
            default: return apy_srem64(left, right);
            }
        }
        """;

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"apiary-prelude-{Guid.NewGuid():N}.so");
    private readonly nint _library;
    private readonly delegate* unmanaged<byte*, uint, byte, CPacket*, FlowKey*, void> _parse;
    private readonly delegate* unmanaged<int, ulong, int> _bits;
    private readonly delegate* unmanaged<int, ulong, int, ulong> _rotate;
    private readonly delegate* unmanaged<int, long, long, long> _divide;

    public HostPrelude()
    {
        var errors = Clang.Run(Source, "-shared", "-fPIC", "-O2", "-fwrapv", "-fno-strict-aliasing", "-nostdinc", "-o", _path);
        if (errors.Length > 0)
        {
            throw new InvalidOperationException(errors);
        }

        _library = NativeLibrary.Load(_path);
        _parse = (delegate* unmanaged<byte*, uint, byte, CPacket*, FlowKey*, void>)NativeLibrary.GetExport(_library, "parse");
        _bits = (delegate* unmanaged<int, ulong, int>)NativeLibrary.GetExport(_library, "bits");
        _rotate = (delegate* unmanaged<int, ulong, int, ulong>)NativeLibrary.GetExport(_library, "rotate");
        _divide = (delegate* unmanaged<int, long, long, long>)NativeLibrary.GetExport(_library, "divide");
    }

    public CPacket Parse(ReadOnlySpan<byte> frame, bool isEgress, out FlowKey key)
    {
        CPacket packet;
        fixed (byte* data = frame)
        fixed (FlowKey* flow = &key)
        {
            _parse(data, (uint)frame.Length, isEgress ? (byte)1 : (byte)0, &packet, flow);
        }

        return packet;
    }

    public int Bits(int which, ulong value) => _bits(which, value);

    public ulong Rotate(int which, ulong value, int count) => _rotate(which, value, count);

    public long Divide(int which, long left, long right) => _divide(which, left, right);

    public void Dispose()
    {
        NativeLibrary.Free(_library);
        File.Delete(_path);
    }
}

/// <summary>struct apy_packet.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CPacket
{
    public Net.Ipv6Address Source;
    public Net.Ipv6Address Destination;
    public uint Length;
    public uint PayloadLength;
    public Be32 TcpSequence;
    public Be32 TcpAcknowledgment;
    public Be16 SourcePort;
    public Be16 DestinationPort;
    public byte Protocol;
    public byte TcpFlags;
    public byte IsEgress;
    public byte IsIPv4;
    public byte IsIPv6;
    public byte IsTcp;
    public byte IsUdp;
    public byte IsFragment;
}
