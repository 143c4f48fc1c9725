// Whether a bundle's own code uses the metadata before frames: then it is the author's, and no handle is put there.
using Apiary.Compiler.Ir;

namespace Apiary.Compiler.Planning.Channels;

/// <summary>Looks for uses of metadata.</summary>
public static class MetadataUse
{
    /// <summary>Whether <paramref name="module"/> reads, makes or removes metadata.</summary>
    public static bool IsIn(Module module) => module.Functions
        .SelectMany(function => IrTree.AllExpressions(function.Body))
        .Any(expression => expression is ExternCallExpr { Function.CName: "apy_xdp_adjust_meta" or "apy_xdp_metadata" });
}
