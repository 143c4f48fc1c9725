// A way by which records reach actors: one rule per channel.
using Apiary.Compiler.Model;

namespace Apiary.Compiler.Planning.Channels;

/// <summary>A channel's preconditions and cost.</summary>
public abstract class ChannelRule
{
    /// <summary>How decisions call the channel.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the channel can bring the record there.</summary>
    public abstract ChannelAttempt TryChoose(ChannelRequest request, PlanContext context);

    /// <summary>The first of <paramref name="requirements"/> that the kernel lacks, as a rejection.</summary>
    protected static ChannelRejection? Missing(PlanContext context, IEnumerable<Requirement> requirements)
    {
        foreach (var requirement in requirements)
        {
            if (!context.Kernel.Has(requirement))
            {
                return new($"{requirement.Feature} is not available on the target kernel {context.Kernel.Version}");
            }
        }

        return null;
    }
}
