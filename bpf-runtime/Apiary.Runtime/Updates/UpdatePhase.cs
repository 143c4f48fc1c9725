// The phases of an update: what the journal says, and where a restarted agent goes on.
namespace Apiary.Runtime.Updates;

/// <summary>How far an update from one version to another has come. The journal is written before a phase begins.</summary>
internal enum UpdatePhase
{
    /// <summary>No update: every link leads straight to the version in force.</summary>
    Stable,

    /// <summary>The new version is loaded and both versions are put into their slots.</summary>
    Prepare,

    /// <summary>Every link is moved to its hook's dispatcher, which still behaves as the old version.</summary>
    Arm,

    /// <summary>A share of the new records gets the new version's tag, until it has proved itself.</summary>
    Canary,

    /// <summary>New records get the new version's tag from here on.</summary>
    Flip,

    /// <summary>Records of the old version live out their lives.</summary>
    Drain,

    /// <summary>Every link is moved straight to the new version.</summary>
    Disarm,

    /// <summary>The old version's slot is emptied and its programs are dropped.</summary>
    Collect,

    /// <summary>New records get the old version's tag again.</summary>
    FlipBack,

    /// <summary>Records of the abandoned version live out their lives.</summary>
    DrainBack,

    /// <summary>Every link is moved straight to the old version.</summary>
    DisarmBack,

    /// <summary>The abandoned version's slot is emptied and its programs are dropped.</summary>
    CollectBack,
}
