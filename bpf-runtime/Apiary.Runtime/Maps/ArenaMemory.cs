// The pages of an arena in this process, at the address that the kernel was told when the arena was made.
using Apiary.Contract.Rules;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;

namespace Apiary.Runtime.Maps;

/// <summary>Mapped arena memory, all of whose pages exist: a program's store to a page that does not is lost.</summary>
public sealed unsafe class ArenaMemory : IDisposable
{
    private const ulong First = 1ul << 44;
    private const int Places = 4096;
    private const int PlaceShift = 32;
    private const int Page = 4096;

    // The lower half of the address of the first page; emitted code counts from there (APY_ARENA_BASE).
    private const ulong Base = 0x10000;

    private readonly MemoryMapping _memory;
    private int _holders = 1;

    internal ArenaMemory(BpfMap map)
    {
        try
        {
            _memory = MemoryMapping.SharedAt(map.Extra, map.Descriptor, (nuint)map.MaxEntries * Page);
        }
        catch (PosixException failure)
        {
            throw new ApiaryException(RuntimeRules.KernelRefused, failure, $"the memory of arena '{map.Name}'", ErrorNumber.Describe(failure.Error));
        }

        for (nuint offset = 0; offset < _memory.Length; offset += Page)
        {
            Volatile.Read(ref _memory.Address[offset]);
        }
    }

    /// <summary>Bytes.</summary>
    public long Length => (long)_memory.Length;

    /// <summary>First byte.</summary>
    internal byte* Address => _memory.Address;

    /// <summary>An address at which this process has room for an arena, in a part of the address space that nothing else asks for.</summary>
    /// <param name="pages">Its size.</param>
    /// <exception cref="ApiaryException">APY8011: there is none.</exception>
    public static ulong Place(uint pages)
    {
        var start = Random.Shared.Next(Places);
        for (var i = 0; i < Places; i++)
        {
            var address = First + ((ulong)((start + i) % Places) << PlaceShift) + Base;
            try
            {
                using var room = MemoryMapping.Reserved(address, (nuint)pages * Page);
                return address;
            }
            catch (PosixException taken) when (taken.Error == ErrorNumber.EEXIST)
            {
                continue;
            }
        }

        throw new ApiaryException(RuntimeRules.KernelRefused, "the address of an arena", "all are taken");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            _memory.Dispose();
        }
    }

    /// <summary>One more holder: the next version of a bundle that goes on with the map. To be disposed once more.</summary>
    internal ArenaMemory Share()
    {
        Interlocked.Increment(ref _holders);
        return this;
    }
}
