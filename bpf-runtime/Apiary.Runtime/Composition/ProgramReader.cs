// Looks at a program that somebody else loaded: name, type, maps, instructions. Changes nothing.
using System.Text;
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Kernel;

namespace Apiary.Runtime.Composition;

/// <summary>Reads programs by id.</summary>
internal static unsafe class ProgramReader
{
    private const int NameLength = 16;
    private const int MostMaps = 64;

    /// <summary>The program; without a name when it is gone.</summary>
    public static HookProgram Read(uint id, uint link = 0, string bundle = "")
    {
        var unknown = new HookProgram(id, "", 0, link, bundle, [], new ProgramSummary([], IsComputed: true));
        var number = LibBpf.bpf_prog_get_fd_by_id(id);
        if (number < 0)
        {
            return unknown;
        }

        using var descriptor = new BpfDescriptor(number);
        bpf_prog_info sizes = default;
        var size = (uint)sizeof(bpf_prog_info);
        if (LibBpf.bpf_obj_get_info_by_fd(descriptor, &sizes, &size) < 0)
        {
            return unknown;
        }

        var code = new byte[sizes.xlated_prog_len];
        var maps = new uint[Math.Min(sizes.nr_map_ids, MostMaps)];
        fixed (byte* codeRoom = code)
        fixed (uint* mapRoom = maps)
        {
            bpf_prog_info info = new() { xlated_prog_len = (uint)code.Length, xlated_prog_insns = (ulong)codeRoom, nr_map_ids = (uint)maps.Length, map_ids = (ulong)mapRoom };
            size = (uint)sizeof(bpf_prog_info);
            if (LibBpf.bpf_obj_get_info_by_fd(descriptor, &info, &size) < 0)
            {
                return unknown;
            }

            var name = Encoding.UTF8.GetString(new ReadOnlySpan<byte>(info.name, NameLength)).TrimEnd('\0');
            return new HookProgram(id, name, (int)info.type, link, bundle, maps, ProgramSummary.Of(info.xlated_prog_insns == 0 ? [] : code));
        }
    }
}
