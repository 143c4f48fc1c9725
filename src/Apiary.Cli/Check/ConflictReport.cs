// The forms in which conflicts are printed.
namespace Apiary.Cli.Check;

/// <summary>For whom.</summary>
internal enum ConflictReport
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>For programs.</summary>
    Json,
}
