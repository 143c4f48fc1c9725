// The map types that the runtime tells apart.
namespace Apiary.Runtime.Maps;

/// <summary><c>enum bpf_map_type</c>, as far as the runtime needs it.</summary>
public enum MapType
{
    /// <summary>Hash table.</summary>
    Hash = 1,

    /// <summary>Array.</summary>
    Array = 2,

    /// <summary>Array of programs, for tail calls.</summary>
    ProgramArray = 3,

    /// <summary>Hash table with a value per CPU.</summary>
    PerCpuHash = 5,

    /// <summary>Array with a value per CPU.</summary>
    PerCpuArray = 6,

    /// <summary>Hash table that evicts the least recently used entries.</summary>
    LruHash = 9,

    /// <summary>The same with a value per CPU.</summary>
    LruPerCpuHash = 10,

    /// <summary>Array of sockets.</summary>
    SocketMap = 15,

    /// <summary>First in, first out.</summary>
    Queue = 22,

    /// <summary>Value in each socket.</summary>
    SocketStorage = 24,

    /// <summary>Ring buffer to user space.</summary>
    RingBuffer = 27,

    /// <summary>Pages shared with processes.</summary>
    Arena = 33,
}
