// What Bpf.Print writes into the trace of the kernel is what it writes on .NET.
using Apiary.Contract.Hooks;
using Apiary.Kernel.Tests.Bundles;
using Apiary.Net;
using Apiary.Simulation;
using Apiary.Testing.Differential;
using Apiary.Testing.Kernel;
using Apiary.Testing.Packets;
using NUnit.Framework;

namespace Apiary.Kernel.Tests.Live;

[KernelTest, ResidueFree]
public sealed class PrintTests
{
    private const string Mark = "apiary-probe";

    [Test]
    public void The_trace_of_the_kernel_reads_as_on_NET()
    {
        byte[] frame = new PacketBuilder().IPv4("10.1.2.3", "192.168.0.200").Tcp(4000, 80, TcpFlags.Syn).Build();
        var simulator = new BundleSimulator<PrintProbe>(new PrintProbe());
        simulator.Xdp(frame);
        Assert.That(simulator.Kernel.Trace, Has.Count.EqualTo(6));

        string directory = Directory.CreateTempSubdirectory("apiary-trace-").FullName;
        ShellCommand.Run("mount", "-t", "tracefs", "none", directory);
        try
        {
            using KernelBundle kernel = KernelBundle.Load<PrintProbe>();
            string trace = Path.Combine(directory, "trace");
            int before = Lines(trace).Count;
            kernel.ProgramAt(HookKind.Xdp).TestRun(frame, dataOut: new byte[frame.Length + 64]);
            Assert.That(Lines(trace).Skip(before), Is.EqualTo(simulator.Kernel.Trace));
        }
        finally
        {
            ShellCommand.Run("umount", directory);
            Directory.Delete(directory);
        }
    }

    private static List<string> Lines(string trace) =>
        [.. File.ReadLines(trace).Where(static line => line.Contains(Mark, StringComparison.Ordinal)).Select(static line => line[line.IndexOf(Mark, StringComparison.Ordinal)..])];
}
