// The steps of an entry program. Code generation knows how to write each; the planner decides which stand where.
using Apiary.Compiler.Model;
using Apiary.Contract;

namespace Apiary.Compiler.Planning;

/// <summary>A step.</summary>
public abstract record PlanStep;

/// <summary>Builds the portable packet view, once.</summary>
public sealed record OpenPacketStep : PlanStep;

/// <summary>Runs some steps for some values of the context's operation (sockops); all others leave the program.</summary>
/// <param name="Cases">The cases; no operation is in two of them.</param>
public sealed record DispatchStep(EquatableArray<OperationCase> Cases) : PlanStep;

/// <summary>One case of a <see cref="DispatchStep"/>.</summary>
/// <param name="Operations">The operations, ascending.</param>
/// <param name="Steps">What runs for them.</param>
public sealed record OperationCase(EquatableArray<long> Operations, EquatableArray<PlanStep> Steps);

/// <summary>Finds the record of this event, or leaves its local null.</summary>
/// <param name="Record">C# name of the record.</param>
/// <param name="Channel">The way that is tried first.</param>
/// <param name="Fallback">The way when the first finds nothing, or null where the first is complete.</param>
public sealed record LookupStep(string Record, ChannelKind Channel, ChannelKind? Fallback) : PlanStep;

/// <summary>Creates the record if there is none yet and a classifier wants it. At a site with a key, an existing record is looked up first.</summary>
/// <param name="Record">C# name of the record.</param>
/// <param name="Kind">Which of the declared births it is.</param>
/// <param name="Site">What is known of the record here.</param>
/// <param name="Classifiers">The classifiers, in declaration order; the first that tracks wins.</param>
/// <param name="Carriers">Carriers that get the handle.</param>
public sealed record BirthStep(
    string Record,
    BirthKinds Kind,
    BirthSite Site,
    EquatableArray<CallStep> Classifiers,
    EquatableArray<CarrierPlan> Carriers) : PlanStep;

/// <summary>The bridge at sockops TCP_CONNECT: gives a record that was born without a full key its key, and enters it into the index.</summary>
/// <param name="Record">C# name of the record.</param>
public sealed record BindStep(string Record) : PlanStep;

/// <summary>Lets a socket that met an existing record by its tuple carry the handle from now on.</summary>
/// <param name="Record">C# name of the record.</param>
/// <param name="Carriers">The carriers that get the handle.</param>
public sealed record AdoptStep(string Record, EquatableArray<CarrierPlan> Carriers) : PlanStep;

/// <summary>Lets a packet that passes carry the record's handle in its metadata, if the record was found.</summary>
/// <param name="Record">C# name of the record.</param>
public sealed record CarryStep(string Record) : PlanStep;

/// <summary>Marks the record as in use, if it was found.</summary>
/// <param name="Record">C# name of the record.</param>
public sealed record TouchStep(string Record) : PlanStep;

/// <summary>Leaves the program unless the record was found; stands where nothing that follows runs without it.</summary>
/// <param name="Record">C# name of the record.</param>
public sealed record RequireStep(string Record) : PlanStep;

/// <summary>Forgets the record when it is closing already, so that two ends of one connection on this host do not report its end twice.</summary>
/// <param name="Record">C# name of the record.</param>
public sealed record ForgetClosingStep(string Record) : PlanStep;

/// <summary>Asks the kernel for further sockops callbacks on this socket.</summary>
/// <param name="Flags">BPF_SOCK_OPS_*_CB_FLAG bits, added to those that are set.</param>
/// <param name="Record">Only when this record was found; empty for always.</param>
public sealed record ArmStep(int Flags, string Record) : PlanStep;

/// <summary>Ends the record when its TCP socket changes to TCP_CLOSE.</summary>
/// <param name="Record">C# name of the record.</param>
public sealed record CloseStep(string Record) : PlanStep;

/// <summary>Calls an actor. It runs only when every record it takes by reference was found.</summary>
/// <param name="Actor">The actor.</param>
/// <param name="CName">C name of its function.</param>
public sealed record CallStep(ActorDeclaration Actor, string CName) : PlanStep;

/// <summary>In the guarded twin only: passes the event on to the version that its record, or else the epoch, names.</summary>
/// <param name="Records">C# names of the records; the first that is found decides.</param>
public sealed record GuardStep(EquatableArray<string> Records) : PlanStep;

/// <summary>A carrier and its map.</summary>
/// <param name="Channel">The kind of carrier.</param>
/// <param name="Map">C name of the map.</param>
public sealed record CarrierPlan(ChannelKind Channel, string Map);

/// <summary>What is known of a record at its birth.</summary>
public enum BirthSite
{
    /// <summary>The socket, before its source port is chosen: the key follows at the bridge.</summary>
    Socket,

    /// <summary>The socket and the full key.</summary>
    SocketWithKey,

    /// <summary>The packet's key.</summary>
    Packet,
}
