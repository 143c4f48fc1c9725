// Removes: locals that do not fit the stack, where each CPU can have one copy.
// Establishes: they are places in the value of the per-CPU map apy_scratch, and their declarations pointers into it.
// Example: Big x = default; x.A = 1  ->  u8 *memory = apy_scratch_memory(); Big *x = memory + 0; *x = default; x->A = 1
using Apiary.Compiler.Ir;
using Apiary.Contract;

namespace Apiary.Compiler.Passes.Scratch;

/// <summary>Moves big locals to scratch memory.</summary>
public sealed class MoveBigLocals : ILowering
{
    private const string Memory = "apy_scratch_at";

    /// <inheritdoc/>
    public Module Lower(Module module)
    {
        var scratch = new ScratchLocals(module);
        return scratch.Size == 0
            ? module
            : module with
            {
                ScratchSize = scratch.Size,
                Functions = module.Functions.Select(function => Move(function, scratch)).ToEquatableArray(),
            };
    }

    private static IrFunction Move(IrFunction function, ScratchLocals scratch)
    {
        var mover = new Mover(function, scratch);
        var body = mover.Block(function.Body);
        if (!mover.HasMoved)
        {
            return function;
        }

        var bytes = new PointerType(new IntType(8, false), Region.MapValue, false);
        var look = new ExternCallExpr(Prelude("apy_scratch_memory"), default, bytes, body.Range);
        return function with { Body = body with { Statements = body.Statements.Prepend(new LetStmt(Memory, bytes, look, body.Range)).ToEquatableArray() } };
    }

    private static ExternFunction Prelude(string name, params IrType[] types) =>
        new(name, "scratch memory", types.ToEquatableArray(), ExternEffect.None, MovesPacket: false, Since: "");

    private sealed class Mover(IrFunction function, ScratchLocals scratch) : PlaceRewriter
    {
        public bool HasMoved { get; private set; }

        protected override Expr Replace(Expr expression) => expression is LocalExpr local && scratch.OffsetOf(function, local.Name) >= 0
            ? new DerefExpr(local with { Type = PointerTo(local.Type) }, local.Type, local.Range)
            : expression;

        protected override IEnumerable<Stmt> Replace(Stmt statement)
        {
            if (statement is not LetStmt local || scratch.OffsetOf(function, local.Local) is var offset && offset < 0)
            {
                return [statement];
            }

            HasMoved = true;
            var pointer = new LocalExpr(local.Local, PointerTo(local.Type), local.Range);
            var place = new ExternCallExpr(
                Prelude("apy_scratch_local", local.Type),
                new Expr[]
                {
                    new LocalExpr(Memory, new PointerType(new IntType(8, false), Region.MapValue, false), local.Range),
                    new ConstExpr(offset, new IntType(32, false), local.Range),
                }.ToEquatableArray(),
                pointer.Type,
                local.Range);
            var declaration = new LetStmt(local.Local, pointer.Type, place, local.Range);
            return local.Value is null
                ? [declaration]
                : [declaration, new StoreStmt(new DerefExpr(pointer, local.Type, local.Range), local.Value, local.Range)];
        }

        private static PointerType PointerTo(IrType type) => new(type, Region.MapValue, false);
    }
}
