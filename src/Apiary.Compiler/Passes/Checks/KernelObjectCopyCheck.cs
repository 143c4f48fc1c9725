// APY4032: a map value that holds a lock, a timer or a reference is copied or overwritten as a whole.
using Apiary.Compiler.Ir;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Passes.Checks;

/// <summary>Only the kernel may touch its objects. In a local they are bytes like others, to be given to an update of the map.</summary>
public sealed class KernelObjectCopyCheck : ICheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Module module)
    {
        var objects = new KernelObjects(module);
        return objects.Any
            ? from function in module.Functions
              from expression in Touched(function)
              where objects.IsIn(expression.Type) && IrTree.IsPlace(expression) && IrTree.Root(expression) is null
              select new Finding(VerifierRules.KernelObjectCopied.Id, new([ExpressionText.Of(expression)]), function.Id, expression.Range)
            : [];
    }

    /// <summary>The places that are read or written as a whole, and those that a helper reads.</summary>
    private static IEnumerable<Expr> Touched(IrFunction function)
    {
        foreach (var statement in IrTree.AllStatements(function.Body))
        {
            switch (statement)
            {
                case LetStmt { Value: { } value }:
                    yield return value;
                    break;
                case StoreStmt store:
                    yield return store.Place;
                    yield return store.Value;
                    break;
                case ReturnStmt { Value: { } value }:
                    yield return value;
                    break;
            }
        }

        foreach (var expression in IrTree.AllExpressions(function.Body))
        {
            switch (expression)
            {
                case AssignExpr assignment:
                    yield return assignment.Place;
                    yield return assignment.Value;
                    break;
                case CallExpr call:
                    foreach (var argument in call.Arguments)
                    {
                        yield return argument;
                    }

                    break;
                case ExternCallExpr call:
                    foreach (var address in call.Arguments.OfType<AddressExpr>().Where(address => !KernelObjects.Is(address.Place.Type)))
                    {
                        yield return address.Place;
                    }

                    break;
                case StructExpr structure:
                    foreach (var field in structure.Fields)
                    {
                        yield return field.Value;
                    }

                    break;
            }
        }
    }
}
