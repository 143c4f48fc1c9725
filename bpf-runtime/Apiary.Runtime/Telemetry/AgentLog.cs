// The messages of the agent and its sidecars; every event id stands here (8100 to 8199 belong to loading).
using Apiary.Runtime.Updates;
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Telemetry;

internal static partial class AgentLog
{
    [LoggerMessage(8200, LogLevel.Information, "Agent starts: {Deployments} deployments")]
    public static partial void Starting(ILogger logger, int deployments);

    [LoggerMessage(8201, LogLevel.Debug, "Bundle {Bundle}: stage {Stage}")]
    public static partial void Entering(ILogger logger, string bundle, string stage);

    [LoggerMessage(8202, LogLevel.Error, "Bundle {Bundle} failed in stage {Stage}; taking everything back: {Reason}")]
    public static partial void StartFailed(ILogger logger, string bundle, string stage, string reason);

    [LoggerMessage(8203, LogLevel.Debug, "Bundle {Bundle}: leaving stage {Stage}")]
    public static partial void Leaving(ILogger logger, string bundle, string stage);

    [LoggerMessage(8204, LogLevel.Error, "Bundle {Bundle} failed to leave stage {Stage}")]
    public static partial void StopFailed(ILogger logger, Exception failure, string bundle, string stage);

    [LoggerMessage(8205, LogLevel.Information, "Agent has stopped")]
    public static partial void Stopped(ILogger logger);

    [LoggerMessage(8206, LogLevel.Error, "Bundle {Bundle}: the handler of {EventType} failed; the event is lost ({Count} so far)")]
    public static partial void HandlerFailed(ILogger logger, Exception failure, string bundle, string eventType, long count);

    [LoggerMessage(8207, LogLevel.Error, "{Worker} failed; restart {Restart} in {Delay}")]
    public static partial void WorkerFailed(ILogger logger, Exception failure, string worker, int restart, TimeSpan delay);

    [LoggerMessage(8208, LogLevel.Information, "Bundle {Bundle} runs: {Rings} event rings, {Records} records")]
    public static partial void Serving(ILogger logger, string bundle, int rings, int records);

    [LoggerMessage(8210, LogLevel.Information, "Bundle {Bundle}, version {From} to {To}: {Phase}")]
    public static partial void UpdatePhase(ILogger logger, string bundle, int from, int to, UpdatePhase phase);

    [LoggerMessage(8211, LogLevel.Warning, "Bundle {Bundle}: {Count} records of the version {Version} have outlived the deadline, among them {Keys}; {Policy}")]
    public static partial void DrainExpired(ILogger logger, string bundle, int version, int count, string keys, DrainExpiry policy);

    [LoggerMessage(8212, LogLevel.Error, "Bundle {Bundle}: the update failed and is rolled back")]
    public static partial void UpdateFailed(ILogger logger, Exception failure, string bundle);

    [LoggerMessage(8213, LogLevel.Error, "Bundle {Bundle}: the update to the version of this process has ended before its end; the version that was found goes on")]
    public static partial void UpdateNotFollowed(ILogger logger, Exception failure, string bundle);

    [LoggerMessage(8214, LogLevel.Warning, "Control socket: {Reason}")]
    public static partial void ControlFailed(ILogger logger, string reason);

    [LoggerMessage(8217, LogLevel.Error, "Bundle {Bundle}: {Count} events met no program of their version while it was updated from {From} to {To}")]
    public static partial void VersionMissed(ILogger logger, string bundle, ulong count, int from, int to);

    [LoggerMessage(8216, LogLevel.Warning, "Bundle {Bundle}: version {Version} has failed as a canary with the share {Share}; it is rolled back")]
    public static partial void CanaryFailed(ILogger logger, string bundle, int version, double share);

    [LoggerMessage(8220, LogLevel.Warning, "Bundle {Bundle}: {Count} rows were in no free list, because a process died while it gave them back; they are in it again")]
    public static partial void RowsRecovered(ILogger logger, string bundle, int count);

    [LoggerMessage(8215, LogLevel.Warning, "Control socket: process {Process} of user {User} was refused")]
    public static partial void ControlRefused(ILogger logger, int process, uint user);

    [LoggerMessage(8216, LogLevel.Warning, "{Rule}: bundle {Bundle}: {Text}")]
    public static partial void HookFinding(ILogger logger, string rule, string bundle, string text);

    [LoggerMessage(8217, LogLevel.Information, "{Rule} is over: bundle {Bundle}: {Text}")]
    public static partial void HookFindingOver(ILogger logger, string rule, string bundle, string text);

    [LoggerMessage(8218, LogLevel.Debug, "The hooks are not watched any more")]
    public static partial void WatchEnded(ILogger logger);

    [LoggerMessage(8209, LogLevel.Warning, "Bundle {Bundle}: {Lost} events of {EventType} were lost because the ring was full")]
    public static partial void EventsLost(ILogger logger, string bundle, ulong lost, string eventType);
}
