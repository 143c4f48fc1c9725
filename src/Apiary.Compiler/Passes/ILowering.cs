// The interface of the passes that rewrite. A lowering never reports: what it cannot handle, a check has reported before.
using Apiary.Compiler.Ir;

namespace Apiary.Compiler.Passes;

/// <summary>Rewrites a module so that fewer kinds of nodes remain.</summary>
public interface ILowering
{
    /// <summary>The rewritten module.</summary>
    Module Lower(Module module);
}
