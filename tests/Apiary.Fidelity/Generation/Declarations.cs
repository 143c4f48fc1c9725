// What random statements use besides their variables: structs, maps, functions.
namespace Apiary.Fidelity.Generation;

/// <summary>Texts of declarations.</summary>
internal static class Declarations
{
    /// <summary>Types beside the bundle.</summary>
    public const string Types = """
        public struct Inner
        {
            public short D;
        }

        public struct Pair
        {
            public int A;
            public ulong B;
            public byte C;
            public Inner Inner;
            public readonly long Sum() => A + (long)B - C;
            public void Grow(int by) { A += by; C++; }
            public uint Half { readonly get => (uint)B >> 1; set => B = value * 2UL; }
        }

        public enum Mode : byte { Off, On, Auto = 7, Most = 255 }

        [InlineArray(8)]
        public struct Eight
        {
            private uint _element;
        }
        """;

    /// <summary>Maps of the bundle.</summary>
    public const string Maps = """
        [Map(64)]
        public readonly HashMap<uint, ulong> Table = new();

        [Map(16)]
        public readonly ArrayMap<ulong> Slots = new();
        """;

    /// <summary>Functions of the bundle.</summary>
    public const string Functions = """
        [KernelFunction]
        private static uint Step(ref uint counter)
        {
            counter += 3;
            return counter * 7;
        }

        [KernelFunction]
        private static long Mix(int a, ulong b, sbyte c) => (a * 31L) ^ (long)(b >> 3) ^ (c < 0 ? ~a : c);

        [KernelFunction]
        private static uint Order(uint a, uint b, uint c) => (a * 3) ^ (b * 5) ^ (c * 7);

        private static T Second<T>(T a, T b) where T : unmanaged => b;

        private static bool TrySplit(uint value, out uint low, out byte high)
        {
            low = value & 0xffff;
            high = (byte)(value >> 24);
            return low > high;
        }
        """;
}
