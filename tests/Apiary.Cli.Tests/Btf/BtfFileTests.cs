// Reading type information: the running kernel's, and files that are none.
using Apiary.Cli.Btf;
using Apiary.Runtime.Errors;
using NUnit.Framework;
using Spectre.Console;

namespace Apiary.Cli.Tests.Btf;

internal sealed class BtfFileTests
{
    [Test]
    public void The_running_kernel_is_read()
    {
        var kernel = BtfSource.ReadAll([BtfSource.Running])[0];
        var task = kernel.Composite("task_struct")!;

        Assert.That(kernel.Count, Is.GreaterThan(10_000));
        Assert.That(FieldLookup.Find(task, "comm")!.Type.Spelling, Is.EqualTo("char[16]"));
        Assert.That(FieldLookup.Find(kernel.Composite("sock_common")!, "skc_dport")!.Type.Spelling, Is.EqualTo("__be16"));
    }

    [Test]
    public void All_shipped_mirrors_are_as_the_running_kernel_says()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) });

        Assert.That(AssemblyMirrors.Read(typeof(Bpf).Assembly.Location), Has.Count.GreaterThan(200));
        Assert.That(CheckCommand.Run([typeof(Bpf).Assembly.Location], [BtfSource.Running], console), Is.Zero);
    }

    [Test]
    public void Every_cut_of_a_file_is_refused_or_read_without_harm()
    {
        var types = new BtfBuilder();
        types.Struct("a", 4, ("b", types.Integer("int", 4), 0));
        var whole = types.Build();
        for (var length = 0; length < whole.Length; length++)
        {
            var failure = Assert.Throws<ApiaryException>(() => BtfFile.Parse("cut", whole.AsMemory(0, length)));
            Assert.That(failure!.Rule.Id, Is.EqualTo("APY8030"));
        }

        Assert.That(BtfFile.Parse("whole", whole).Composite("a"), Is.Not.Null);
    }

    [Test]
    public void What_is_no_file_is_said()
    {
        Assert.That(Assert.Throws<ApiaryException>(() => BtfSource.ReadAll(["/nonexistent/vmlinux"]))!.Rule.Id, Is.EqualTo("APY8030"));
    }
}
