// Finds the array types that a module uses outside of struct fields.
using Apiary.Compiler.Ir;

namespace Apiary.Compiler.CodeGen;

/// <summary>Collects array types.</summary>
internal static class ArrayTypes
{
    /// <summary>The array types of maps, parameters, results, locals and expressions, each possibly more than once.</summary>
    public static IEnumerable<ArrayType> In(Module module) => Types(module).SelectMany(Below);

    private static IEnumerable<IrType> Types(Module module)
    {
        foreach (var map in module.Bundle.Maps)
        {
            yield return map.Key ?? new VoidType();
            yield return map.Value ?? new VoidType();
        }

        foreach (var function in module.Functions)
        {
            foreach (var parameter in function.Parameters)
            {
                yield return parameter.Type;
            }

            yield return function.ReturnType;
            foreach (var statement in IrTree.AllStatements(function.Body))
            {
                yield return statement switch
                {
                    LetStmt local => local.Type,
                    UsingStmt local => local.Type,
                    _ => new VoidType(),
                };
            }

            foreach (var expression in IrTree.AllExpressions(function.Body))
            {
                yield return expression.Type;
            }
        }
    }

    private static IEnumerable<ArrayType> Below(IrType type) => type switch
    {
        ArrayType array => [array],
        PointerType pointer => Below(pointer.Target),
        _ => [],
    };
}
