// Thrown by the managed implementation where the verifier would refuse the program, or the kernel would fault: a test failure, never semantics.
namespace Apiary.Simulation;

/// <summary>The kernel or its verifier would not allow what the code just did.</summary>
/// <param name="message">What it did.</param>
public sealed class KernelFaultException(string message) : Exception(message);
