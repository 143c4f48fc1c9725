// The ways in which the protocol is broken on purpose: the checker must notice each.
namespace Apiary.Runtime.Tests.Updates.Model;

/// <summary>What is left out or done wrongly.</summary>
internal enum Mutation
{
    None,

    /// <summary>The epoch flips while runs of the old direct program may go on.</summary>
    NoGracePeriodBeforeFlip,

    /// <summary>The drain begins while dispatchers that read the old epoch may still insert.</summary>
    NoGracePeriodAfterFlip,

    /// <summary>Records are evicted while their flow lives.</summary>
    Eviction,

    /// <summary>Records are deleted when the death is seen, not after the stragglers.</summary>
    DeleteBeforeLinger,

    /// <summary>New records get the new tag before its programs are in their slots.</summary>
    FlipBeforeInstall,

    /// <summary>A dispatcher that lost the race of insertion goes on with its own tag.</summary>
    NoSecondLookup,

    /// <summary>Links go straight to the new version while records of the old one live.</summary>
    NoDrain,

    /// <summary>The old version's slot is emptied while records of it live.</summary>
    CollectBeforeDrain,

    /// <summary>The flip comes while some hooks still run the old version straight.</summary>
    FlipBeforeArm,

    /// <summary>The rollback does not wait for the abandoned version's records.</summary>
    RollbackWithoutDrain,

    /// <summary>A restarted agent goes on with the next phase instead of repeating the one it was in.</summary>
    ResumeTooFar,

    /// <summary>The flip is made while packets are on their way that have passed a hook before its program was attached.</summary>
    NoPassage,

    /// <summary>At a hook where the version that is to make a record has no program, no record is made.</summary>
    NoBirthForOthers,
}
