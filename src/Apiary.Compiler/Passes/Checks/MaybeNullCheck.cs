// APY4001: a pointer that may be null is read through, or handed to something that needs it.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Passes.Flow;
using Apiary.Contract;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Passes.Checks;

/// <summary>Two-point analysis: each local pointer is known to be there, or may be null. The static type is a claim, not a proof.</summary>
public sealed class MaybeNullCheck : ICheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Module module)
    {
        var functions = module.Functions.ToDictionary(function => function.Id, StringComparer.Ordinal);
        return module.Functions.SelectMany(function =>
        {
            var nullness = new Nullness(functions, function);
            nullness.Run(function);
            return nullness.Findings;
        });
    }

    private sealed class Nullness(IReadOnlyDictionary<string, IrFunction> functions, IrFunction function) : FlowAnalysis<Facts<bool>, bool>
    {
        private readonly HashSet<string> _changing = ChangingLocals.Of(function);
        private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);

        public List<Finding> Findings { get; } = [];

        protected override Facts<bool> Entry(IrFunction function) => function.Parameters
            .Where(parameter => parameter.Type is PointerType { MaybeNull: false })
            .Aggregate(Facts<bool>.Empty, (facts, parameter) => facts.With(parameter.Name, true));

        protected override Facts<bool> Join(Facts<bool> left, Facts<bool> right) => left.Intersect(right, (_, _) => true);

        protected override bool Join(bool left, bool right) => left && right;

        protected override bool Between(bool from, bool to, IrType type) => true;

        protected override bool Combine(Expr place, BinaryOperator operation, IrType operationType, bool old, bool value, Expr node) => true;

        protected override bool Value(Expr expression, IReadOnlyList<bool> operands)
        {
            switch (expression)
            {
                case DerefExpr dereference:
                    Require(dereference.Pointer, operands[0]);
                    break;
                case MemberExpr member:
                    Require(member.Target, operands[0]);
                    break;
                case CallExpr call:
                    Arguments(call, operands);
                    break;
                case ExternCallExpr call:
                    Arguments(call, operands);
                    break;
            }

            return expression switch
            {
                LocalExpr local => State![local.Name] is not null || local.Type is not PointerType,
                ConstExpr { Type: PointerType } => false,
                AddressExpr => true,
                ConvertExpr => operands[0],
                _ => expression.Type is not PointerType { MaybeNull: true },
            };
        }

        protected override void Declare(string local, IrType type, Expr? source, bool value, SourceRange range)
        {
            State = State!.With(local, type is PointerType && source is not null && value ? true : null);
            if (source is LocalExpr { Type: PointerType } other && !_changing.Contains(local) && !_changing.Contains(other.Name))
            {
                _sources[local] = other.Name;
            }
        }

        protected override void Write(Expr place, bool value, Expr? source)
        {
            if (place is LocalExpr { Type: PointerType } local)
            {
                State = State!.With(local.Name, value ? true : null);
            }
        }

        protected override void Return(Expr value, bool known)
        {
            if (function.ReturnType is PointerType { MaybeNull: false })
            {
                Require(value, known);
            }
        }

        protected override void Assume(Expr condition, bool outcome)
        {
            switch (condition)
            {
                case BinaryExpr { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual } comparison
                    when (comparison.Operator == BinaryOperator.NotEqual) == outcome:
                    if (IsNull(comparison.Right))
                    {
                        Prove(comparison.Left);
                    }
                    else if (IsNull(comparison.Left))
                    {
                        Prove(comparison.Right);
                    }

                    break;
                case ExternCallExpr call when outcome:
                    foreach (var index in call.Function.NonNullWhenTrue)
                    {
                        ProveBehind(call.Arguments[index]);
                    }

                    break;
                case CallExpr call when outcome && functions.TryGetValue(call.Function, out var callee):
                    for (var i = 0; i < callee.Parameters.Count; i++)
                    {
                        if (callee.Parameters[i].NonNullWhenTrue)
                        {
                            ProveBehind(call.Arguments[i]);
                        }
                    }

                    break;
            }
        }

        private static bool IsNull(Expr expression) => expression is ConstExpr { Type: PointerType } or DefaultExpr { Type: PointerType };

        private void Prove(Expr pointer)
        {
            switch (pointer)
            {
                case LocalExpr local:
                    State = State!.With(local.Name, true);
                    if (_sources.TryGetValue(local.Name, out var source))
                    {
                        State = State.With(source, true);
                    }

                    break;
                case AssignExpr assignment:
                    Prove(assignment.Place);
                    Prove(assignment.Value);
                    break;
                case ConvertExpr conversion:
                    Prove(conversion.Operand);
                    break;
            }
        }

        private void ProveBehind(Expr address)
        {
            if (address is AddressExpr { Place: LocalExpr local })
            {
                State = State!.With(local.Name, true);
            }
        }

        private void Arguments(CallExpr call, IReadOnlyList<bool> operands)
        {
            var parameters = functions.TryGetValue(call.Function, out var callee) ? callee.Parameters : default;
            for (var i = 0; i < call.Arguments.Count; i++)
            {
                if (i < parameters.Count && parameters[i].Type is PointerType { MaybeNull: false })
                {
                    Require(call.Arguments[i], operands[i]);
                }
            }

            Forget(call.Arguments);
        }

        private void Arguments(ExternCallExpr call, IReadOnlyList<bool> operands)
        {
            for (var i = 0; i < call.Arguments.Count; i++)
            {
                if (call.Arguments[i].Type is PointerType { Target: MapType } or PointerType { Region: Region.MapValue or Region.Packet or Region.RingSlot or Region.Socket or Region.SocketReference or Region.KernelOwned })
                {
                    Require(call.Arguments[i], operands[i]);
                }
            }

            Forget(call.Arguments);
        }

        /// <summary>What a callee writes through the address of a pointer may be null.</summary>
        private void Forget(EquatableArray<Expr> arguments)
        {
            foreach (var argument in arguments)
            {
                if (argument is AddressExpr { Place: LocalExpr { Type: PointerType } local })
                {
                    State = State!.With(local.Name, null);
                }
            }
        }

        private void Require(Expr pointer, bool known)
        {
            if (!known)
            {
                Findings.Add(new Finding(VerifierRules.MayBeNull.Id, new([ExpressionText.Of(pointer)]), function.Id, pointer.Range));
            }
        }
    }
}
