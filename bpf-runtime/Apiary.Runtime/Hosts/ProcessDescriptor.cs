// A process as a descriptor, which stays with it even when its number is used again.
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Posix;

namespace Apiary.Runtime.Hosts;

/// <summary>Opens processes (pidfd_open, from 5.3).</summary>
public static class ProcessDescriptor
{
    /// <summary>The main thread of a process of this pid namespace.</summary>
    /// <exception cref="PosixException">There is no such process.</exception>
    public static BpfDescriptor Open(int processId) => new(PosixException.Check("pidfd_open", LibC.pidfd_open(processId)));
}
