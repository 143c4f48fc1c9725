// What random statements use besides their variables: structs, a map, functions.
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
        }

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
        """;
}
