// Chooses a channel: asks every rule, takes the cheapest legal one, and keeps why the others lost. An incomplete channel gets
// the index as its fallback, so that a lost hint costs time and never correctness.
using Apiary.Compiler.Model;
using Apiary.Contract;
using System.Globalization;

namespace Apiary.Compiler.Planning.Channels;

/// <summary>The ordered list of channel rules.</summary>
public static class ChannelSelector
{
    /// <summary>The rules; of two equally dear channels the earlier one wins.</summary>
    public static IReadOnlyList<ChannelRule> Rules { get; } =
        [new LocalChannel(), new SocketStorageChannel(), new CookieIndexChannel(), new MetadataChannel(), new TupleIndexChannel()];

    /// <summary>The channel for <paramref name="request"/>, or null when none is legal.</summary>
    public static ChannelSelection? Select(ChannelRequest request, PlanContext context)
    {
        var attempts = Rules.Select(rule => (Rule: rule, Attempt: rule.TryChoose(request, context))).ToArray();
        var legal = attempts.Where(attempt => attempt.Attempt is ChannelChoice).ToArray();
        if (legal.Length == 0)
        {
            return null;
        }

        var best = legal.OrderBy(attempt => ((ChannelChoice)attempt.Attempt).CostNanoseconds).First();
        var choice = (ChannelChoice)best.Attempt;
        var index = legal.FirstOrDefault(attempt => ((ChannelChoice)attempt.Attempt).Channel == ChannelKind.TupleIndex).Attempt as ChannelChoice;
        var fallback = choice.IsComplete || index is null ? null : index;
        var rejected = attempts
            .Where(attempt => attempt.Rule != best.Rule && !(fallback is not null && attempt.Attempt == fallback))
            .Select(attempt => new RejectedCandidate(attempt.Rule.Name, Reason(attempt.Attempt, choice)))
            .ToEquatableArray();
        var name = fallback is null ? best.Rule.Name : best.Rule.Name + ", else tuple index";
        return new(
            choice.Channel,
            fallback?.Channel,
            new(request.Subject, name, choice.Reason, choice.CostNanoseconds, rejected),
            choice.Requirements.Concat(fallback?.Requirements ?? default).Distinct().ToEquatableArray());
    }

    /// <summary>Why no rule brings the record there, as one phrase.</summary>
    public static string Explain(ChannelRequest request, PlanContext context) =>
        string.Join("; ", Rules
            .Select(rule => rule.TryChoose(request, context))
            .OfType<ChannelRejection>()
            .Select(rejection => rejection.Reason)
            .Distinct());

    private static string Reason(ChannelAttempt attempt, ChannelChoice chosen) => attempt switch
    {
        ChannelRejection rejection => rejection.Reason,
        ChannelChoice legal => string.Format(
            CultureInfo.InvariantCulture, "costs {0:0.0} ns more", legal.CostNanoseconds - chosen.CostNanoseconds),
        _ => "",
    };
}
