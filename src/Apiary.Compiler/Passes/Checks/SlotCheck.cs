// APY4020, APY4021: each ring buffer reservation is submitted or discarded exactly once on each path, and not used afterwards.
// APY4025, APY4026: the same for references to sockets and other objects of the kernel, which are released.
using System.Globalization;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Passes.Flow;
using Apiary.Contract;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Passes.Checks;

/// <summary>Type state of slots: a set of what the slot may be at a point.</summary>
public sealed class SlotCheck : ICheck
{
    [Flags]
    private enum Slot
    {
        None = 0,
        Open = 1,
        Closed = 2,
        Null = 4,
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Module module)
    {
        var functions = module.Functions.ToDictionary(function => function.Id, StringComparer.Ordinal);
        return module.Functions.SelectMany(function =>
        {
            var slots = new Slots(functions, function);
            slots.Run(function);
            return slots.Findings;
        });
    }

    private static bool IsSlot(IrType type) => type is PointerType { Region: Region.RingSlot or Region.SocketReference or Region.KernelOwned };

    /// <summary>Memory that is gone when a slot is.</summary>
    private static bool IsData(IrType type) => type is PointerType { Region: Region.RingData };

    private static bool IsReference(IrType type) => type is PointerType { Region: Region.SocketReference or Region.KernelOwned };

    private static bool Releases(ExternCallExpr call) => call.Function.Effect is ExternEffect.Emit or ExternEffect.Release && call.Arguments.Any(argument => IsSlot(argument.Type));

    private readonly record struct Known(Slot Slot);

    private sealed class Slots(IReadOnlyDictionary<string, IrFunction> functions, IrFunction function) : FlowAnalysis<Facts<Known>, Known>
    {
        private readonly HashSet<string> _managed = new(StringComparer.Ordinal);
        private readonly HashSet<string> _data = new(StringComparer.Ordinal);
        private readonly HashSet<string> _references = new(StringComparer.Ordinal);
        private readonly HashSet<string> _parameters =
            new(function.Parameters.Where(parameter => IsSlot(parameter.Type)).Select(parameter => parameter.Name), StringComparer.Ordinal);

        public List<Finding> Findings { get; } = [];

        protected override Facts<Known> Entry(IrFunction function) =>
            _parameters.Aggregate(Facts<Known>.Empty, (facts, name) => facts.With(name, new Known(Slot.Open)));

        protected override Facts<Known> Join(Facts<Known> left, Facts<Known> right) => left.Union(right, Join);

        protected override Known Join(Known left, Known right) => new(left.Slot | right.Slot);

        protected override Known Between(Known from, Known to, IrType type) => default;

        protected override Known Combine(Expr place, BinaryOperator operation, IrType operationType, Known old, Known value, Expr node) => default;

        protected override Known Value(Expr expression, IReadOnlyList<Known> operands)
        {
            switch (expression)
            {
                case LocalExpr local when IsSlot(local.Type) || IsData(local.Type):
                    return State![local.Name] ?? new Known(Slot.Open);
                case ConstExpr constant when IsSlot(constant.Type):
                    return new Known(Slot.Null);
                case DerefExpr dereference:
                    Use(dereference.Pointer, operands[0]);
                    return default;
                case MemberExpr member:
                    Use(member.Target, operands[0]);
                    return default;
                case CallExpr call:
                    Call(call, operands);
                    return IsSlot(call.Type) ? new Known(Slot.Open) : default;
                case ExternCallExpr call:
                    Call(call, operands);
                    return IsSlot(call.Type) ? new Known(Slot.Open) : default;
                case ConvertExpr:
                    return operands[0];
                default:
                    return default;
            }
        }

        protected override void Using(UsingStmt local) => _managed.Add(local.Local);

        protected override void Declare(string local, IrType type, Expr? source, Known value, SourceRange range)
        {
            if (IsData(type))
            {
                State = State!.With(local, new Known(Slot.None));
                _data.Add(local);
            }

            if (!IsSlot(type))
            {
                return;
            }

            if (IsReference(type))
            {
                _references.Add(local);
            }

            Overwrite(local, range);
            Take(source);
            State = State!.With(local, source is null ? new Known(Slot.Null) : value);
        }

        protected override void Write(Expr place, Known value, Expr? source)
        {
            if (place is LocalExpr data && IsData(data.Type))
            {
                State = State!.With(data.Name, new Known(Slot.None));
            }
            else if (place is LocalExpr local && IsSlot(local.Type))
            {
                Overwrite(local.Name, place.Range);
                Take(source);
                State = State!.With(local.Name, value);
            }
        }

        protected override void Assume(Expr condition, bool outcome)
        {
            if (condition is BinaryExpr { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual, Right: ConstExpr } comparison
                && (comparison.Left is AssignExpr assignment ? assignment.Place : comparison.Left) is LocalExpr local
                && IsSlot(local.Type)
                && State![local.Name] is { } known)
            {
                var isNull = (comparison.Operator == BinaryOperator.Equal) == outcome;
                State = State.With(local.Name, isNull ? new Known(Slot.Null) : new Known(known.Slot & ~Slot.Null));
            }
        }

        protected override void Return(Expr value, Known known) => Take(value);

        protected override void Leave(SourceRange range)
        {
            foreach (var name in State!.Names.Where(name => !_parameters.Contains(name)).OrderBy(name => name, StringComparer.Ordinal))
            {
                Overwrite(name, range);
            }
        }

        /// <summary>The slot moves from one local to another, or to the caller.</summary>
        private void Take(Expr? source)
        {
            if (source is LocalExpr local && IsSlot(local.Type))
            {
                State = State!.With(local.Name, new Known(Slot.Closed));
            }
        }

        private void Overwrite(string local, SourceRange range)
        {
            if (State![local] is { } known && known.Slot.HasFlag(Slot.Open) && !_managed.Contains(local))
            {
                var line = (function.Anchor.FirstLine + range.Line + 1).ToString(CultureInfo.InvariantCulture);
                Findings.Add(new Finding((_references.Contains(local) ? VerifierRules.ReferenceLeaked : VerifierRules.SlotLeaked).Id, new([local, line]), function.Id, range));
            }
        }

        private void Use(Expr pointer, Known known)
        {
            if (known.Slot.HasFlag(Slot.Closed))
            {
                Findings.Add(new Finding((IsReference(pointer.Type) ? VerifierRules.ReferenceUsedAfterRelease : VerifierRules.SlotUsedAfterSubmit).Id, new([ExpressionText.Of(pointer)]), function.Id, pointer.Range));
            }
        }

        private void Call(ExternCallExpr call, IReadOnlyList<Known> operands)
        {
            for (var i = 0; i < call.Arguments.Count; i++)
            {
                Pass(call.Arguments[i], operands[i], Releases(call));
            }
        }

        private void Call(CallExpr call, IReadOnlyList<Known> operands)
        {
            for (var i = 0; i < call.Arguments.Count; i++)
            {
                Pass(call.Arguments[i], operands[i], ReleasesParameter(call.Function, i));
            }
        }

        private bool ReleasesParameter(string callee, int index) =>
            functions.TryGetValue(callee, out var target)
            && IrTree.AllExpressions(target.Body).OfType<ExternCallExpr>().Any(call =>
                Releases(call) && call.Arguments.Any(argument => argument is LocalExpr local && local.Name == target.Parameters[index].Name));

        private void Pass(Expr argument, Known known, bool releases)
        {
            if (!IsSlot(argument.Type))
            {
                return;
            }

            Use(argument, known);
            if (releases && argument is LocalExpr local)
            {
                State = _data.Aggregate(State!.With(local.Name, new Known(Slot.Closed)), static (state, data) => state.With(data, new Known(Slot.Closed)));
            }
        }
    }
}
