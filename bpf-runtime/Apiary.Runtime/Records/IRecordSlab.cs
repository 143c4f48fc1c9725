// Where rows are: the kernel's memory, or a test's.
namespace Apiary.Runtime.Records;

/// <summary>Rows of a record, in memory that the kernel may write at any time.</summary>
internal interface IRecordSlab
{
    /// <summary>Number of rows.</summary>
    int Rows { get; }

    /// <summary>The header of a row.</summary>
    ref RecordHeader Header(int row);

    /// <summary>The author's struct of a row.</summary>
    ReadOnlySpan<byte> Body(int row);
}
