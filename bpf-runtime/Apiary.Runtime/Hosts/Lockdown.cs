// The kernel's lockdown mode, which explains some refusals.
namespace Apiary.Runtime.Hosts;

/// <summary>What lockdown LSM allows.</summary>
public enum LockdownMode
{
    /// <summary>It cannot be read: securityfs is not mounted, or there is no lockdown LSM.</summary>
    Unknown = 0,

    /// <summary>Everything.</summary>
    None = 1,

    /// <summary>Nothing that could modify the kernel.</summary>
    Integrity = 2,

    /// <summary>Nothing that could read the kernel's secrets either.</summary>
    Confidentiality = 3,
}

/// <summary>Reads the lockdown mode.</summary>
public static class Lockdown
{
    private const string Path = "/sys/kernel/security/lockdown";

    /// <summary>The running kernel's mode.</summary>
    public static LockdownMode Read() => File.Exists(Path) ? Parse(File.ReadAllText(Path)) : LockdownMode.Unknown;

    /// <summary>The mode in brackets, as in <c>none [integrity] confidentiality</c>.</summary>
    public static LockdownMode Parse(string text) => text switch
    {
        _ when text.Contains("[none]", StringComparison.Ordinal) => LockdownMode.None,
        _ when text.Contains("[integrity]", StringComparison.Ordinal) => LockdownMode.Integrity,
        _ when text.Contains("[confidentiality]", StringComparison.Ordinal) => LockdownMode.Confidentiality,
        _ => LockdownMode.Unknown,
    };
}
