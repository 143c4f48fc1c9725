// From the verifier's log to the line of C# and a plain reason.
using Apiary.Runtime.Verifier;

namespace Apiary.Runtime.Tests.Verifier;

public sealed class VerifierLogParserTests
{
    private const string Log = """
        0: R1=ctx() R10=fp0
        ; uint key = data[13]; @ ./Firewall.cs:18
        3: (71) r1 = *(u8 *)(r1 +13)
        ; *n += 1; @ ./sub/Firewall.cs:20
        9: (79) r2 = *(u64 *)(r0 +0)
        R0 invalid mem access 'map_value_or_null'
        processed 10 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0 mark_read 0

        """;

    [Test]
    public void The_last_source_line_before_the_message_is_the_place()
    {
        var finding = VerifierLogParser.Parse(Log);
        Assert.That(finding.Place, Is.EqualTo("sub/Firewall.cs(20)"));
        Assert.That(finding.Text, Is.EqualTo("*n += 1;"));
        Assert.That(finding.Message, Is.EqualTo("R0 invalid mem access 'map_value_or_null'"));
        Assert.That(finding.Hint, Does.Contain("may be null"));
    }

    [Test]
    public void What_fails_in_the_prelude_is_shown_at_the_line_that_asked_for_it()
    {
        var finding = VerifierLogParser.Parse("; var e = Table.Lookup(5); @ Firewall.cs:7\n1: (b7) r1 = 0\n; return bpf_map_lookup_elem(map, key); @ maps.h:12\n2: (85) call\nR2 !read_ok\n");
        Assert.That((finding.Place, finding.Text), Is.EqualTo(("Firewall.cs(7)", "var e = Table.Lookup(5);")));
    }

    [Test]
    public void A_log_that_names_headers_only_shows_the_last_of_them() =>
        Assert.That(VerifierLogParser.Parse("; a @ x.h:1\n; b @ y.h:2\nbad\n").Place, Is.EqualTo("y.h(2)"));

    [Test]
    public void Older_kernels_give_the_text_without_a_place()
    {
        var finding = VerifierLogParser.Parse("; *n += 1;\n9: (79) r2 = *(u64 *)(r0 +0)\nR0 invalid mem access 'inv'\n");
        Assert.That((finding.Place, finding.Text), Is.EqualTo(("", "*n += 1;")));
    }

    [Test]
    public void A_line_of_a_library_has_a_place_without_a_text()
    {
        var finding = VerifierLogParser.Parse(";  @ Ipv6.cs:31\nbad\n");
        Assert.That((finding.Place, finding.Text), Is.EqualTo(("Ipv6.cs(31)", "")));
    }

    [Test]
    public void A_text_that_contains_the_separator_is_kept_whole()
    {
        var finding = VerifierLogParser.Parse("; var s = \" @ x:1\"; @ A.cs:3\nbad\n");
        Assert.That((finding.Place, finding.Text), Is.EqualTo(("A.cs(3)", "var s = \" @ x:1\";")));
    }

    [Test]
    public void Statistics_are_not_the_message() =>
        Assert.That(
            VerifierLogParser.Parse("BPF program is too large. Processed 1000001 insn\nverification time 1 usec\nstack depth 8\nprocessed 1000001 insns").Message,
            Is.EqualTo("BPF program is too large. Processed 1000001 insn"));

    [Test]
    public void An_empty_log_says_so() =>
        Assert.That(VerifierLogParser.Parse("").Message, Is.EqualTo("the kernel gave no reason"));

    [TestCase("invalid access to packet, off=14 size=1, R2(id=0,off=14,r=0)", "cursor")]
    [TestCase("Unreleased reference id=2 alloc_insn=7", "Submit")]
    [TestCase("back-edge from insn 9 to 2", "Bpf.Range")]
    [TestCase("combined stack size of 2 calls is 608. Too large", "too large")]
    [TestCase("math between map_value pointer and register with unbounded min value is not allowed", "index into a table")]
    [TestCase("R2 !read_ok", "call before it made invalid")]
    [TestCase("R0 !read_ok", "return a value on each path")]
    [TestCase("R1 type=sock_or_null expected=sock", "socket may be null")]
    [TestCase("function calls are not allowed while holding a lock", "release the lock")]
    [TestCase("dereference of modified ctx ptr R1 off=8 disallowed", "by name")]
    [TestCase("value -2147483648 makes pkt pointer be out of bounds", "report it")]
    [TestCase("invalid indirect read from stack R2 off -16+12 size 16", "padding")]
    [TestCase("BPF program is too large. Processed 1000001 insn", "Bpf.Loop")]
    [TestCase("R1 must be referenced or trusted", "hook hands out")]
    [TestCase("something nobody has seen", "report it")]
    public void Each_kind_of_message_has_a_hint(string message, string hint) =>
        Assert.That(VerifierLogParser.Parse(message).Hint, Does.Contain(hint).IgnoreCase);
}
