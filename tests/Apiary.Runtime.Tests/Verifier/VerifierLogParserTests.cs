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
    public void Older_kernels_give_the_text_without_a_place()
    {
        var finding = VerifierLogParser.Parse("; *n += 1;\n9: (79) r2 = *(u64 *)(r0 +0)\nR0 invalid mem access 'inv'\n");
        Assert.That((finding.Place, finding.Text), Is.EqualTo(("", "*n += 1;")));
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
    [TestCase("something nobody has seen", "report it")]
    public void Each_kind_of_message_has_a_hint(string message, string hint) =>
        Assert.That(VerifierLogParser.Parse(message).Hint, Does.Contain(hint).IgnoreCase);
}
