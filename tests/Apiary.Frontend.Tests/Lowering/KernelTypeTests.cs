// Mirrors of kernel structs: which IR their fields become, what is declared of them, and where pointers come from.
using Apiary.Compiler;
using Apiary.Compiler.Ir;
using NUnit.Framework;

namespace Apiary.Frontend.Tests.Lowering;

internal sealed class KernelTypeTests
{
    private const string Mirrors =
        """
        [KernelType("sock_common")]
        public sealed class SockCommon : KernelObject
        {
            [KernelField("skc_dport")] public Be16 Dport { get; init; }
            [KernelField("skc_state", Form = KernelFieldForm.Plain)] public byte State { get; init; }
            [KernelField("skc_reuse", Form = KernelFieldForm.Bits, Bits = 4)] public byte Reuse { get; init; }
        }
        [KernelType("sock")]
        public sealed class Sock : KernelObject
        {
            [KernelField("__sk_common")] public SockCommon Common { get; init; } = new();
            [KernelField("sk_socket")] public Socket? Socket { get; init; }
        }
        [KernelType("socket")]
        public sealed class Socket : KernelObject
        {
            [KernelField("state", Form = KernelFieldForm.Enumeration)] public uint State { get; init; }
            [KernelField("sk", IsTrusted = true)] public Sock? Sk { get; init; }
        }
        [KernelType("task_struct")]
        public sealed class Task : KernelObject
        {
            [KernelField("tgid")] public int Tgid { get; init; }
            [KernelField("comm")] public Comm Comm { get; init; }
            [KernelField("group_leader", Form = KernelFieldForm.Pointer)] public Task Leader { get; init; } = null!;
            [KernelField("stack", Form = KernelFieldForm.Pointer)] public ulong Stack { get; init; }
            [KernelField("optional", IsOptional = true)] public uint Optional { get; init; }
            [KernelField("made.up")] public uint MadeUp { get; init; }
        }
        """;

    private static CSharpSource Read(string parameters, string body, string members = "", string hook = "TracePointBtf(\"test\")") => CSharpSource.Read(
        $$"""
        using Apiary.CompilerServices;
        using Apiary.Kernel;
        namespace App;
        {{Mirrors}}
        [Bundle("unit-test")]
        public sealed partial class UnitTest
        {
            private readonly HashMap<ulong, uint> Seen = new();
            {{members}}
            [Observer, {{hook}}]
            private void Run({{parameters}})
            {
                {{body}}
            }
        }
        """);

    private static string Compile(CSharpSource source)
    {
        Assert.That(source.Result.Findings, Is.Empty);
        var result = BundleCompiler.Compile(source.Module, new CompilerOptions { EmitLines = false });
        Assert.That(result.Findings, Is.Empty);
        return result.Unit!.Source;
    }

    [Test]
    public void A_field_of_an_embedded_struct_is_one_relocated_load()
    {
        var text = Compile(Read("Sock sk", "var port = sk.Common.Dport.Host; Seen.Update(0, port);"));

        Assert.That(text, Does.Contain("sk->__sk_common.skc_dport"));
        Assert.That(text, Does.Not.Contain("apy_core_copy"));
    }

    [Test]
    public void Only_used_fields_are_declared_each_struct_after_those_it_contains()
    {
        var text = Compile(Read("Sock sk", "Seen.Update(sk.Address, sk.Common.State);"));

        Assert.That(text, Does.Contain("struct sock_common {\n\t__u8 skc_state;\n} __attribute__((preserve_access_index));"));
        Assert.That(text.IndexOf("struct sock_common {", StringComparison.Ordinal), Is.LessThan(text.IndexOf("struct sock {", StringComparison.Ordinal)));
        Assert.That(text, Does.Not.Contain("skc_dport"));
        Assert.That(text, Does.Not.Contain("struct task_struct"));
    }

    [Test]
    public void Arguments_are_unpacked_in_order()
    {
        var text = Compile(Read("bool preempt, Task previous, Task next", "if (preempt) Seen.Update((ulong)previous.Tgid, (uint)next.Tgid);"));

        Assert.That(text, Does.Contain("apy_argument(__u8, ctx, 0), apy_argument(struct task_struct *, ctx, 1), apy_argument(struct task_struct *, ctx, 2)"));
        Assert.That(text, Does.Contain("SEC(\"tp_btf/test\")"));
    }

    [Test]
    public void An_array_is_copied_by_a_helper_call()
    {
        var text = Compile(Read("Task task", "Seen.Update(0, task.Comm[2]); var comm = task.Comm; Seen.Update(1, comm[1]);"));

        Assert.That(text, Does.Contain("task->comm[2]"));
        Assert.That(text, Does.Contain("apy_core_copy(struct apy_u8_array16, task->comm)"));
        Assert.That(text, Does.Contain("__u8 comm[16];"));
    }

    [Test]
    public void Pointers_enumerations_bitfields_and_nested_fields_are_declared_as_the_kernel_stores_them()
    {
        var text = Compile(Read(
            "Task task, Sock sk",
            "Seen.Update(task.Stack + 1, task.MadeUp); if (sk.Socket is { } socket) Seen.Update(task.Leader.Address, socket.State + sk.Common.Reuse);"));

        Assert.That(text, Does.Contain("void *stack;"));
        Assert.That(text, Does.Contain("(__u64)task->stack"));
        Assert.That(text, Does.Contain("enum { APY_ENUMERATION } state;"));
        Assert.That(text, Does.Contain("__u8 skc_reuse : 4;"));
        Assert.That(text, Does.Contain("apy_core_bits(&sk->__sk_common, skc_reuse)"));
        Assert.That(text, Does.Contain("struct {\n\t\t__u32 up;\n\t} made;"));
        Assert.That(text, Does.Contain("task->made.up"));
    }

    [Test]
    public void A_pointer_to_a_mirror_must_be_tested_unless_it_is_declared_as_never_null()
    {
        var findings = BundleCompiler.Check(
            Read("Sock sk, Task task", "Task leader = task.Leader; Socket? socket = sk.Socket; Seen.Update(leader.Address, socket.State);").Module,
            new CompilerOptions());

        Assert.That(findings.Select(finding => finding.RuleId), Is.EqualTo(new[] { "APY4001" }));
    }

    [Test]
    public void A_field_that_is_passed_by_reference_is_copied_first()
    {
        var text = Compile(Read("Task task", "Seen.Update(task.Stack, task.MadeUp); Seen.Update(1, task.Comm[3]);"));

        Assert.That(text, Does.Not.Contain("&task->"));
    }

    [Test]
    public void Existence_is_a_question_about_the_field_and_no_read_of_it()
    {
        var text = Compile(Read("Sock sk, Task task", "if (KernelField.Exists(() => task.MadeUp) && KernelField.Exists(() => sk.Common)) Seen.Update(0, KernelField.Size(() => task.Stack));"));

        Assert.That(text, Does.Contain("__builtin_preserve_field_info(task->made.up, 2U)"));
        Assert.That(text, Does.Contain("__builtin_preserve_field_info(sk->__sk_common, 2U)"));
        Assert.That(text, Does.Contain("__builtin_preserve_field_info(task->stack, 1U)"));
    }

    [Test]
    public void Identity_is_compared_by_address()
    {
        var text = Compile(Read("Task previous, Task next", "if (previous == next || previous.Leader != next) Seen.Update(next.Address, 1);"));

        Assert.That(text, Does.Contain("previous == next"));
        Assert.That(text, Does.Contain("apy_kernel_address(next)"));
    }

    [Test]
    public void A_parameter_of_a_function_is_as_good_as_the_worst_argument()
    {
        var source = Read(
            "Task task",
            "Note(task); Mark(task.Leader); Mark(task);",
            "private void Note(Task one) => Seen.Update(one.Address, (uint)one.Tgid); private void Mark(Task other) => Seen.Update(other.Address, 1);");
        var origins = KernelOrigins.Of(source.Module);

        KernelOrigin OfParameter(string name)
        {
            var function = source.Module.Functions.First(function => function.Parameters.Any(parameter => parameter.Name == name));
            return origins.Of(new LocalExpr(name, function.Parameters[0].Type, default), function);
        }

        Assert.That(OfParameter("one"), Is.EqualTo(KernelOrigin.Trusted));
        Assert.That(OfParameter("other"), Is.EqualTo(KernelOrigin.Walked));
    }

    [Test]
    public void A_struct_of_the_author_gives_way_to_a_kernel_struct_of_the_same_name()
    {
        var source = CSharpSource.Read(
            """
            using Apiary.CompilerServices;
            using Apiary.Kernel;
            namespace App;
            [KernelType("inode")]
            public sealed class KernelInode : KernelObject { [KernelField("i_ino")] public ulong Number { get; init; } }
            public struct Inode { public ulong Number; }
            [Bundle("unit-test")]
            public sealed partial class UnitTest
            {
                private readonly HashMap<ulong, Inode> Seen = new();
                [Observer, TracePointBtf("test")]
                private void Run(KernelInode inode)
                {
                    Inode seen = default;
                    seen.Number = inode.Number;
                    Seen.Update(0, in seen);
                }
            }
            """);
        var text = Compile(source);

        Assert.That(text, Does.Contain("struct inode {\n\t__u64 i_ino;"));
        Assert.That(text, Does.Contain("struct inode_2 {\n\t__u64 Number;"));
    }

    [Test]
    public void What_is_no_property_of_a_mirror_has_no_existence()
    {
        var source = Read("Task task", "if (KernelField.Exists(() => task.Tgid + 1)) Seen.Update(0, 1);");

        Assert.That(source.Result.Findings.Select(finding => finding.RuleId), Is.EqualTo(new[] { "APY2061" }));
    }

    private const string Functions =
        """
        [KernelFunctionImport("bpf_task_acquire", Acquires = true, Since = "6.1")]
        private static Task? Acquire([Trusted] Task task) => task;
        [KernelFunctionImport("bpf_task_release", Releases = true)]
        private static void Release(Task task) { }
        """;

    [Test]
    public void A_kernel_function_is_declared_with_the_types_of_its_call()
    {
        var source = Read("Task task", "var held = Acquire(task); if (held is null) return; Seen.Update(0, (uint)held.Tgid); Release(held);", Functions);
        var text = Compile(source);

        Assert.That(text, Does.Contain("extern struct task_struct *bpf_task_acquire(struct task_struct *argument0) __ksym;"));
        Assert.That(text, Does.Contain("extern void bpf_task_release(struct task_struct *argument0) __ksym;"));
        Assert.That(text, Does.Contain("bpf_task_acquire(task)"));
    }

    [TestCase("Acquire(task)", "TracePointBtf(\"test\")", null)]
    [TestCase("Acquire(task.Leader)", "TracePointBtf(\"test\")", "task.group_leader")]
    [TestCase("Acquire(flag == 0 ? task : task.Leader)", "TracePointBtf(\"test\")", "this expression")]
    public void Only_trusted_pointers_are_passed_where_trust_is_needed(string call, string hook, string? untrusted)
    {
        var source = Read("Task task, int flag", $"var held = {call}; if (held is not null) Release(held);", Functions, hook);
        var findings = BundleCompiler.Check(source.Module, new CompilerOptions());

        Assert.That(findings.Select(finding => $"{finding.RuleId} {finding.Arguments[0]}"), Is.EqualTo(untrusted is null ? [] : new[] { "APY4040 " + untrusted }));
    }

    private const string Keeping = Functions +
        """
        public struct Kept { public KernelPointer<Task> Task; public uint Runs; }
        private readonly HashMap<uint, Kept> Values = new();
        """;

    private const string Looked = "var kept = Values.Lookup(1); if (kept is null) return; ";

    [Test]
    public void A_reference_is_kept_in_a_map_value_under_the_kernels_name()
    {
        var source = Read(
            "Task task",
            Looked + "var held = Acquire(task); if (held is null) return; var before = kept.Value.Task.Exchange(held); if (before is not null) Release(before);",
            Keeping);
        var text = Compile(source);

        Assert.That(text, Does.Contain("struct task_struct __kptr *Task;"));
        Assert.That(text, Does.Contain("apy_kptr_exchange(&kept->Task, held)"));
    }

    [TestCase("var held = Acquire(task); if (held is null) return; var before = kept.Value.Task.Exchange(held);", "APY4025 before")]
    [TestCase("var before = kept.Value.Task.Take();", "APY4025 before")]
    [TestCase("var before = kept.Value.Task.Take(); if (before is null) return; var more = kept.Value.Task.Exchange(before); if (more is not null) Release(more); Seen.Update(0, (uint)before.Tgid);", "APY4026 before")]
    [TestCase("var before = kept.Value.Task.Peek(); if (before is null) return; var held = Acquire(before); if (held is not null) Release(held);", "APY4040 before")]
    [TestCase("var copy = kept.Value; Seen.Update(0, copy.Runs);", "APY4032 kept")]
    [TestCase("var seen = kept.Value.Task.Peek(); if (seen is not null) Seen.Update(0, (uint)seen.Tgid);", null)]
    public void A_reference_in_a_map_value_is_moved_not_copied(string body, string? expected)
    {
        var findings = BundleCompiler.Check(Read("Task task", Looked + body, Keeping).Module, new CompilerOptions());

        Assert.That(findings.Select(finding => $"{finding.RuleId} {finding.Arguments[0]}"), Is.EqualTo(expected is null ? [] : new[] { expected }));
    }

    [Test]
    public void A_pointer_is_trusted_when_the_field_it_was_read_from_is()
    {
        var source = Read(
            "Socket socket",
            "if (socket.Sk is { } sk) Use(sk); if (socket.Sk is { } other && other.Socket is { } walked) Use(walked);",
            "[KernelFunctionImport(\"made_up\")] private static void Use([Trusted] KernelObject any) { }");

        Assert.That(BundleCompiler.Check(source.Module, new CompilerOptions()).Select(finding => $"{finding.RuleId} {finding.Arguments[0]}"), Is.EqualTo(new[] { "APY4040 walked" }));
    }

    [TestCase("if (KernelField.Exists(() => task.Optional)) Seen.Update(0, task.Optional);", 0)]
    [TestCase("if (KernelField.Exists(() => task.Optional) && task.Optional != 0) Seen.Update(0, 1);", 0)]
    [TestCase("if (!KernelField.Exists(() => task.Optional)) return; Seen.Update(0, task.Optional);", 0)]
    [TestCase("Seen.Update(0, task.Optional);", 1)]
    [TestCase("if (KernelField.Exists(() => task.Optional)) Seen.Update(0, 1); Seen.Update(0, task.Optional);", 1)]
    [TestCase("if (KernelField.Exists(() => task.MadeUp)) Seen.Update(0, task.Optional);", 1)]
    public void A_field_that_some_kernels_lack_is_read_only_where_it_exists(string body, int expected)
    {
        var findings = BundleCompiler.Check(Read("Task task", body).Module, new CompilerOptions());

        Assert.That(findings.Select(finding => finding.RuleId), Is.EqualTo(Enumerable.Repeat("APY4041", expected)));
    }
}
