// Which files are opened, by whom, and what came of it: openat(2) from its entry to its return.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Apiary.Gallery.Files;

/// <summary>Reports each openat(2) with the path as the caller wrote it.</summary>
[Bundle("open-snoop")]
public sealed partial class OpenSnoop
{
    /// <summary>The process to watch; 0 for all.</summary>
    [Config]
    public readonly uint Process;

    /// <summary>1 to report only what failed.</summary>
    [Config]
    public readonly uint FailedOnly;

    /// <summary>Calls that have not returned, by thread.</summary>
    [Map(10_240)]
    public readonly HashMap<uint, Call> Calls = new();

    /// <summary>The calls that have.</summary>
    [Map(1 << 18)]
    public readonly RingBuffer<Opened> Opens = new();

    /// <summary>A path with its zero.</summary>
    [InlineArray(256)]
    public struct PathBytes
    {
        private byte _element;
    }

    /// <summary>A call on its way.</summary>
    public struct Call
    {
        /// <summary>Where the caller has the path.</summary>
        public ulong Path;

        /// <summary>How it opens the file.</summary>
        public ulong Flags;
    }

    /// <summary>A call that returned.</summary>
    public struct Opened
    {
        /// <summary>The process.</summary>
        public uint Process;

        /// <summary>The user.</summary>
        public uint User;

        /// <summary>The descriptor, or a negative errno.</summary>
        public int Result;

        /// <summary>How it opened the file.</summary>
        public uint Flags;

        /// <summary>The name of the task.</summary>
        public Comm Comm;

        /// <summary>The path.</summary>
        public PathBytes Path;
    }

    /// <summary>events/syscalls/sys_enter_openat/format.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 48)]
    public struct OpenEntry
    {
        /// <summary>Address of the path.</summary>
        [FieldOffset(24)]
        public ulong Filename;

        /// <summary>O_*.</summary>
        [FieldOffset(32)]
        public ulong Flags;
    }

    /// <summary>events/syscalls/sys_exit_openat/format.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 24)]
    public struct OpenReturn
    {
        /// <summary>The result.</summary>
        [FieldOffset(16)]
        public long Ret;
    }

    /// <summary>The entry of the gallery.</summary>
    public static GalleryEntry Entry => GalleryEntry.Of<OpenSnoop>(
        "Apiary.Gallery/Files/open_snoop.bpf.c", new GalleryPair("Entering", "openat_enter"), new GalleryPair("Returning", "openat_exit"));

    [Observer, TracePoint("syscalls", "sys_enter_openat")]
    private void Entering(in OpenEntry e)
    {
        ulong task = Bpf.CurrentPidTgid();
        uint thread = (uint)task;
        if (Process == 0 || task >> 32 == Process)
        {
            Calls.Update(in thread, new Call { Path = e.Filename, Flags = e.Flags });
        }
    }

    [Observer, TracePoint("syscalls", "sys_exit_openat")]
    private void Returning(in OpenReturn e)
    {
        ulong task = Bpf.CurrentPidTgid();
        uint thread = (uint)task;
        var call = Calls.Lookup(in thread);
        if (call is null)
        {
            return;
        }

        if (FailedOnly == 0 || e.Ret < 0)
        {
            Report(task, call, (int)e.Ret);
        }

        Calls.Delete(in thread);
    }

    private void Report(ulong task, Ptr<Call> call, int result)
    {
        using var slot = Opens.Reserve();
        if (slot is null)
        {
            return;
        }

        ref var opened = ref slot.Value;
        opened.Process = (uint)(task >> 32);
        opened.User = (uint)Bpf.CurrentUidGid();
        opened.Result = result;
        opened.Flags = (uint)call.Value.Flags;
        Bpf.CurrentComm(out opened.Comm);
        Bpf.ReadUserString(out opened.Path, call.Value.Path);
        slot.Submit();
    }
}
