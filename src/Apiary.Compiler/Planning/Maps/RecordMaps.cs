// The maps of a record: slab, index, free list and the carriers in use.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning.Channels;
using Apiary.Contract;
using Apiary.Contract.Manifest;

namespace Apiary.Compiler.Planning.Maps;

/// <summary>Names and shapes of the maps of records.</summary>
public static class RecordMaps
{
    private const int HeaderSize = 64;
    private const int KeySize = 44;
    private const int HashMap = 1;
    private const int ArrayMap = 2;
    private const int QueueMap = 22;
    private const int SocketStorageMap = 24;
    private const int NoPreallocation = 1;
    private const int Mappable = 1 << 10;

    /// <summary>Where <paramref name="record"/> lives.</summary>
    public static RecordPlan Place(RecordDeclaration record, Module module, PlanContext context, ChannelPlan channels)
    {
        var name = SnakeCase.Of(record.Name);
        var size = module.Structs.First(layout => layout.CName == record.Struct).Size;
        return new(
            record,
            Local: "record_" + name,
            HeaderSize,
            RowSize: (HeaderSize + size + record.Reserve + 7) / 8 * 8,
            Slab: "slab_" + name,
            Index: "index_" + name,
            FreeList: "free_" + name,
            SocketCarrier: channels.Uses(record.Name, ChannelKind.SocketStorage) ? "sock_" + name : "",
            CookieIndex: channels.Uses(record.Name, ChannelKind.CookieIndex) ? "cookie_" + name : "",
            HalfOpen: record.Pressure.HalfOpenPercent > 0 && context.IsBorn(record.Name, BirthKinds.FirstPacket) ? "open_" + name : "",
            IsTcpOnly: !context.IsBorn(record.Name, BirthKinds.FirstPacket));
    }

    /// <summary>The carriers of <paramref name="record"/>, cheapest first.</summary>
    public static EquatableArray<CarrierPlan> Carriers(RecordPlan record)
    {
        var carriers = new List<CarrierPlan>();
        if (record.SocketCarrier.Length > 0)
        {
            carriers.Add(new(ChannelKind.SocketStorage, record.SocketCarrier));
        }

        if (record.CookieIndex.Length > 0)
        {
            carriers.Add(new(ChannelKind.CookieIndex, record.CookieIndex));
        }

        return carriers.ToEquatableArray();
    }

    /// <summary>The maps of <paramref name="record"/>.</summary>
    public static IEnumerable<MapPlan> Of(RecordPlan record)
    {
        var capacity = record.Declaration.Capacity;
        var row = "struct " + RowTag(record);
        yield return new(record.Slab, MapRole.RecordSlab, ArrayMap, "__u32", 4, row, record.RowSize, capacity, Mappable, record.Name);
        yield return new(record.Index, MapRole.RecordIndex, HashMap, "struct apy_flow_key", KeySize, "__u32", 4, capacity, 0, record.Name);
        yield return new(record.FreeList, MapRole.RecordFreeList, QueueMap, "", 0, "__u32", 4, capacity, 0, record.Name);
        if (record.HalfOpen.Length > 0)
        {
            yield return new(record.HalfOpen, MapRole.HalfOpenRoom, ArrayMap, "__u32", 4, "__s64", 8, 1, Mappable, record.Name);
        }

        if (record.SocketCarrier.Length > 0)
        {
            yield return new(record.SocketCarrier, MapRole.SocketCarrier, SocketStorageMap, "int", 4, "__u32", 4, 0, NoPreallocation, record.Name);
        }

        if (record.CookieIndex.Length > 0)
        {
            yield return new(record.CookieIndex, MapRole.CookieIndex, HashMap, "__u64", 8, "__u32", 4, capacity, 0, record.Name);
        }
    }

    /// <summary>C tag of the row of <paramref name="record"/>.</summary>
    public static string RowTag(RecordPlan record) => "row_" + SnakeCase.Of(record.Name);
}
