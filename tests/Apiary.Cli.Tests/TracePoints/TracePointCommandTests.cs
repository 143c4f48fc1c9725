// `apiary tracepoint import`: structs with the kernel's offsets.
using Apiary.Cli.TracePoints;
using Apiary.Runtime.Hosts;
using NUnit.Framework;

namespace Apiary.Cli.Tests.TracePoints;

public sealed class TracePointCommandTests
{
    [Test]
    public void Fields_keep_their_offsets_and_the_kernels_names()
    {
        var format = new EventFormat(
            7,
            [
                new("common_type", "unsigned short", 0, 0, 2, false),
                new("prev_comm", "char", 16, 8, 16, false),
                new("prev_pid", "pid_t", 0, 24, 4, true),
                new("__data", "u8", 6, 28, 6, false),
            ]);
        var text = TracePointSource.Of("sched/sched_switch", format);
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.Contain("[StructLayout(LayoutKind.Explicit, Size = 40)]\npublic struct SchedSwitch\n"));
            Assert.That(text, Does.Contain("[FieldOffset(8), EventField(\"prev_comm\")]\n    public Comm PrevComm;"));
            Assert.That(text, Does.Contain("[FieldOffset(24), EventField(\"prev_pid\")]\n    public int PrevPid;"));
            Assert.That(text, Does.Contain("[InlineArray(6)]").And.Contain("public Bytes6 Data;"));
            Assert.That(text, Does.Not.Contain("common_type"));
        });
    }

    [Test]
    public void An_event_of_this_kernel_is_imported()
    {
        var output = new StringWriter();
        Assert.That(TracePointCommand.Import(["sched/sched_switch"], "App", output), Is.Zero);
        Assert.That(output.ToString(), Does.Contain("namespace App;").And.Contain("public int PrevPid;"));
    }

    [TestCase("sched/no_such_event")]
    [TestCase("sched_switch")]
    public void An_unknown_event_is_an_error(string name) => Assert.That(TracePointCommand.Import([name], "App", new StringWriter()), Is.EqualTo(1));
}
