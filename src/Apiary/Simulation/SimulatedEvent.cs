// One event at a hook, while the simulator runs its actors.
using Apiary.Contract.Hooks;

namespace Apiary.Simulation;

/// <summary>An event.</summary>
/// <param name="Hook">The hook.</param>
/// <param name="Op">The sockops event; <see cref="SockOp.Void"/> elsewhere.</param>
/// <param name="Context">The hook's context.</param>
/// <param name="Packet">The packet, at packet hooks.</param>
/// <param name="Socket">The socket, where the kernel knows it.</param>
/// <param name="Actor">The only actor that runs; empty for all.</param>
internal sealed record SimulatedEvent(HookKind Hook, SockOp Op, object Context, Packet? Packet, SimulatedSocket? Socket, string Actor = "");
