// What the generator left in the intermediate assembly, one record per attribute.
namespace Apiary.Build.Extraction;

/// <summary>A bundle that was compiled to C.</summary>
/// <param name="Unit">C identifier.</param>
/// <param name="Bundle">Base name of its files.</param>
/// <param name="Stamp">Hash that the object carries.</param>
/// <param name="Source">C text.</param>
/// <param name="Manifest">Manifest, as JSON.</param>
public sealed record ExtractedUnit(string Unit, string Bundle, string Stamp, string Source, string Manifest);

/// <summary>A bundle that has errors.</summary>
/// <param name="Bundle">Its name.</param>
/// <param name="RuleIds">The ids of its errors.</param>
public sealed record RejectedUnit(string Bundle, string RuleIds);

/// <summary>Everything that one compilation handed over.</summary>
/// <param name="Units">Compiled bundles, ordered by name.</param>
/// <param name="Rejected">Rejected bundles, ordered by name.</param>
/// <param name="Complete">Whether the generator ran to its end; a project without bundles is complete, too.</param>
public sealed record ExtractedUnits(IReadOnlyList<ExtractedUnit> Units, IReadOnlyList<RejectedUnit> Rejected, bool Complete);
