// APY4010: a pointer into the packet is used after a call that may have moved the packet.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Passes.Flow;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Passes.Checks;

/// <summary>Follows what was taken from the packet; calls that move it make all of that stale.</summary>
public sealed class PacketPointerCheck : ICheck
{
    private const string Cursor = "struct apy_cursor";

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Module module)
    {
        var moving = new CallGraph(module).Reaching(function => IrTree.AllExpressions(function.Body).Any(IsMove));
        return module.Functions.SelectMany(function =>
        {
            var validity = new Validity(function, moving);
            validity.Run(function);
            return validity.Findings;
        });
    }

    private static bool IsMove(Expr expression) => expression is ExternCallExpr { Function.MovesPacket: true };

    private static bool IsPacket(IrType type) => type is PointerType { Region: Region.Packet } or OpaqueType { CName: Cursor };

    /// <summary>What a local holds: nothing of the packet (no fact), something valid (an empty name), or something a call made stale.</summary>
    private readonly record struct Held(string Mover)
    {
        public static Held Valid => new(string.Empty);

        public bool IsStale => Mover.Length > 0;
    }

    private sealed class Validity(IrFunction function, HashSet<string> moving) : FlowAnalysis<Facts<Held>, Held>
    {
        public List<Finding> Findings { get; } = [];

        protected override Facts<Held> Entry(IrFunction function) => function.Parameters
            .Where(parameter => IsPacket(parameter.Type))
            .Aggregate(Facts<Held>.Empty, (facts, parameter) => facts.With(parameter.Name, Held.Valid));

        protected override Facts<Held> Join(Facts<Held> left, Facts<Held> right) => left.Union(right, Join);

        protected override Held Join(Held left, Held right) => left.IsStale ? left : right;

        protected override Held Between(Held from, Held to, IrType type) => Held.Valid;

        protected override Held Combine(Expr place, BinaryOperator operation, IrType operationType, Held old, Held value, Expr node) => Held.Valid;

        protected override Held Value(Expr expression, IReadOnlyList<Held> operands)
        {
            switch (expression)
            {
                case LocalExpr local:
                    return State![local.Name] ?? Held.Valid;
                case DerefExpr dereference:
                    Require(dereference.Pointer, operands[0]);
                    return Held.Valid;
                case MemberExpr member:
                    Require(member.Target, operands[0]);
                    return Held.Valid;
                case CallExpr call:
                    return Called(call, operands, moving.Contains(call.Function) ? ExpressionText.Of(call) : string.Empty);
                case ExternCallExpr call:
                    return Called(call, operands, Moves(call) ? call.Function.DisplayName : string.Empty);
                case AddressExpr or ConvertExpr:
                    return operands[0];
                default:
                    return Held.Valid;
            }
        }

        protected override void Declare(string local, IrType type, Expr? source, Held value, SourceRange range) =>
            State = State!.With(local, IsPacket(type) ? (source is null ? Held.Valid : value) : null);

        protected override void Write(Expr place, Held value, Expr? source)
        {
            if (place is LocalExpr local && IsPacket(local.Type))
            {
                State = State!.With(local.Name, value);
            }
        }

        private bool Moves(ExternCallExpr call) =>
            call.Function.MovesPacket || call.Arguments.OfType<FunctionExpr>().Any(callback => moving.Contains(callback.Function));

        private Held Called(Expr call, IReadOnlyList<Held> operands, string mover)
        {
            var arguments = IrTree.Children(call).ToList();
            for (var i = 0; i < arguments.Count; i++)
            {
                if (arguments[i] is AddressExpr { Place: LocalExpr { Type: PointerType } written })
                {
                    // An out pointer is taken anew.
                    State = State!.With(written.Name, IsPacket(written.Type) ? Held.Valid : null);
                    continue;
                }

                Require(arguments[i], operands[i]);
            }

            if (mover.Length > 0)
            {
                State = State!.Names.ToList().Aggregate(State, (facts, name) => facts.With(name, new Held(mover)));
            }

            return Held.Valid;
        }

        private void Require(Expr pointer, Held held)
        {
            if (held.IsStale)
            {
                Findings.Add(new Finding(VerifierRules.StalePacketPointer.Id, new([ExpressionText.Of(pointer), held.Mover]), function.Id, pointer.Range));
            }
        }
    }
}
