// Runs a data-flow analysis over structured control flow, in C#'s evaluation order. Analyses decide what a state is and what nodes do to it.
using Apiary.Compiler.Ir;

namespace Apiary.Compiler.Passes.Flow;

/// <summary>A forward analysis of one function. States are immutable; <see langword="null"/> is the state of what cannot be reached.</summary>
/// <typeparam name="TState">What is known before and after a node.</typeparam>
/// <typeparam name="TValue">What is known of the value of an expression.</typeparam>
internal abstract partial class FlowAnalysis<TState, TValue>
    where TState : class, IEquatable<TState>
{
    private const int PreciseRounds = 3;
    private readonly Stack<List<TState>> _breaks = new();
    private readonly Stack<List<TState>> _continues = new();

    /// <summary>What is known here.</summary>
    protected TState? State { get; set; }

    /// <summary>Analyses <paramref name="function"/>.</summary>
    public void Run(IrFunction function)
    {
        State = Entry(function);
        Statement(function.Body);
        if (State is not null)
        {
            Leave(function.Body.Range with { Line = function.Body.Range.EndLine, Column = function.Body.Range.EndColumn });
        }
    }

    /// <summary>What is known when <paramref name="function"/> starts.</summary>
    protected abstract TState Entry(IrFunction function);

    /// <summary>What is known where two paths meet.</summary>
    protected abstract TState Join(TState left, TState right);

    /// <summary>Where two paths meet at the head of a loop, such that a loop reaches a fixed point in few rounds.</summary>
    protected virtual TState Widen(TState before, TState after) => Join(before, after);

    /// <summary>The value of a choice between two values.</summary>
    protected abstract TValue Join(TValue left, TValue right);

    /// <summary>The value of <paramref name="expression"/>, whose operands have been evaluated to <paramref name="operands"/>; checks happen here.</summary>
    protected abstract TValue Value(Expr expression, IReadOnlyList<TValue> operands);

    /// <summary>A local comes to life, with its value or unassigned.</summary>
    protected abstract void Declare(string local, IrType type, Expr? source, TValue value, SourceRange range);

    /// <summary><paramref name="value"/> is stored into <paramref name="place"/>.</summary>
    protected abstract void Write(Expr place, TValue value, Expr? source);

    /// <summary>What <c>place op= value</c> stores.</summary>
    protected abstract TValue Combine(Expr place, BinaryOperator operation, IrType operationType, TValue old, TValue value, Expr node);

    /// <summary>A condition without short circuits turned out as <paramref name="outcome"/>.</summary>
    protected virtual void Assume(Expr condition, bool outcome)
    {
    }

    /// <summary>The function is left at <paramref name="range"/>.</summary>
    protected virtual void Leave(SourceRange range)
    {
    }

    /// <summary>A value is returned.</summary>
    protected virtual void Return(Expr value, TValue known)
    {
    }

    /// <summary>What a loop variable of <c>Bpf.Range</c> can be.</summary>
    protected abstract TValue Between(TValue from, TValue to, IrType type);

    /// <summary>The state of one of two paths, or of both.</summary>
    protected TState? Merge(TState? left, TState? right) =>
        left is null ? right : right is null ? left : Join(left, right);

    private TState? Merge(TState? state, List<TState> others) => others.Aggregate(state, (current, other) => Merge(current, other));
}
