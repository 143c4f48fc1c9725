// ?. and ??: the test of a pointer that C# writes for the author.
using Apiary.Compiler.Ir;
using Apiary.Contract.Rules;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

internal sealed partial class BodyLowering
{
    // What stands before the '?.' around.
    private Expr? _receiver;

    // a ?? b -> let t = a in t != null ? t : b;   a?.Value.X ?? b -> let t = a in t != null ? t->x : b
    private Expr LowerCoalesce(ICoalesceOperation coalesce)
    {
        if (coalesce.Value is IConditionalAccessOperation access)
        {
            return WhenThere(access, coalesce, present =>
            {
                var otherwise = LowerExpression(coalesce.WhenNull);
                return present.Type is PointerType || HasFailed(otherwise) || TypeOf(coalesce.Type, coalesce) is not { } type
                    ? (Expr?)null
                    : Convert(otherwise, type);
            });
        }

        var value = LowerExpression(coalesce.Value);
        var fallback = LowerExpression(coalesce.WhenNull);
        if (HasFailed(value) || HasFailed(fallback))
        {
            return Failed;
        }

        if (value.Type is not PointerType)
        {
            return Report(LanguageRules.ConditionalAccess, coalesce);
        }

        var range = RangeOf(coalesce);
        return WithSubject(value, coalesce, subject => new ConditionalExpr(
            NullTest(subject, isNull: false, range),
            subject,
            fallback,
            fallback.Type is PointerType { MaybeNull: false } ? fallback.Type : JoinPointers(subject.Type, fallback.Type),
            range));
    }

    private Expr WhenThere(IConditionalAccessOperation access, ICoalesceOperation coalesce, Func<Expr, Expr?> otherwise)
    {
        var pointer = LowerExpression(access.Operation);
        if (HasFailed(pointer))
        {
            return Failed;
        }

        if (pointer.Type is not PointerType)
        {
            return Report(LanguageRules.ConditionalAccess, access);
        }

        return WithSubject(pointer, access, subject =>
        {
            var present = LowerPresent(access, subject);
            if (HasFailed(present))
            {
                return Failed;
            }

            var range = RangeOf(coalesce);
            return otherwise(present) is { } absent
                ? new ConditionalExpr(NullTest(subject, isNull: false, range), Convert(present, absent.Type), absent, absent.Type, range)
                : Report(LanguageRules.ConditionalAccess, coalesce);
        });
    }

    private Expr LowerPresent(IConditionalAccessOperation access, Expr subject)
    {
        var outer = _receiver;
        _receiver = subject;
        var present = LowerExpression(access.WhenNotNull);
        _receiver = outer;
        return present;
    }

    // p ??= q; -> if (p == null) p = q;
    private void LowerCoalesceAssignment(ICoalesceAssignmentOperation assignment, List<Stmt> output)
    {
        var place = LowerPlace(assignment.Target);
        Flush(output);
        var value = LowerExpression(assignment.Value);
        var declarations = new List<Stmt>();
        Flush(declarations);
        if (HasFailed(place) || HasFailed(value))
        {
            return;
        }

        if (place is not LocalExpr { Type: PointerType })
        {
            Report(LanguageRules.ConditionalAccess, assignment);
            return;
        }

        output.AddRange(declarations);
        output.Add(new IfStmt(
            NullTest(place, isNull: true, RangeOf(assignment)), new StoreStmt(place, value, RangeOf(assignment)), null, RangeOf(assignment)));
    }

    // p?.Method(); -> if (p != null) Method(p);
    private void LowerConditionalCall(IConditionalAccessOperation access, List<Stmt> output)
    {
        var pointer = LowerExpression(access.Operation);
        Flush(output);
        if (HasFailed(pointer))
        {
            return;
        }

        if (pointer.Type is not PointerType)
        {
            Report(LanguageRules.ConditionalAccess, access);
            return;
        }

        var range = RangeOf(access);
        var subject = new LocalExpr(_names.Fresh("subject"), pointer.Type, range);
        output.Add(new LetStmt(subject.Name, subject.Type, pointer, range));
        var present = LowerPresent(access, subject);
        Flush(output);
        output.Add(new IfStmt(NullTest(subject, isNull: false, range), new EvalStmt(present, range), null, range));
    }
}
