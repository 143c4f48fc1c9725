// How often each system call is made, how often it fails, and how much time it takes: the two events that all calls pass.
using System.Runtime.InteropServices;

namespace Apiary.Gallery.SystemCalls;

/// <summary>Counts and times system calls by their number.</summary>
[Bundle("syscall-counter")]
public sealed partial class SyscallCounter
{
    private const long LastError = -4095;

    /// <summary>The process to watch; 0 for all.</summary>
    [Config]
    public readonly uint Process;

    /// <summary>When a thread entered its call.</summary>
    [Map(10_240)]
    public readonly HashMap<uint, ulong> Entered = new();

    /// <summary>What is known of a call, by its number.</summary>
    [Map(1024)]
    public readonly HashMap<uint, Totals> Calls = new();

    /// <summary>Sums over the calls of one number.</summary>
    public struct Totals
    {
        /// <summary>Calls that returned.</summary>
        public ulong Count;

        /// <summary>Of these, with an error.</summary>
        public ulong Failed;

        /// <summary>Nanoseconds in them.</summary>
        public ulong Nanoseconds;
    }

    /// <summary>events/raw_syscalls/sys_exit/format.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 24)]
    public struct CallReturn
    {
        /// <summary>Number of the call.</summary>
        [FieldOffset(8)]
        public long Id;

        /// <summary>The result.</summary>
        [FieldOffset(16)]
        public long Ret;
    }

    /// <summary>The entry of the gallery.</summary>
    public static GalleryEntry Entry => GalleryEntry.Of<SyscallCounter>(
        "Apiary.Gallery/SystemCalls/syscall_counter.bpf.c", new GalleryPair("Entering", "syscall_enter"), new GalleryPair("Returning", "syscall_exit"));

    [Observer, TracePoint("raw_syscalls", "sys_enter")]
    private void Entering()
    {
        ulong task = Bpf.CurrentPidTgid();
        uint thread = (uint)task;
        if (Process == 0 || task >> 32 == Process)
        {
            Entered.Update(in thread, Bpf.KtimeNs());
        }
    }

    [Observer, TracePoint("raw_syscalls", "sys_exit")]
    private void Returning(in CallReturn e)
    {
        uint thread = (uint)Bpf.CurrentPidTgid();
        var entered = Entered.Lookup(in thread);
        if (entered is null)
        {
            return;
        }

        ulong took = Bpf.KtimeNs() - entered.Value;
        Entered.Delete(in thread);
        uint number = (uint)e.Id;
        var totals = Calls.Lookup(in number);
        if (totals is null)
        {
            Calls.Update(in number, default, MapUpdate.NoExist);
            totals = Calls.Lookup(in number);
            if (totals is null)
            {
                return;
            }
        }

        Interlocked.Increment(ref totals.Value.Count);
        Interlocked.Add(ref totals.Value.Nanoseconds, took);
        if (e.Ret is < 0 and >= LastError)
        {
            Interlocked.Increment(ref totals.Value.Failed);
        }
    }
}
