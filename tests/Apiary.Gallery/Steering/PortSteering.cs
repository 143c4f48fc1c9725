// Many ports of an address served by a few listening sockets: sk_lookup finds the socket of a port's service.
using Apiary.Net;

namespace Apiary.Gallery.Steering;

/// <summary>Steers TCP connections to the socket that serves their port, whatever port that socket listens on.</summary>
[Bundle("port-steering")]
public sealed partial class PortSteering
{
    /// <summary>Port to index in <see cref="Sockets"/>.</summary>
    [Map(65_536)]
    public readonly HashMap<ushort, uint> Services = new();

    /// <summary>Listening sockets.</summary>
    [Map(64)]
    public readonly SockMap Sockets = new();

    /// <summary>The entry of the gallery.</summary>
    public static GalleryEntry Entry => GalleryEntry.Of<PortSteering>("Apiary.Gallery/Steering/port_steering.bpf.c", new GalleryPair("Steer", "port_steering"));

    [Enforcer, SkLookup]
    private SkAction Steer(SkLookupContext ctx)
    {
        if (ctx.Protocol != IpProtocol.Tcp)
        {
            return SkAction.Pass;
        }

        ushort port = ctx.LocalPort;
        var service = Services.Lookup(in port);
        if (service is null)
        {
            return SkAction.Pass;
        }

        using var socket = Sockets.Lookup(service.Value);
        return socket is null || ctx.Assign(socket) != 0 ? SkAction.Drop : SkAction.Pass;
    }
}
