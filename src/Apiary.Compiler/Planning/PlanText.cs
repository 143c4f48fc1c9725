// The plan for people: programs with their steps, maps, and every decision with what it was chosen over. Stable across builds.
using System.Globalization;
using System.Text;
using Apiary.Compiler.Planning.Tables;
using Apiary.Contract;

namespace Apiary.Compiler.Planning;

/// <summary>Prints plans.</summary>
public static class PlanText
{
    /// <summary>The text of <paramref name="plan"/>, with <c>\n</c> line ends.</summary>
    public static string Of(BundlePlan plan)
    {
        var text = new StringBuilder();
        Line(text, 0, $"bundle {plan.Bundle}: planned for kernel {plan.Kernel}, needs kernel {plan.MinimumKernel}");
        foreach (var program in plan.Programs)
        {
            Line(text, 0, "");
            Line(text, 0, $"program {program.Name} at {program.Descriptor.DisplayName}{(program.PerScope ? ", once per network namespace" : "")}");
            Steps(text, 1, program.Steps);
        }

        if (plan.Maps.Count > 0)
        {
            Line(text, 0, "");
            Line(text, 0, "maps");
            foreach (var map in plan.Maps)
            {
                Line(text, 1, $"{map.Name}: {map.Role}, {map.MaxEntries} x ({map.KeySize} + {map.ValueSize}) bytes");
            }
        }

        Line(text, 0, "");
        Line(text, 0, "decisions");
        foreach (var decision in plan.Decisions)
        {
            Decide(text, decision);
        }

        return text.ToString();
    }

    private static void Decide(StringBuilder text, Decision decision)
    {
        var cost = decision.CostNanoseconds > 0
            ? string.Format(CultureInfo.InvariantCulture, " [{0:0.0} ns]", decision.CostNanoseconds)
            : "";
        Line(text, 1, $"{decision.Subject}: {decision.Chosen}{cost} - {decision.Reason}");
        foreach (var rejected in decision.Rejected)
        {
            Line(text, 2, $"not {rejected.Candidate}: {rejected.Reason}");
        }
    }

    private static void Steps(StringBuilder text, int depth, EquatableArray<PlanStep> steps)
    {
        foreach (var step in steps)
        {
            if (step is not DispatchStep dispatch)
            {
                Line(text, depth, Step(step));
                continue;
            }

            foreach (var entry in dispatch.Cases)
            {
                Line(text, depth, "on " + string.Join(", ", entry.Operations.Select(operation => SocketOperationTable.Get(operation).Name)));
                Steps(text, depth + 1, entry.Steps);
            }
        }
    }

    private static string Step(PlanStep step) => step switch
    {
        OpenPacketStep => "parse the packet",
        LookupStep { Fallback: { } fallback } lookup => $"find {lookup.Record} by {Name(lookup.Channel)}, else by {Name(fallback)}",
        LookupStep lookup => $"find {lookup.Record} by {Name(lookup.Channel)}",
        BirthStep birth =>
            $"create {birth.Record} ({birth.Kind}, {Site(birth.Site)}) if {string.Join(" or ", birth.Classifiers.Select(call => call.Actor.Method))} tracks it"
            + Carried(birth.Carriers),
        BindStep bind => $"give {bind.Record} its key and enter it into the index",
        AdoptStep adopt => $"adopt {adopt.Record}" + Carried(adopt.Carriers),
        TouchStep touch => $"mark {touch.Record} as used",
        RequireStep require => $"leave without {require.Record}",
        CarryStep carry => $"if the packet passes, carry {carry.Record} in its metadata",
        ForgetClosingStep forget => $"forget {forget.Record} if it is closing",
        ArmStep { Record.Length: > 0 } arm => $"with {arm.Record}: ask for callbacks 0x{arm.Flags.ToString("x", CultureInfo.InvariantCulture)}",
        ArmStep arm => $"ask for callbacks 0x{arm.Flags.ToString("x", CultureInfo.InvariantCulture)}",
        CloseStep close => $"close {close.Record} on TCP_CLOSE",
        CallStep call => $"{call.Actor.Role.ToString().ToLowerInvariant()} {call.Actor.Method}",
        _ => step.GetType().Name,
    };

    private static string Carried(EquatableArray<CarrierPlan> carriers) =>
        carriers.Count == 0 ? "" : ", carried in " + string.Join(" and ", carriers.Select(carrier => carrier.Map));

    private static string Site(BirthSite site) => site switch
    {
        BirthSite.Socket => "key follows",
        BirthSite.SocketWithKey => "by socket and key",
        _ => "by the packet's key",
    };

    private static string Name(ChannelKind channel) => channel switch
    {
        ChannelKind.Local => "local",
        ChannelKind.SocketStorage => "socket storage",
        ChannelKind.CookieIndex => "cookie index",
        ChannelKind.Metadata => "metadata",
        _ => "tuple index",
    };

    private static void Line(StringBuilder text, int depth, string line) => text.Append(' ', line.Length == 0 ? 0 : depth * 2).Append(line).Append('\n');
}
