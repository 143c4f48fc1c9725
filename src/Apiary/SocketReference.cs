// A socket that the program itself keeps alive: found by a look-up, released on each path.
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// A socket found by a look-up. Use it as <c>using var socket = ...;</c> and test for null: the verifier refuses a program that leaves
/// without releasing it (APY4025).
/// </summary>
[LowersTo("bpf_sock", Form = LoweringForm.Struct)]
[PointerTo(PointerRegion.SocketReference, Cleanup = "apy_socket_cleanup")]
public sealed class SocketReference : KernelSocket, IDisposable
{
    private bool _released;

    internal SocketReference(KernelSocket socket)
        : base(socket) => SimulatedKernel.Current.OpenReferences++;

    /// <summary>Gives the socket back before the end of the block (bpf_sk_release); it must not be used afterwards.</summary>
    /// <exception cref="KernelFaultException">Simulator only: it was released before.</exception>
    [LowersTo("apy_socket_release", Effect = MemberEffect.Release)]
    public void Release()
    {
        if (_released)
        {
            throw new KernelFaultException("release of a released socket");
        }

        _released = true;
        SimulatedKernel.Current.OpenReferences--;
    }

    /// <summary>Releases the socket unless that was done.</summary>
    public void Dispose()
    {
        if (!_released)
        {
            Release();
        }
    }
}
