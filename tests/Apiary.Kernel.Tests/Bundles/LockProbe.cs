// Map values with a spin lock, driven by the bytes of a packet.
namespace Apiary.Kernel.Tests.Bundles;

/// <summary>Emits what the fields under the lock became.</summary>
[Bundle("lock-probe")]
public sealed partial class LockProbe
{
    /// <summary>One event per packet.</summary>
    [Map(1 << 20)]
    public readonly RingBuffer<Seen> Events = new();

    /// <summary>Fields that change together.</summary>
    [Map(64)]
    public readonly HashMap<uint, Account> Accounts = new();

    /// <summary>The same in an array.</summary>
    [Map(4)]
    public readonly ArrayMap<Account> Totals = new();

    /// <summary>Changed under a lock.</summary>
    public struct Account
    {
        /// <summary>The lock of the fields.</summary>
        public BpfSpinLock Lock;

        /// <summary>Words.</summary>
        public uint Count;

        /// <summary>Their sum.</summary>
        public ulong Sum;

        /// <summary>The largest one.</summary>
        public ulong Largest;
    }

    /// <summary>What was there afterwards.</summary>
    public struct Seen
    {
        /// <summary>Of the account.</summary>
        public ulong Sum;

        /// <summary>Of the account.</summary>
        public ulong Largest;

        /// <summary>Of the total.</summary>
        public uint Count;

        /// <summary>Explicit padding.</summary>
        public uint Zero;
    }

    [Observer, Xdp]
    private void Look(XdpContext ctx)
    {
        using var slot = Events.Reserve();
        if (slot is null)
        {
            return;
        }

        ref var seen = ref slot.Value;
        seen = default;
        var cursor = ctx.Cursor();
        if (cursor.TryTake<Words>(out var words))
        {
            Count(words.Value, ref seen);
        }

        slot.Submit();
    }

    private void Count(Words words, ref Seen seen)
    {
        uint key = words.A & 31;
        var account = Accounts.Lookup(in key);
        if (account is null)
        {
            Account fresh = default;
            fresh.Count = 1;
            Accounts.Update(in key, in fresh);
            return;
        }

        using (account.Value.Lock.Hold())
        {
            Add(ref account.Value, words.B);
            seen.Sum = account.Value.Sum;
            if (words.D > 200)
            {
                return;
            }

            seen.Largest = account.Value.Largest;
        }

        var total = Totals.Lookup(words.A & 3);
        if (total is not null)
        {
            using var held = total.Value.Lock.Hold();
            Add(ref total.Value, words.D);
            seen.Count = total.Value.Count;
        }
    }

    private static void Add(ref Account account, uint word)
    {
        account.Count++;
        account.Sum += word;
        account.Largest = Math.Max(account.Largest, word);
    }
}
