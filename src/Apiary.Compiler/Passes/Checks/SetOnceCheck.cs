// APY1050: a [SetOnce] field of a record is written where no classifier runs.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Passes.Checks;

/// <summary>What a classifier decided holds for the life of the record. A copy of the record in a local may be written.</summary>
public sealed class SetOnceCheck : ICheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Module module)
    {
        var fixedFields = new HashSet<(string Struct, string Field)>(
            from record in module.Bundle.Records
            from field in record.Fields
            where field.OpKind == OpKind.SetOnce
            select (record.Struct, field.Name));
        if (fixedFields.Count == 0)
        {
            return [];
        }

        var graph = new CallGraph(module);
        return from actor in module.Bundle.Actors
               where actor.Role != ActorRole.Classifier
               from id in graph.Closure(actor.FunctionId).OrderBy(id => id, StringComparer.Ordinal)
               from place in Written(graph.Function(id))
               let field = RecordField(place, fixedFields)
               where field is not null
               select new Finding(
                   DeclarationRules.SetOnceOutsideClassifier.Id,
                   new([Name(module, field), field.Field, Role(actor.Role), actor.Method]),
                   id,
                   place.Range);
    }

    private static IEnumerable<Expr> Written(IrFunction function)
    {
        var expressions = IrTree.AllExpressions(function.Body).ToList();
        return IrTree.AllStatements(function.Body).OfType<StoreStmt>().Select(store => store.Place)
            .Concat(expressions.OfType<AssignExpr>().Select(assignment => assignment.Place))
            .Concat(expressions.OfType<CompoundAssignExpr>().Select(assignment => assignment.Place))
            .Concat(expressions.OfType<IncrementExpr>().Select(increment => increment.Place))
            .Concat(expressions.OfType<ExternCallExpr>().SelectMany(call => call.Arguments).OfType<AddressExpr>().Select(address => address.Place));
    }

    /// <summary>The fixed field in whose memory <paramref name="place"/> stands, behind a pointer to the record.</summary>
    private static FieldExpr? RecordField(Expr place, HashSet<(string Struct, string Field)> fixedFields) => place switch
    {
        FieldExpr field when field.Target.Type is StructType structure && fixedFields.Contains((structure.CName, field.Field)) =>
            IrTree.Root(field) is null ? field : null,
        FieldExpr field => RecordField(field.Target, fixedFields),
        IndexExpr index => RecordField(index.Target, fixedFields),
        _ => null,
    };

    private static string Name(Module module, FieldExpr field) =>
        module.Bundle.Records.First(record => record.Struct == ((StructType)field.Target.Type).CName).Name;

    private static string Role(ActorRole role) => role == ActorRole.Enforcer ? "enforcer" : "observer";
}
