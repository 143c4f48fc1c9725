// The sequence behind foreach over Bpf.Range: counts like the kernel's number iterator (bpf_iter_num).
namespace Apiary;

/// <summary>A range of numbers to walk with <c>foreach</c>.</summary>
/// <param name="from">First number.</param>
/// <param name="to">End; not part of it.</param>
public readonly struct BpfRange(int from, int to)
{
    private readonly int _from = from;
    private readonly int _to = (long)to - from is > 0 and <= Bpf.MaximumRange ? to : from;

    /// <summary>Starts walking.</summary>
    public Enumerator GetEnumerator() => new(_from, _to);

    /// <summary>The position in a walk.</summary>
    public struct Enumerator
    {
        private readonly int _to;
        private int _next;

        internal Enumerator(int from, int to)
        {
            _next = from;
            _to = to;
            Current = 0;
        }

        /// <summary>The current number.</summary>
        public int Current { get; private set; }

        /// <summary>Goes on; false at the end.</summary>
        public bool MoveNext()
        {
            if (_next >= _to)
            {
                return false;
            }

            Current = _next++;
            return true;
        }
    }
}
