// The maps of a deployed bundle by field. Generated extension methods call these with the right name and types.
using Apiary.Runtime.Accessors;

namespace Apiary.Runtime.Hosting;

public sealed partial class BundleHandle<TBundle>
{
    /// <summary>A hash map of the author.</summary>
    /// <param name="member">The map's field.</param>
    /// <exception cref="ArgumentException">There is no such map.</exception>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public HashMapAccessor<TKey, TValue> HashMap<TKey, TValue>(string member)
        where TKey : unmanaged
        where TValue : unmanaged => new(Running.Loaded.MapOfMember(member));

    /// <summary>An array map of the author.</summary>
    /// <param name="member">The map's field.</param>
    /// <exception cref="ArgumentException">There is no such map.</exception>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public ArrayMapAccessor<TValue> Array<TValue>(string member)
        where TValue : unmanaged => new(Running.Loaded.MapOfMember(member));

    /// <summary>An array of maps of the author.</summary>
    /// <param name="member">The map's field.</param>
    /// <exception cref="ArgumentException">There is no such map.</exception>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public ArrayOfMapsAccessor<TInner> ArrayOfMaps<TInner>(string member)
        where TInner : IMapAccessor<TInner> => new(Running.Loaded.TableOfMember(member));

    /// <summary>A hash of maps of the author.</summary>
    /// <param name="member">The map's field.</param>
    /// <exception cref="ArgumentException">There is no such map.</exception>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public HashOfMapsAccessor<TKey, TInner> HashOfMaps<TKey, TInner>(string member)
        where TKey : unmanaged
        where TInner : IMapAccessor<TInner> => new(Running.Loaded.TableOfMember(member));

    /// <summary>A ring of the author that programs read.</summary>
    /// <param name="member">The map's field.</param>
    /// <exception cref="ArgumentException">There is no such map.</exception>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public UserRingBufferAccessor<T> UserRingBuffer<T>(string member)
        where T : unmanaged => new(Running.Loaded.MapOfMember(member));

    /// <summary>A perf event array of the author.</summary>
    /// <param name="member">The map's field.</param>
    /// <exception cref="ArgumentException">There is no such map.</exception>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public PerfEventArrayAccessor<T> PerfEventArray<T>(string member)
        where T : unmanaged => new(Running.Loaded.MapOfMember(member));

    /// <summary>A program array of the author.</summary>
    /// <param name="member">The map's field.</param>
    /// <exception cref="ArgumentException">There is no such map.</exception>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public ProgramArrayAccessor ProgramArray(string member) => new(Running.Loaded, Running.Loaded.MapOfMember(member));

    /// <summary>A variable of the author.</summary>
    /// <param name="member">The field.</param>
    /// <exception cref="ArgumentException">There is no such variable.</exception>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public GlobalAccessor<T> Global<T>(string member)
        where T : unmanaged => new(Running.Loaded.MapOfMember(member));

    /// <summary>An arena of the author.</summary>
    /// <param name="member">The map's field.</param>
    /// <exception cref="ArgumentException">There is no such map.</exception>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public ArenaAccessor<TValue> Arena<TValue>(string member)
        where TValue : unmanaged => new(Running.Loaded.MapOfMember(member));

    /// <summary>A per-CPU array of the author.</summary>
    /// <param name="member">The map's field.</param>
    /// <exception cref="ArgumentException">There is no such map.</exception>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public PerCpuArrayAccessor<TValue> PerCpuArray<TValue>(string member)
        where TValue : unmanaged => new(Running.Loaded.MapOfMember(member));

    /// <summary>A device map of the author.</summary>
    /// <param name="member">The map's field.</param>
    /// <exception cref="ArgumentException">There is no such map.</exception>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public DevMapAccessor DevMap(string member) => new(Running.Loaded.MapOfMember(member));

    /// <summary>A CPU map of the author.</summary>
    /// <param name="member">The map's field.</param>
    /// <exception cref="ArgumentException">There is no such map.</exception>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public CpuMapAccessor CpuMap(string member) => new(Running.Loaded.MapOfMember(member));

    /// <summary>A map of AF_XDP sockets of the author.</summary>
    /// <param name="member">The map's field.</param>
    /// <exception cref="ArgumentException">There is no such map.</exception>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public XskMapAccessor XskMap(string member) => new(Running.Loaded.MapOfMember(member));

    /// <summary>A hash map with a value per CPU of the author.</summary>
    /// <param name="member">The map's field.</param>
    /// <exception cref="ArgumentException">There is no such map.</exception>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public PerCpuHashMapAccessor<TKey, TValue> PerCpuHashMap<TKey, TValue>(string member)
        where TKey : unmanaged
        where TValue : unmanaged => new(Running.Loaded.MapOfMember(member));

    /// <summary>A queue or stack of the author.</summary>
    /// <param name="member">The map's field.</param>
    /// <exception cref="ArgumentException">There is no such map.</exception>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public LinearMapAccessor<TValue> LinearMap<TValue>(string member)
        where TValue : unmanaged => new(Running.Loaded.MapOfMember(member));

    /// <summary>A bloom filter of the author.</summary>
    /// <param name="member">The map's field.</param>
    /// <exception cref="ArgumentException">There is no such map.</exception>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public BloomFilterAccessor<TValue> BloomFilter<TValue>(string member)
        where TValue : unmanaged => new(Running.Loaded.MapOfMember(member));

    /// <summary>A socket map of the author.</summary>
    /// <param name="member">The map's field.</param>
    /// <exception cref="ArgumentException">There is no such map.</exception>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public SockMapAccessor SockMap(string member) => new(Running.Loaded.MapOfMember(member));

    /// <summary>A hash table of sockets of the author.</summary>
    /// <param name="member">The map's field.</param>
    /// <exception cref="ArgumentException">There is no such map.</exception>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public SockHashAccessor<TKey> SockHash<TKey>(string member)
        where TKey : unmanaged => new(Running.Loaded.MapOfMember(member));

    /// <summary>A storage of sockets of the author.</summary>
    /// <param name="member">The map's field.</param>
    /// <exception cref="ArgumentException">There is no such map.</exception>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public SocketStorageAccessor<TValue> SocketStorage<TValue>(string member)
        where TValue : unmanaged => new(Running.Loaded.MapOfMember(member));

    /// <summary>A storage of tasks of the author.</summary>
    /// <param name="member">The map's field.</param>
    /// <exception cref="ArgumentException">There is no such map.</exception>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public TaskStorageAccessor<TValue> TaskStorage<TValue>(string member)
        where TValue : unmanaged => new(Running.Loaded.MapOfMember(member));

    /// <summary>A storage of cgroups of the author.</summary>
    /// <param name="member">The map's field.</param>
    /// <exception cref="ArgumentException">There is no such map.</exception>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public CgroupStorageAccessor<TValue> CgroupStorage<TValue>(string member)
        where TValue : unmanaged => new(Running.Loaded.MapOfMember(member));

    /// <summary>A storage of inodes of the author.</summary>
    /// <param name="member">The map's field.</param>
    /// <exception cref="ArgumentException">There is no such map.</exception>
    /// <exception cref="InvalidOperationException">The bundle does not run.</exception>
    public InodeStorageAccessor<TValue> InodeStorage<TValue>(string member)
        where TValue : unmanaged => new(Running.Loaded.MapOfMember(member));
}
