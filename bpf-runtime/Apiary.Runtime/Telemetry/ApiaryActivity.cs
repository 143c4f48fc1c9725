// The activity source "Apiary": one span per stage of a bundle.
using System.Diagnostics;

namespace Apiary.Runtime.Telemetry;

/// <summary>Spans of the agent.</summary>
internal static class ApiaryActivity
{
    private static readonly ActivitySource Source = new(ApiaryMeter.Name);

    /// <summary>Begins the span of a stage; null when nobody listens.</summary>
    public static Activity? Begin(string bundle, string stage) =>
        Source.StartActivity("apiary.stage")?.SetTag("apiary.bundle", bundle).SetTag("apiary.stage", stage);

    /// <summary>Marks a span as failed.</summary>
    public static void Fail(Activity? activity, Exception failure) =>
        activity?.SetStatus(ActivityStatusCode.Error, failure.Message).AddException(failure);
}
