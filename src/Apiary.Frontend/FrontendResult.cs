// What reading a bundle yields: the lowered module, or the reasons why there is none.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Contract;

namespace Apiary.Frontend;

/// <summary>A bundle as read from C#. Deeply value-equal; holds no Roslyn object.</summary>
/// <param name="Bundle">The bundle's name, or its class name when the name is missing.</param>
/// <param name="Declaration">The declarations; present even when bodies have errors.</param>
/// <param name="Module">The lowered bundle, or null when the C# has errors or a finding is an error.</param>
/// <param name="Findings">What the front end found.</param>
public sealed record FrontendResult(
    string Bundle,
    BundleDeclaration Declaration,
    Module? Module,
    EquatableArray<Finding> Findings);
