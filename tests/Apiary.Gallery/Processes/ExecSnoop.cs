// Which programs are started, by whom, with which arguments: execve(2) from its entry, where they can be read, to its return.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Apiary.Gallery.Processes;

/// <summary>Reports each execve(2).</summary>
[Bundle("exec-snoop")]
public sealed partial class ExecSnoop
{
    private const int LongestList = 16;

    /// <summary>1 to report what failed, too.</summary>
    [Config]
    public readonly uint Failed;

    /// <summary>Calls that have not returned, by thread.</summary>
    [Map(10_240)]
    public readonly HashMap<uint, Exec> Calls = new();

    /// <summary>The calls that have.</summary>
    [Map(1 << 20)]
    public readonly RingBuffer<Exec> Programs = new();

    /// <summary>An argument with its zero; longer ones are cut.</summary>
    [InlineArray(48)]
    public struct Argument
    {
        private byte _element;
    }

    /// <summary>The first arguments; the program's path comes first.</summary>
    [InlineArray(LongestList)]
    public struct Arguments
    {
        private Argument _element;
    }

    /// <summary>A call.</summary>
    public struct Exec
    {
        /// <summary>The process.</summary>
        public uint Process;

        /// <summary>Its parent.</summary>
        public uint Parent;

        /// <summary>The user.</summary>
        public uint User;

        /// <summary>0, or a negative errno.</summary>
        public int Result;

        /// <summary>How many arguments follow.</summary>
        public uint Count;

        /// <summary>The name of the task once the program runs.</summary>
        public Comm Comm;

        /// <summary>The arguments.</summary>
        public Arguments Arguments;
    }

    /// <summary>events/syscalls/sys_enter_execve/format.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 40)]
    public struct ExecEntry
    {
        /// <summary>Address of the path.</summary>
        [FieldOffset(16)]
        public ulong Filename;

        /// <summary>Address of the addresses of the arguments.</summary>
        [FieldOffset(24)]
        public ulong Argv;
    }

    /// <summary>events/syscalls/sys_exit_execve/format.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 24)]
    public struct ExecReturn
    {
        /// <summary>The result.</summary>
        [FieldOffset(16)]
        public long Ret;
    }

    /// <summary>The entry of the gallery.</summary>
    public static GalleryEntry Entry => GalleryEntry.Of<ExecSnoop>(
        "Apiary.Gallery/Processes/exec_snoop.bpf.c", new GalleryPair("Entering", "execve_enter"), new GalleryPair("Returning", "execve_exit"));

    [Observer, TracePoint("syscalls", "sys_enter_execve")]
    private void Entering(in ExecEntry e)
    {
        ulong task = Bpf.CurrentPidTgid();
        uint thread = (uint)task;
        ulong argv = e.Argv;
        Calls.Update(in thread, default);
        var call = Calls.Lookup(in thread);
        if (call is null)
        {
            return;
        }

        ref var exec = ref call.Value;
        exec.Process = (uint)(task >> 32);
        exec.Parent = (uint)Bpf.CurrentTask().RealParent.Tgid;
        exec.User = (uint)Bpf.CurrentUidGid();
        Bpf.ReadUserString(out exec.Arguments[0], e.Filename);
        exec.Count = 1;
        ulong argument;
        for (int i = 1; i < LongestList; i++)
        {
            Bpf.ReadUser(out argument, argv + (ulong)i * 8);
            if (argument == 0 || Bpf.ReadUserString(out exec.Arguments[i], argument) < 0)
            {
                return;
            }

            exec.Count++;
        }
    }

    [Observer, TracePoint("syscalls", "sys_exit_execve")]
    private void Returning(in ExecReturn e)
    {
        uint thread = (uint)Bpf.CurrentPidTgid();
        var call = Calls.Lookup(in thread);
        if (call is null)
        {
            return;
        }

        if (e.Ret >= 0 || Failed != 0)
        {
            call.Value.Result = (int)e.Ret;
            Bpf.CurrentComm(out call.Value.Comm);
            Programs.Emit(in call.Value);
        }

        Calls.Delete(in thread);
    }
}
