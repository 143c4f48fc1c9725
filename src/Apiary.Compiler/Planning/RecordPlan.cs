// Where the truth of a record lives and which maps carry its handle.
using Apiary.Compiler.Model;

namespace Apiary.Compiler.Planning;

/// <summary>A record in its maps.</summary>
/// <param name="Declaration">What the author wrote.</param>
/// <param name="Local">C name of the local that points to the author's struct in the programs.</param>
/// <param name="HeaderSize">Bytes before the author's struct in a row.</param>
/// <param name="RowSize">Bytes of a row, a multiple of 8.</param>
/// <param name="Slab">C name of the slab.</param>
/// <param name="Index">C name of the index by key.</param>
/// <param name="FreeList">C name of the queue of free rows.</param>
/// <param name="SocketCarrier">C name of the socket storage, or empty.</param>
/// <param name="CookieIndex">C name of the index by cookie, or empty.</param>
/// <param name="HalfOpen">C name of the room that is left for flows that were not answered yet, or empty.</param>
/// <param name="IsTcpOnly">Whether all its packets are TCP, so that others need no lookup.</param>
public sealed record RecordPlan(
    RecordDeclaration Declaration,
    string Local,
    int HeaderSize,
    int RowSize,
    string Slab,
    string Index,
    string FreeList,
    string SocketCarrier,
    string CookieIndex,
    string HalfOpen,
    bool IsTcpOnly)
{
    /// <summary>C# name of the record.</summary>
    public string Name => Declaration.Name;
}
