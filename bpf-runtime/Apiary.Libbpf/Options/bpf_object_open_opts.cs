// libbpf.h: options of bpf_object__open_mem.
namespace Apiary.Libbpf.Options;

/// <summary>Options of <see cref="LibBpf.bpf_object__open_mem"/>; <see cref="sz"/> is the struct's size.</summary>
internal unsafe struct bpf_object_open_opts
{
    /// <summary>Size of this struct.</summary>
    public nuint sz;

    /// <summary>Name of the object in messages.</summary>
    public byte* object_name;

    /// <summary>Whether extra attributes of map definitions are ignored.</summary>
    public byte relaxed_maps;

    /// <summary>Directory of automatic pins.</summary>
    public byte* pin_root_path;

    /// <summary>Unused.</summary>
    public uint reserved;

    /// <summary>Kernel configuration for extern symbols.</summary>
    public byte* kconfig;

    /// <summary>BTF file used instead of the kernel's.</summary>
    public byte* btf_custom_path;

    /// <summary>Buffer of kernel logs.</summary>
    public byte* kernel_log_buf;

    /// <summary>Bytes of the buffer.</summary>
    public nuint kernel_log_size;

    /// <summary>0: log only failures.</summary>
    public uint kernel_log_level;
}
