// A random bundle as C# text: one program run on demand, whose context holds inputs and outputs. Same seed, same text.
using System.Globalization;
using System.Text;

namespace Apiary.Fidelity.Generation;

/// <summary>Writes bundles.</summary>
internal static class BundleText
{
    /// <summary>Inputs of a run, 64 bits each.</summary>
    public const int Inputs = 16;

    /// <summary>Outputs of a run, 64 bits each.</summary>
    public const int Outputs = 24;

    /// <summary>The bundle of <paramref name="seed"/>.</summary>
    public static string Write(int seed)
    {
        var scope = new BodyScope(new Random(seed), Enumerable.Range(0, Inputs).Select(static i => $"p.I{i}"));
        var statements = new StatementWriter(scope);
        var body = new StringBuilder();
        for (int output = 0; output < Outputs; output++)
        {
            foreach (string statement in statements.Output(output))
            {
                body.Append("        ").AppendLine(statement);
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $$"""
            using System.Numerics;
            using System.Runtime.CompilerServices;

            namespace Fidelity;

            public struct Frame
            {
                public ulong {{string.Join(", ", Enumerable.Range(0, Inputs).Select(static i => $"I{i}"))}};
                public ulong {{string.Join(", ", Enumerable.Range(0, Outputs).Select(static i => $"O{i}"))}};
            }

            {{Declarations.Types}}

            [Bundle("fidelity-{{(uint)seed}}")]
            public sealed partial class Subject
            {
                {{Declarations.Maps}}

                [Enforcer, Syscall]
                internal int Run(SyscallContext<Frame> context)
                {
                    ref var p = ref context.Value;
                    unchecked
                    {
            {{body}}
                    }

                    return (int)(p.O0 & 0x7f);
                }

                {{Declarations.Functions}}
            }

            public static class Entry
            {
                public static object Create() => new Subject();

                public static int Run(object subject, byte[] frame) => ((Subject)subject).Run(new SyscallContext<Frame>(frame));
            }
            """);
    }
}
