// How far a module has been lowered.
namespace Apiary.Compiler.Ir;

/// <summary>The two levels of the IR.</summary>
public enum IrLevel
{
    /// <summary>As the author wrote it: side effects nest in expressions.</summary>
    AsWritten,

    /// <summary>Side effects stand in statements: no order of evaluation is left open.</summary>
    Ordered,
}
