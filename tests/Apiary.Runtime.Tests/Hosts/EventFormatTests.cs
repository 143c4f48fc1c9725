// The files by which the kernel describes events, CPUs and functions.
using Apiary.Contract.Manifest;
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Loading;

namespace Apiary.Runtime.Tests.Hosts;

public sealed class EventFormatTests
{
    private const string Text = """
        name: sched_switch
        ID: 372
        format:
        	field:unsigned short common_type;	offset:0;	size:2;	signed:0;

        	field:char prev_comm[16];	offset:8;	size:16;	signed:0;
        	field:pid_t prev_pid;	offset:24;	size:4;	signed:1;
        	field:const char * filename;	offset:32;	size:8;	signed:0;
        	field:__data_loc char[] name;	offset:40;	size:4;	signed:0;
        	field:u8 addr[sizeof(struct sockaddr_in6)];	offset:44;	size:28;	signed:0;

        print fmt: "prev_comm=%s", REC->prev_comm
        """;

    [Test]
    public void Number_and_fields_are_read()
    {
        var format = EventFormat.Parse(Text);
        Assert.That(format.Id, Is.EqualTo(372));
        Assert.That(format.Fields, Is.EqualTo(new EventFormatField[]
        {
            new("common_type", "unsigned short", 0, 0, 2, false),
            new("prev_comm", "char", 16, 8, 16, false),
            new("prev_pid", "pid_t", 0, 24, 4, true),
            new("filename", "const char *", 0, 32, 8, false),
            new("name", "__data_loc char[]", 0, 40, 4, false),
            new("addr", "u8", 28, 44, 28, false),
        }));
    }

    [Test]
    public void What_is_no_format_is_refused() => Assert.That(() => EventFormat.Parse("nothing"), Throws.TypeOf<FormatException>());

    [TestCase("prev_pid", 24, 4, "")]
    [TestCase("prev_pid", 28, 4, "field 'prev_pid' is at offset 24 with 4 bytes, the struct has it at 28 with 4")]
    [TestCase("prev_pid", 24, 8, "field 'prev_pid' is at offset 24 with 4 bytes, the struct has it at 24 with 8")]
    [TestCase("gone", 24, 4, "it has no field 'gone' (it has common_type, prev_comm, prev_pid, filename, name, addr)")]
    public void A_struct_is_compared_with_the_format(string name, int offset, int size, string expected) => Assert.That(
        TraceTargets.Difference(EventFormat.Parse(Text), [new FieldManifest(name, "s32", offset, size)]), Is.EqualTo(expected));

    [TestCase("0\n", new[] { 0 })]
    [TestCase("0-2,5", new[] { 0, 1, 2, 5 })]
    public void Lists_of_processors_are_read(string list, int[] expected) => Assert.That(Processors.Parse(list), Is.EqualTo(expected));

    [Test]
    public void Functions_that_the_kernel_lacks_are_named() =>
        Assert.That(KernelFunctions.Missing(["schedule", "apiary_no_such_function"]), Is.EqualTo(new[] { "apiary_no_such_function" }));

    [Test]
    public void A_function_of_the_C_library_has_an_offset_in_its_file()
    {
        var path = LibraryPath.Find("libc.so.6");
        Assert.That(path, Is.Not.Null);
        var symbols = ElfSymbols.Open(path!);
        Assert.That(symbols, Is.Not.Null);
        Assert.That(symbols!.OffsetOf("malloc"), Is.GreaterThan(0).And.LessThan((ulong)new FileInfo(path!).Length));
        Assert.That(symbols.OffsetOf("no_such_function"), Is.Null);
        Assert.That(LibraryPath.Find("no-such-library.so.9"), Is.Null);
    }

    [Test]
    public void A_text_is_no_ELF_file() => Assert.That(ElfSymbols.Open("/proc/self/mountinfo"), Is.Null);

    [Test]
    public void Events_of_the_running_kernel_are_found()
    {
        using var events = TraceFileSystem.Open();
        Assert.That(events.Problem, Is.Empty);
        Assert.That(events.Format("sched", "sched_switch")!.Fields.Select(static field => field.Name), Does.Contain("prev_pid"));
        Assert.That(events.Format("sched", "no_such_event"), Is.Null);
        Assert.That(events.Events("sched"), Does.Contain("sched_switch"));
    }
}
