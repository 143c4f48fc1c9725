// What running a hook in the simulator yields.
namespace Apiary.Simulation;

/// <summary>The outcome of a packet hook.</summary>
/// <param name="Verdict">The deciding enforcer's verdict; <see cref="Verdict.Next"/> when none decided or the actor returned a native action.</param>
/// <param name="Action">What the kernel sees: an <see cref="XdpAction"/> or a <see cref="TcAction"/>, as a number.</param>
/// <param name="Frame">The packet afterwards.</param>
public sealed record PacketOutcome(Verdict Verdict, long Action, byte[] Frame);

/// <summary>The outcome of a hook without a kind of its own.</summary>
/// <param name="Verdict">The deciding enforcer's verdict; <see cref="Verdict.Next"/> when none decided or the actor returned a native action.</param>
/// <param name="Action">What the kernel sees, as a number.</param>
public sealed record HookOutcome(Verdict Verdict, long Action);
/// <summary>The outcome of a hook of a system call.</summary>
/// <param name="Verdict">The deciding enforcer's verdict.</param>
/// <param name="Native">What the program returns.</param>
/// <param name="Error">What the system call fails with; <see cref="Errno.None"/> when it goes on.</param>
public sealed record CallOutcome(Verdict Verdict, long Native, Errno Error);

/// <summary>The outcome of a connect hook.</summary>
/// <param name="Verdict">The deciding enforcer's verdict.</param>
/// <param name="Error">What connect(2) fails with; <see cref="Errno.None"/> when it goes on.</param>
/// <param name="Destination">Where it connects to, after rewriting.</param>
public sealed record ConnectOutcome(Verdict Verdict, Errno Error, System.Net.IPEndPoint Destination);
