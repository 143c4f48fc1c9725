// A live attachment.
using System.Globalization;
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Kernel;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Programs;

namespace Apiary.Runtime.Links;

/// <summary>A program attached to a hook. Disposing detaches it at once, even when the link is pinned.</summary>
public sealed unsafe class BpfLink : IDisposable, ILeavable
{
    private const uint CgroupLink = 3;
    private const uint NetfilterLink = 10;

    private IReadOnlyList<BpfDescriptor> _others = [];
    private readonly Func<int>? _detach;
    private readonly List<string> _pins = [];

    internal BpfLink(string program, AttachPoint point, BpfDescriptor descriptor, params IReadOnlyList<BpfDescriptor> others)
    {
        Program = program;
        Point = point;
        Descriptor = descriptor;
        _others = others;
        Id = IdOf(descriptor);
    }

    /// <summary>An attachment from before the hook had links: what holds it is the object that the program is attached to.</summary>
    internal BpfLink(string program, AttachPoint point, BpfDescriptor held, Func<int> detach)
    {
        Program = program;
        Point = point;
        Descriptor = held;
        _detach = detach;
    }

    /// <summary>C name of the program; while an update is under way its twin may run in its place.</summary>
    public string Program { get; internal set; }

    /// <summary>Where it is attached.</summary>
    public AttachPoint Point { get; private set; }

    /// <summary>Id in the kernel; 0 where an older kernel has no link for the hook, so that the attachment ends with this process.</summary>
    public int Id { get; private set; }

    /// <summary>The link's descriptor; the first one where the hook has a link per CPU.</summary>
    public BpfDescriptor Descriptor { get; private set; }

    /// <summary>Its names in bpffs.</summary>
    internal IReadOnlyList<string> Pins => _pins;

    /// <summary>Which of the bundle's network namespaces its program was loaded for.</summary>
    public int Instance { get; internal set; }

    /// <summary>Whether a link at <paramref name="hook"/> can be moved to another program (BPF_LINK_UPDATE, from 5.7; tcx from 6.6).</summary>
    public static bool CanMove(HookKind hook) => HookTable.Get(hook).Target switch
    {
        AttachTarget.Interface or AttachTarget.Cgroup => true,
        AttachTarget.NetworkNamespace => hook != HookKind.Netfilter,
        _ => false,
    };

    /// <summary>
    /// Opens a link by its pin, with the further ones of a hook that has a link per CPU.
    /// </summary>
    /// <returns>Null when there is no such pin, or when what the link was attached to is gone.</returns>
    /// <exception cref="ApiaryException">APY8011: the pin is not that of a link, or the kernel refused.</exception>
    internal static BpfLink? TryOpenPinned(string program, AttachPoint point, string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        string[] paths = [path, .. Enumerable.Range(1, int.MaxValue - 1)
            .Select(ordinal => string.Create(CultureInfo.InvariantCulture, $"{path}-{ordinal}")).TakeWhile(File.Exists)];
        BpfDescriptor[] descriptors = [.. paths.Select(Open)];
        var link = new BpfLink(program, point, descriptors[0], descriptors[1..]);
        link._pins.AddRange(paths);
        if (IsAlive(descriptors[0], HookTable.Get(point.Hook).Target))
        {
            return link;
        }

        link.Dispose();
        return null;
    }

    /// <summary>The program that the kernel runs for it now.</summary>
    /// <returns>Its id; null when the link leads nowhere any more: what it was attached to is gone, or somebody has detached it.</returns>
    internal int? Leads()
    {
        bpf_link_info info = default;
        var size = (uint)sizeof(bpf_link_info);
        return Id != 0 && IsAttached && LibBpf.bpf_obj_get_info_by_fd(Descriptor, &info, &size) == 0 ? (int)info.prog_id : null;
    }

    /// <summary>Whether a pinned link still leads somewhere: its interface, cgroup or network namespace may be gone.</summary>
    internal static bool IsAlive(string path)
    {
        using var descriptor = Open(path);
        return IsAlive(descriptor, AttachTarget.Interface);
    }

    /// <summary>Whether it has lost its hook, and waits to be attached again.</summary>
    internal bool IsLost { get; private set; }

    /// <summary>Whether it was disposed or left.</summary>
    internal bool IsEnded => !IsLost && Descriptor.IsClosed;

    /// <summary>Whether it still leads somewhere. A link without an id is not known to be anything else.</summary>
    internal bool IsAttached => !Descriptor.IsClosed && (Id == 0 || IsAlive(Descriptor, HookTable.Get(Point.Hook).Target));

    /// <summary>Id of the program that it leads to now; 0 where there is no link.</summary>
    internal uint ProgramId => (uint)(Leads() ?? 0);

    /// <summary>Lets go of a link whose hook is gone: it would be in its own way.</summary>
    internal void Lose()
    {
        if (!IsLost)
        {
            IsLost = true;
            Close();
        }
    }

    /// <summary>Takes the place of a lost link over from <paramref name="fresh"/>, with the pins that this one had.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused a pin.</exception>
    internal void Become(BpfLink fresh)
    {
        (Descriptor, Point, Id, _others) = (fresh.Descriptor, fresh.Point, fresh.Id, fresh._others);
        IsLost = false;
        if (_pins.Count > 0)
        {
            var first = _pins[0];
            _pins.Clear();
            Pin(first);
        }
    }

    /// <inheritdoc/>
    void ILeavable.Leave()
    {
        if (_detach is not null)
        {
            Dispose();
            return;
        }

        foreach (var descriptor in _others.Prepend(Descriptor))
        {
            descriptor.Dispose();
        }
    }

    /// <summary>Lets the link lead to another program, at once and without a gap.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    internal void Move(BpfProgram program)
    {
        var attributes = new bpf_link_update_attr { link_fd = (uint)Descriptor.Number, new_prog_fd = (uint)program.Descriptor.Number };
        var result = BpfSyscall.bpf_link_update(&attributes);
        if (result < 0)
        {
            throw new ApiaryException(RuntimeRules.KernelRefused, $"moving the link of '{Program}' to {program.Name}", ErrorNumber.Describe(-result));
        }
    }

    /// <summary>Gives the link a name in bpffs, so that it outlives this process. An attachment without a link lives with what holds it.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public void Pin(string path)
    {
        if (_detach is not null)
        {
            return;
        }

        var ordinal = 0;
        foreach (var descriptor in _others.Prepend(Descriptor))
        {
            var name = ordinal == 0 ? path : string.Create(CultureInfo.InvariantCulture, $"{path}-{ordinal}");
            ordinal++;
            var result = IdOf(descriptor) == 0 ? 0 : LibBpf.bpf_obj_pin(descriptor, name);
            if (result < 0)
            {
                throw new ApiaryException(RuntimeRules.KernelRefused, $"the pin '{name}'", ErrorNumber.Describe(-result));
            }

            _pins.Add(name);
        }
    }

    /// <summary>Lets the link be pinned as <paramref name="path"/>, or, when that is empty, not at all: then it ends with this process.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    internal void KeepPin(string path)
    {
        if (path.Length == 0)
        {
            _pins.ForEach(static pin => _ = LibC.unlink(pin));
            _pins.Clear();
        }
        else if (_pins.Count == 0)
        {
            Pin(path);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        IsLost = false;
        if (!Descriptor.IsClosed)
        {
            Close();
        }
    }

    private void Close()
    {
        // Links of tracing hooks cannot be detached by themselves: they go with the last name and descriptor.
        foreach (var pin in _pins)
        {
            _ = LibC.unlink(pin);
        }

        foreach (var descriptor in _others.Prepend(Descriptor))
        {
            _ = _detach?.Invoke() ?? LibBpf.bpf_link_detach(descriptor);
            descriptor.Dispose();
        }
    }

    private static BpfDescriptor Open(string path)
    {
        var result = LibBpf.bpf_obj_get(path);
        return result >= 0 ? new BpfDescriptor(result) : throw new ApiaryException(RuntimeRules.KernelRefused, $"opening the pin '{path}'", ErrorNumber.Describe(-result));
    }

    private static bool IsAlive(BpfDescriptor descriptor, AttachTarget target)
    {
        bpf_link_info info = default;
        var size = (uint)sizeof(bpf_link_info);
        if (LibBpf.bpf_obj_get_info_by_fd(descriptor, &info, &size) < 0)
        {
            return false;
        }

        return target is not (AttachTarget.Interface or AttachTarget.Cgroup or AttachTarget.NetworkNamespace)
            || info.type == NetfilterLink || info.target != 0 || (info.type == CgroupLink && info.target_detail != 0);
    }

    private static int IdOf(BpfDescriptor descriptor)
    {
        bpf_link_info info = default;
        var size = (uint)sizeof(bpf_link_info);
        return LibBpf.bpf_obj_get_info_by_fd(descriptor, &info, &size) < 0 ? 0 : (int)info.id;
    }
}
