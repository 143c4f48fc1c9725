// Fills the queue of free rows of a record: row 0 is the first to be born.
// A push by system call costs half a microsecond, and records have 65,536 rows and more; so the kernel pushes them itself, by a
// program of a few instructions that is run on a dummy packet and forgotten.
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Kernel;
using Apiary.Libbpf.Options;
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Loading;

/// <summary>The free list of a record's slab.</summary>
internal static unsafe class FreeList
{
    private const int RowsPerRun = 256;
    private const int TrafficControl = 3;
    private const int SmallestFrame = 14;
    private const int MarkOffset = 8;
    private const int PushElement = 87;
    private const int MapByDescriptor = 1;

    /// <summary>Pushes the numbers of all rows, in order, into an empty queue.</summary>
    /// <exception cref="Errors.ApiaryException">APY8011: the queue is smaller than that.</exception>
    public static void Fill(BpfMap queue, int rows)
    {
        for (var row = (uint)FillInKernel(queue, rows); row < (uint)rows; row++)
        {
            queue.Push(row);
        }
    }

    // Returns how many rows were pushed: all whole runs, or none where the kernel does not let the program run.
    private static int FillInKernel(BpfMap queue, int rows)
    {
        var runs = Math.Min(rows, queue.MaxEntries) / RowsPerRun;
        var loaded = runs == 0 ? -1 : Load(queue);
        if (loaded < 0)
        {
            return 0;
        }

        using var program = new BpfDescriptor(loaded);
        var frame = stackalloc byte[SmallestFrame];
        var options = new bpf_test_run_opts
        {
            sz = (nuint)sizeof(bpf_test_run_opts),
            data_in = frame,
            data_size_in = SmallestFrame,
            repeat = runs,
        };
        return LibBpf.bpf_prog_test_run_opts(program, &options) < 0 ? 0 : runs * RowsPerRun;
    }

    // The next row number travels from one run to the next in skb->mark, which is 0 on the fresh packet.
    private static int Load(BpfMap queue)
    {
        var instructions = stackalloc ulong[]
        {
            Instruction(0xbf, 9, 1, 0, 0), // r9 = r1, the packet
            Instruction(0x61, 6, 9, MarkOffset, 0), // r6 = mark, the row
            Instruction(0xb7, 7, 0, 0, 0), // r7 = 0, rows of this run
            Instruction(0x63, 10, 6, -4, 0), // loop: row to the stack
            Instruction(0x18, 1, MapByDescriptor, 0, queue.Descriptor.Number), // r1 = the queue
            0,
            Instruction(0xbf, 2, 10, 0, 0), // r2 = the row's address
            Instruction(0x07, 2, 0, 0, -4),
            Instruction(0xb7, 3, 0, 0, 0), // r3 = no flags
            Instruction(0x85, 0, 0, 0, PushElement),
            Instruction(0x07, 6, 0, 0, 1), // next row
            Instruction(0x07, 7, 0, 0, 1),
            Instruction(0xa5, 7, 0, -10, RowsPerRun), // if r7 < rows per run goto loop
            Instruction(0x63, 9, 6, MarkOffset, 0), // mark = the row to go on with
            Instruction(0xb7, 0, 0, 0, 0), // r0 = 0
            Instruction(0x95, 0, 0, 0, 0), // exit
        };
        fixed (byte* license = "GPL"u8)
        {
            var attributes = new bpf_prog_load_attr
            {
                prog_type = TrafficControl,
                insns = (ulong)instructions,
                insn_cnt = 16,
                license = (ulong)license,
            };
            return BpfSyscall.bpf_prog_load(&attributes);
        }
    }

    private static ulong Instruction(byte code, int destination, int source, short offset, int immediate) =>
        code | ((ulong)(destination | (source << 4)) << 8) | ((ulong)(ushort)offset << 16) | ((ulong)(uint)immediate << 32);
}
