// A program at a hook, as the agent lists it.
using System.Globalization;

namespace Apiary.Runtime.Composition;

/// <summary>A program at a hook.</summary>
/// <param name="Id">Its id in the kernel.</param>
/// <param name="Name">The name it was loaded with; empty when it is gone already.</param>
/// <param name="Type"><c>enum bpf_prog_type</c>.</param>
/// <param name="Link">Id of the link that holds it; 0 where it was attached without one.</param>
/// <param name="Bundle">The bundle of this agent it belongs to; empty for programs of others.</param>
/// <param name="Maps">Ids of the maps it uses.</param>
/// <param name="Verdicts">What its instructions say about its verdicts.</param>
public sealed record HookProgram(uint Id, string Name, int Type, uint Link, string Bundle, IReadOnlyList<uint> Maps, ProgramSummary Verdicts)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"program {Id} '{Name}'");
}

/// <summary>The programs at a hook, in running order.</summary>
/// <param name="Hook">The hook and its target.</param>
/// <param name="Revision">Changes with every change of the hook; 0 where the kernel does not count.</param>
/// <param name="Programs">In running order.</param>
public sealed record HookListing(string Hook, ulong Revision, IReadOnlyList<HookProgram> Programs);

/// <summary>Something that does not hold at a hook.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Bundle">The bundle it concerns.</param>
/// <param name="Text">The rule's message.</param>
public sealed record HookFinding(string Rule, string Bundle, string Text);
