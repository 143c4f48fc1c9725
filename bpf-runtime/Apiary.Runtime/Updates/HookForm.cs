// Which of the two versions of an update has a program at a hook.
namespace Apiary.Runtime.Updates;

/// <summary>One hook of an update.</summary>
/// <param name="HasOld">Whether the version in force has a program there.</param>
/// <param name="HasNew">Whether the version that is to come has one.</param>
internal readonly record struct HookForm(bool HasOld, bool HasNew)
{
    /// <summary>A hook at which both versions have a program.</summary>
    public static HookForm Both => new(true, true);

    /// <summary>Whether only one of them has a program there.</summary>
    public bool IsOneSided => HasOld != HasNew;
}
