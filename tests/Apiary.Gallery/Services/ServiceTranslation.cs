// Service addresses as container platforms do them: connect(2) to a virtual address goes to one of its backends, without a packet being rewritten.
using Apiary.Net;

namespace Apiary.Gallery.Services;

/// <summary>Translates IPv4 service addresses at connect(2).</summary>
[Bundle("service-translation")]
public sealed partial class ServiceTranslation
{
    /// <summary>Virtual addresses.</summary>
    [Map(4096)]
    public readonly HashMap<Service, BackendRange> Services = new();

    /// <summary>Backends of all services.</summary>
    [Map(65_536)]
    public readonly ArrayMap<Backend> Backends = new();

    /// <summary>Translated connections by service range.</summary>
    [Map(4096)]
    public readonly HashMap<Service, ulong> Translated = new();

    /// <summary>A virtual address.</summary>
    public struct Service
    {
        /// <summary>The address.</summary>
        public Be32 Address;

        /// <summary>The port.</summary>
        public ushort Port;

        /// <summary>The IP protocol.</summary>
        public ushort Protocol;
    }

    /// <summary>Where a service's backends stand.</summary>
    public struct BackendRange
    {
        /// <summary>Index of the first.</summary>
        public uint First;

        /// <summary>How many.</summary>
        public uint Count;
    }

    /// <summary>A backend.</summary>
    public struct Backend
    {
        /// <summary>Its address.</summary>
        public Be32 Address;

        /// <summary>Its port.</summary>
        public ushort Port;

        /// <summary>Zero.</summary>
        public ushort Reserved;
    }

    /// <summary>The entry of the gallery.</summary>
    public static GalleryEntry Entry => GalleryEntry.Of<ServiceTranslation>(
        "Apiary.Gallery/Services/service_translation.bpf.c", new GalleryPair("Translate", "service_translation"));

    [Enforcer, CgroupConnect4]
    private Verdict Translate(ConnectContext ctx)
    {
        var service = new Service { Address = ctx.DestinationIPv4, Port = ctx.DestinationPort, Protocol = (ushort)ctx.Protocol };
        var range = Services.Lookup(in service);
        if (range is null)
        {
            return Verdict.Next;
        }

        uint count = range.Value.Count;
        if (count == 0)
        {
            return Verdict.Drop(DropReason.Policy);
        }

        var backend = Backends.Lookup(range.Value.First + (Bpf.Random() % count));
        if (backend is null)
        {
            return Verdict.Drop(DropReason.Policy);
        }

        ctx.DestinationIPv4 = backend.Value.Address;
        ctx.SetDestinationPort(backend.Value.Port);
        var translated = Translated.Lookup(in service);
        if (translated is not null)
        {
            Interlocked.Increment(ref translated.Value);
        }

        return Verdict.Next;
    }
}
