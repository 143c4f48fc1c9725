// What a record's author says about the time when rows run out.
namespace Apiary.Compiler.Model;

/// <summary>What becomes of an event whose record cannot begin. The numbers are those of the DSL's enum.</summary>
public enum FullTable
{
    /// <summary>It goes on without a record.</summary>
    Unclassified = 0,

    /// <summary>It is dropped.</summary>
    FailClosed = 1,
}

/// <summary>A record's policies under pressure; the default has none.</summary>
/// <param name="OnFull">What becomes of an event whose record cannot begin.</param>
/// <param name="HalfOpenPercent">Share of the rows for flows that were not answered yet; 0 for no quota.</param>
/// <param name="HalfOpenMilliseconds">Idle bound of those.</param>
/// <param name="IdleMilliseconds">Idle bound of all while the table is nearly full; 0 for no other.</param>
public readonly record struct TablePressure(FullTable OnFull, int HalfOpenPercent, long HalfOpenMilliseconds, long IdleMilliseconds);
