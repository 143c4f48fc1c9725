// What every stage knows about a hook: the one table behind attributes, sections, attach calls and verdict lowering.
namespace Apiary.Contract.Hooks;

/// <summary>How the return value of a program at a hook is read by the kernel.</summary>
public enum VerdictAlgebra
{
    /// <summary>The return value is ignored or must be a constant; observers only.</summary>
    None = 0,

    /// <summary><c>enum xdp_action</c>.</summary>
    Xdp = 1,

    /// <summary><c>TCX_NEXT/PASS/DROP/REDIRECT</c>.</summary>
    Tcx = 2,

    /// <summary>1 allows and 0 denies with EPERM, or the errno of bpf_set_retval (cgroup socket-address hooks).</summary>
    CgroupAllow = 3,

    /// <summary>sockops: 1, with replies in <c>ctx->reply</c>.</summary>
    SockOps = 4,

    /// <summary>The return value is the program's result (syscall programs).</summary>
    Result = 5,

    /// <summary><c>SK_PASS</c> (1) or <c>SK_DROP</c> (0).</summary>
    SkAction = 30,

    /// <summary>The length of the first message of a stream; 0 asks for more.</summary>
    StreamParser = 31,

    /// <summary>How many bytes of a packet a socket receives; 0 drops it.</summary>
    SocketFilter = 32,

    /// <summary><c>BPF_OK</c>, <c>BPF_DROP</c> or <c>BPF_FLOW_DISSECTOR_CONTINUE</c>.</summary>
    FlowDissector = 33,

    /// <summary>The kernel requires 1 and decides nothing.</summary>
    One = 6,

    /// <summary>Like <see cref="CgroupAllow"/>, and 3 allows a privileged port without the capability (bind).</summary>
    CgroupBind = 7,

    /// <summary>1 passes the packet and 0 drops it; the sender of a dropped packet sees EPERM (cgroup_skb).</summary>
    CgroupPacket = 8,

    /// <summary><c>NF_DROP</c> and <c>NF_ACCEPT</c>.</summary>
    Netfilter = 9,

    /// <summary>0 goes on, a negative errno fails the operation (LSM and fmod_ret).</summary>
    Errno = 50,

    /// <summary>1 goes on and 0 fails the operation with EPERM, or the errno of bpf_set_retval (LSM of a cgroup).</summary>
    LsmAllow = 51,

    /// <summary>A number that the kernel asked for (operations of a structure).</summary>
    Answer = 52,
}

/// <summary>What a program of a hook is attached to.</summary>
public enum AttachTarget
{
    /// <summary>Nothing: the program is run on demand.</summary>
    None = 0,

    /// <summary>A network interface in a network namespace.</summary>
    Interface = 1,

    /// <summary>A cgroup v2 directory.</summary>
    Cgroup = 2,

    /// <summary>A network namespace.</summary>
    NetworkNamespace = 3,

    /// <summary>The kernel as a whole; the actor's attribute names the function, tracepoint or event.</summary>
    Kernel = 4,

    /// <summary>A socket map of the bundle, which the actor's attribute names.</summary>
    SocketMap = 5,

    /// <summary>A socket of the host process: the host attaches the program by its descriptor.</summary>
    Socket = 6,

    /// <summary>A structure of operations, made of the bundle's programs, that is registered with the kernel under a name.</summary>
    Structure = 7,
}

/// <summary>The arguments that actors of a hook may take as parameters, in order: those of the kernel function or tracepoint.</summary>
public enum HookArguments
{
    /// <summary>None: there is a context.</summary>
    None = 0,

    /// <summary>Eight bytes each in the context, with kernel types that the verifier knows and trusts.</summary>
    Typed = 1,

    /// <summary>Eight bytes each in the context, mere numbers for the verifier: what they point to is read by helper calls.</summary>
    Raw = 2,

    /// <summary>In registers (<c>struct pt_regs</c>), mere numbers for the verifier.</summary>
    Registers = 3,
}

/// <summary>How the actors of a hook form programs.</summary>
public enum ProgramGrouping
{
    /// <summary>All of them are one program.</summary>
    PerHook = 0,

    /// <summary>Those with the same names and settings in their attribute are one program.</summary>
    PerTarget = 1,

    /// <summary>Each is a program of its own.</summary>
    PerActor = 2,
}

/// <summary>The facts about one hook point.</summary>
/// <param name="Kind">The hook.</param>
/// <param name="DisplayName">How messages call it, for example <c>tc ingress</c>.</param>
/// <param name="ShortName">Prefix of program names, for example <c>tc_in</c>; at most six characters.</param>
/// <param name="AttributeName">Metadata name of the attribute that binds an actor to it.</param>
/// <param name="Section">ELF section. One that ends with a slash is followed by the names of the program's target, joined by slashes.</param>
/// <param name="ProgramType"><c>enum bpf_prog_type</c>.</param>
/// <param name="ExpectedAttachType"><c>enum bpf_attach_type</c> at load time (0 for tc, so that tc programs can share program arrays).</param>
/// <param name="AttachType"><c>enum bpf_attach_type</c> of the link.</param>
/// <param name="Target">What it is attached to.</param>
/// <param name="ContextStruct">C struct of the context in the prelude.</param>
/// <param name="Verdicts">How the return value is read.</param>
/// <param name="MinimumKernel">First kernel with the program type and the link, as <c>major.minor</c>.</param>
/// <param name="HasTestRun">Whether BPF_PROG_TEST_RUN can run it.</param>
/// <param name="Documentation">Kernel documentation of the hook.</param>
/// <param name="Grouping">How its actors form programs.</param>
/// <param name="HasCurrentTask">Whether it runs in the task that caused the event, so that the current pid, comm and cgroup mean something; at tracing hooks that is for the author of the event to say.</param>
/// <param name="ProgramFlags"><c>BPF_F_*</c> flags of BPF_PROG_LOAD.</param>
/// <param name="Arguments">Whether actors may take the arguments of what it is attached to as parameters.</param>
/// <param name="FirstArgument">Position in the context of the first argument that actors take.</param>
/// <param name="ClassAttribute">Metadata name of an attribute of the bundle whose strings and settings belong to each binding; empty for none.</param>
public sealed record HookDescriptor(
    HookKind Kind,
    string DisplayName,
    string ShortName,
    string AttributeName,
    string Section,
    int ProgramType,
    int ExpectedAttachType,
    int AttachType,
    AttachTarget Target,
    string ContextStruct,
    VerdictAlgebra Verdicts,
    string MinimumKernel,
    bool HasTestRun,
    string Documentation,
    ProgramGrouping Grouping = ProgramGrouping.PerHook,
    bool HasCurrentTask = false,
    int ProgramFlags = 0,
    HookArguments Arguments = HookArguments.None,
    int FirstArgument = 0,
    string ClassAttribute = "");
