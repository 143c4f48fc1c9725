// The rows of a record in the kernel's memory, mapped into this process.
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Records;

/// <summary>A slab map as rows.</summary>
internal sealed class MapSlab(BpfMap map) : IRecordSlab, IDisposable
{
    private readonly MapView _view = map.OpenView();

    /// <inheritdoc/>
    public int Rows => _view.Rows;

    /// <inheritdoc/>
    public ref RecordHeader Header(int row) => ref _view.Row<RecordHeader>(row);

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Body(int row) => _view.RowBytes(row)[RecordHeader.Size..];

    /// <inheritdoc/>
    public void Dispose() => _view.Dispose();
}
