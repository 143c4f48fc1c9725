// How full a slab is, as the sweeper saw it last.
namespace Apiary.Runtime.Records;

/// <summary>Rows of a record by state, at the last sweep.</summary>
/// <param name="Capacity">All rows.</param>
/// <param name="Active">In use.</param>
/// <param name="Closing">Dead, kept for stragglers.</param>
/// <param name="Orphaned">Replaced by a newer row of the same key, kept for stragglers.</param>
/// <param name="Released">Rows given back since the start.</param>
/// <param name="HalfOpen">Of those in use, flows that were not answered yet; only records with a quota for them tell.</param>
public readonly record struct RecordOccupancy(int Capacity, int Active, int Closing, int Orphaned, long Released, int HalfOpen = 0);
