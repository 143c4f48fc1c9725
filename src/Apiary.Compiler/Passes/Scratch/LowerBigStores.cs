// Removes: stores of structs that clang would make calls of memset and memcpy of, which BPF has not; and compound literals of such structs.
// Establishes: they are loops of the prelude, or a loop of zeroes and stores of the fields.
// Example: *p = default  ->  apy_zero_memory(Big, p)
using Apiary.Compiler.Ir;
using Apiary.Contract;

namespace Apiary.Compiler.Passes.Scratch;

/// <summary>Stores of big structs, one by one.</summary>
public sealed class LowerBigStores : ILowering
{
    // clang unrolls up to 128 stores; of eight bytes each at best, and of fewer where the struct is aligned to fewer.
    private const int Unrolled = 512;

    /// <inheritdoc/>
    public Module Lower(Module module)
    {
        var sizes = new StackSizes(module);
        return module.Structs.All(layout => layout.Size <= Unrolled) && module.Bundle.Maps.All(map => map.ValueSize <= Unrolled) && module.ScratchSize == 0
            ? module
            : module with
            {
                Functions = module.Functions.Select(function => function with { Body = new Stores(sizes).Block(function.Body) }).ToEquatableArray(),
            };
    }

    private sealed class Stores(StackSizes sizes) : PlaceRewriter
    {
        protected override IEnumerable<Stmt> Replace(Stmt statement)
        {
            if (statement is not StoreStmt store || store.Place.Type is not (StructType or ArrayType) || sizes.Of(store.Place.Type) <= Unrolled)
            {
                return [statement];
            }

            return store.Value switch
            {
                DefaultExpr => [Call("apy_zero_memory", store, Address(store.Place))],
                StructExpr structure =>
                [
                    Call("apy_zero_memory", store, Address(store.Place)),
                    .. structure.Fields.SelectMany(field => Replace((Stmt)new StoreStmt(
                        new FieldExpr(store.Place, field.Field, field.Value.Type, field.Value.Range), field.Value, store.Range))),
                ],
                _ when IrTree.IsPlace(store.Value) => [Call("apy_copy_memory", store, Address(store.Place), Address(store.Value))],
                _ => [statement],
            };
        }

        private static EvalStmt Call(string function, StoreStmt store, params Expr[] arguments) => new(
            new ExternCallExpr(
                new ExternFunction(function, "store", new[] { store.Place.Type }.ToEquatableArray(), ExternEffect.None, MovesPacket: false, Since: ""),
                arguments.ToEquatableArray(),
                new VoidType(),
                store.Range),
            store.Range);

        private static AddressExpr Address(Expr place) => new(place, new PointerType(place.Type, Region.None, false), place.Range);
    }
}
