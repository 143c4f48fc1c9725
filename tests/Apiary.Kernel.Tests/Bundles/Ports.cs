// What TCP and UDP headers begin with.
namespace Apiary.Kernel.Tests.Bundles;

/// <summary>The ports of a TCP or UDP header.</summary>
public struct Ports
{
    /// <summary>Sender's port.</summary>
    public Be16 Source;

    /// <summary>Receiver's port.</summary>
    public Be16 Destination;
}
