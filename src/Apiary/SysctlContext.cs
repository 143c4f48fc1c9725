// The context of cgroup/sysctl: a file below /proc/sys that a task reads or writes.
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;

namespace Apiary;

/// <summary>
/// A read or write of a file below /proc/sys (<c>struct bpf_sysctl</c>). A denial is EPERM, or the errno of a rejection. Values are text, as in the file.
/// </summary>
[HookContext(HookKind.CgroupSysctl)]
[LowersTo("bpf_sysctl", Form = LoweringForm.Struct)]
public sealed class SysctlContext
{
    private byte[] _new = [];

    /// <summary>Simulator only: the name without <c>/proc/sys/</c>, for example <c>net/ipv4/ip_forward</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Simulator only: the value of the file.</summary>
    public string Current { get; init; } = "";

    /// <summary>Simulator only: the value that the task writes, or that the program put in its place.</summary>
    public string New
    {
        get => Encoding.UTF8.GetString(_new);
        init => _new = Encoding.UTF8.GetBytes(value);
    }

    /// <summary>Whether the task writes the file; otherwise it reads it.</summary>
    [LowersTo("apy_sysctl_is_write", Effect = MemberEffect.Read)]
    public bool IsWrite { get; init; }

    /// <summary>Where in the file the task reads or writes; may be changed.</summary>
    [LowersTo("file_pos", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Position { get; set; }

    /// <summary>Copies the name without <c>/proc/sys/</c>, for example <c>net/ipv4/ip_forward</c>, and a zero (bpf_sysctl_get_name).</summary>
    /// <typeparam name="T">Room for it, for example an inline array of 64 bytes.</typeparam>
    /// <param name="name">Receives it; the rest is zero.</param>
    /// <returns>Its length, or a negative <see cref="Errno"/>: E2BIG when it does not fit; then it is cut.</returns>
    [LowersTo("apy_sysctl_name", PassTypeArguments = true, Effect = MemberEffect.KernelRead)]
    public int CopyName<T>(out T name)
        where T : unmanaged => Copy(Encoding.UTF8.GetBytes(Name), out name);

    /// <summary>Copies the last part of the name only, for example <c>ip_forward</c>, and a zero (bpf_sysctl_get_name with BPF_F_SYSCTL_BASE_NAME).</summary>
    /// <typeparam name="T">Room for it.</typeparam>
    /// <param name="name">Receives it; the rest is zero.</param>
    /// <returns>Its length, or a negative <see cref="Errno"/>: E2BIG when it does not fit; then it is cut.</returns>
    [LowersTo("apy_sysctl_base_name", PassTypeArguments = true, Effect = MemberEffect.KernelRead)]
    public int CopyBaseName<T>(out T name)
        where T : unmanaged => Copy(Encoding.UTF8.GetBytes(Name[(Name.LastIndexOf('/') + 1)..]), out name);

    /// <summary>Copies the value of the file, and a zero (bpf_sysctl_get_current_value).</summary>
    /// <typeparam name="T">Room for it.</typeparam>
    /// <param name="value">Receives it; the rest is zero.</param>
    /// <returns>Its length, or a negative <see cref="Errno"/>: E2BIG when it does not fit, EINVAL when it cannot be read.</returns>
    [LowersTo("apy_sysctl_current", PassTypeArguments = true, Effect = MemberEffect.KernelRead)]
    public int CopyCurrent<T>(out T value)
        where T : unmanaged => Copy(Encoding.UTF8.GetBytes(Current), out value);

    /// <summary>Copies the value that the task writes, and a zero (bpf_sysctl_get_new_value).</summary>
    /// <typeparam name="T">Room for it.</typeparam>
    /// <param name="value">Receives it; the rest is zero.</param>
    /// <returns>Its length, or a negative <see cref="Errno"/>: E2BIG when it does not fit, EINVAL when the task reads.</returns>
    [LowersTo("apy_sysctl_new", PassTypeArguments = true, Effect = MemberEffect.KernelRead)]
    public int CopyNew<T>(out T value)
        where T : unmanaged
    {
        if (!IsWrite)
        {
            value = default;
            return -(int)Errno.InvalidArgument;
        }

        return Copy(_new, out value);
    }

    /// <summary>Writes another value than the task's (bpf_sysctl_set_new_value).</summary>
    /// <typeparam name="T">What holds the text.</typeparam>
    /// <param name="value">The text.</param>
    /// <param name="length">How many bytes of it: 1 to the size of <typeparamref name="T"/>.</param>
    /// <returns>0, or a negative <see cref="Errno"/>: EINVAL when the length is wrong or the task reads, E2BIG when the kernel's buffer is smaller.</returns>
    [LowersTo("apy_sysctl_set_new", PassTypeArguments = true, Effect = MemberEffect.Write)]
    public int SetNew<T>(in T value, uint length)
        where T : unmanaged
    {
        if (!IsWrite || length == 0 || length > Unsafe.SizeOf<T>())
        {
            return -(int)Errno.InvalidArgument;
        }

        _new = MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value))[..(int)length].ToArray();
        return 0;
    }

    /// <summary>Reads the value of the file as a decimal number; false when it is none, or has more than 23 characters.</summary>
    [LowersTo("apy_sysctl_current_number", Effect = MemberEffect.KernelRead)]
    public bool TryCurrentNumber(out long value) => TryParse(Current, out value);

    /// <summary>Reads the value that the task writes as a decimal number; false when it is none, has more than 23 characters, or the task reads.</summary>
    [LowersTo("apy_sysctl_new_number", Effect = MemberEffect.KernelRead)]
    public bool TryNewNumber(out long value)
    {
        value = 0;
        return IsWrite && TryParse(New, out value);
    }

    private static int Copy<T>(byte[] text, out T value)
        where T : unmanaged
    {
        value = default;
        var room = MemoryMarshal.AsBytes(new Span<T>(ref value));
        text.AsSpan(0, Math.Min(text.Length, room.Length - 1)).CopyTo(room);
        return text.Length < room.Length ? text.Length : -(int)Errno.TooBig;
    }

    // As bpf_strtol: blanks before it, a sign, digits; what follows does not matter.
    private static bool TryParse(string text, out long value)
    {
        const int Room = 24;
        var start = text.TrimStart();
        var digits = start.StartsWith('-') ? 1 : 0;
        var end = digits;
        while (end < start.Length && char.IsAsciiDigit(start[end]))
        {
            end++;
        }

        value = 0;
        return text.Length < Room && end > digits && long.TryParse(start[..end], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }
}
