// The messages of loading.
using Apiary.Runtime.Updates;
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Loading;

internal static partial class LoadLog
{
    [LoggerMessage(8100, LogLevel.Debug, "Load of {Bundle}: {Step}")]
    public static partial void Step(ILogger logger, string bundle, LoadStep step);

    [LoggerMessage(8101, LogLevel.Debug, "Taking back: {What}")]
    public static partial void Undoing(ILogger logger, string what);

    [LoggerMessage(8102, LogLevel.Information, "Bundle {Bundle} is loaded: {Programs} programs, {Maps} maps, {Links} links, pinned at {Pins}")]
    public static partial void Loaded(ILogger logger, string bundle, int programs, int maps, int links, string pins);

    [LoggerMessage(8103, LogLevel.Warning, "Removed what a dead process left at {Path}")]
    public static partial void RemovedStale(ILogger logger, string path);

    [LoggerMessage(8104, LogLevel.Information, "XDP runs in generic mode on {Interface}: its driver has no native mode")]
    public static partial void XdpGeneric(ILogger logger, string @interface);

    [LoggerMessage(8105, LogLevel.Warning, "libbpf: {Message}")]
    public static partial void LibbpfWarning(ILogger logger, string message);

    [LoggerMessage(8106, LogLevel.Debug, "libbpf: {Message}")]
    public static partial void LibbpfInformation(ILogger logger, string message);

    [LoggerMessage(8107, LogLevel.Trace, "libbpf: {Message}")]
    public static partial void LibbpfDebug(ILogger logger, string message);

    [LoggerMessage(8109, LogLevel.Information, "Bundle {Bundle}, version {Version}: adopted what another process left at {Path}; journal: {Phase}")]
    public static partial void Adopted(ILogger logger, string bundle, int version, string path, UpdatePhase phase);

    [LoggerMessage(8110, LogLevel.Warning, "What another process left at {Path} cannot be gone on with and is replaced: {Reason}")]
    public static partial void NotAdopted(ILogger logger, string path, string reason);

    [LoggerMessage(8111, LogLevel.Warning, "Attached {Program} to {Point} again, link {Id}")]
    public static partial void Restored(ILogger logger, string program, string point, int id);

    [LoggerMessage(8112, LogLevel.Information, "Program {Program} of bundle {Bundle} is too large for this kernel's verifier: its {Actors} actors run as a chain of programs")]
    public static partial void Chained(ILogger logger, string program, string bundle, int actors);

    [LoggerMessage(8108, LogLevel.Debug, "Attached {Program} to {Point}, link {Id}")]
    public static partial void Attached(ILogger logger, string program, string point, int id);
}
