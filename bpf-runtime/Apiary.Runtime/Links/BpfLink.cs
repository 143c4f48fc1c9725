// A live attachment.
using Apiary.Contract.Rules;
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Kernel;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;

namespace Apiary.Runtime.Links;

/// <summary>A program attached to a hook. Disposing detaches it at once, even when the link is pinned.</summary>
public sealed unsafe class BpfLink : IDisposable
{
    private readonly Func<int>? _detach;

    internal BpfLink(string program, AttachPoint point, BpfDescriptor descriptor)
    {
        Program = program;
        Point = point;
        Descriptor = descriptor;
        bpf_link_info info = default;
        var size = (uint)sizeof(bpf_link_info);
        Id = LibBpf.bpf_obj_get_info_by_fd(descriptor, &info, &size) < 0 ? 0 : (int)info.id;
    }

    /// <summary>An attachment from before the hook had links: what holds it is the object that the program is attached to.</summary>
    internal BpfLink(string program, AttachPoint point, BpfDescriptor held, Func<int> detach)
    {
        Program = program;
        Point = point;
        Descriptor = held;
        _detach = detach;
    }

    /// <summary>C name of the program.</summary>
    public string Program { get; }

    /// <summary>Where it is attached.</summary>
    public AttachPoint Point { get; }

    /// <summary>Id in the kernel; 0 for an attachment without a link.</summary>
    public int Id { get; }

    /// <summary>The link's descriptor.</summary>
    public BpfDescriptor Descriptor { get; }

    /// <summary>Gives the link a name in bpffs, so that it outlives this process; an attachment without a link lives with what holds it.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public void Pin(string path)
    {
        if (_detach is not null)
        {
            return;
        }

        var result = LibBpf.bpf_obj_pin(Descriptor, path);
        if (result < 0)
        {
            throw new ApiaryException(RuntimeRules.KernelRefused, $"the pin '{path}'", ErrorNumber.Describe(-result));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!Descriptor.IsClosed)
        {
            _ = _detach?.Invoke() ?? LibBpf.bpf_link_detach(Descriptor);
            Descriptor.Dispose();
        }
    }
}
