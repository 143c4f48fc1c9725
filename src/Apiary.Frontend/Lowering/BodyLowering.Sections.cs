// The sections of switch statements, and the jumps between them: goto case runs the other section where the jump stands.
using Apiary.Compiler.Ir;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

internal sealed partial class BodyLowering
{
    // The sections whose statements are being lowered, the outermost first: one that jumps back into itself is a loop.
    private readonly List<ISwitchCaseOperation> _sections = [];

    private List<Stmt> LowerSection(ISwitchCaseOperation section)
    {
        var body = new List<Stmt>();
        _sections.Add(section);
        foreach (var statement in section.Body)
        {
            LowerStatement(statement, body);
        }

        _sections.RemoveAt(_sections.Count - 1);
        return body;
    }

    // The section that goto case means; null for other jumps, and where the section's break would leave something else than its switch.
    private ISwitchCaseOperation? TargetSection(IBranchOperation branch)
    {
        for (var outer = branch.Parent; outer is not null; outer = outer.Parent)
        {
            switch (outer)
            {
                case ILoopOperation:
                    return null;
                case ISwitchOperation @switch:
                    var target = @switch.Cases.FirstOrDefault(section =>
                        section.Clauses.Any(clause => SymbolEqualityComparer.Default.Equals(clause.Label, branch.Target)));
                    return target is null || _sections.Contains(target) ? null : target;
            }
        }

        return null;
    }

    private BlockStmt JumpedTo(ISwitchCaseOperation section, IBranchOperation branch)
    {
        Renew(section);
        var body = new BlockStmt(LowerSection(section).ToEquatableArray(), RangeOf(branch));
        Renew(section);
        return body;
    }

    private void Renew(ISwitchCaseOperation section)
    {
        foreach (var local in section.Body.SelectMany(static statement => statement.DescendantsAndSelf()).Select(Declared).OfType<ISymbol>())
        {
            _names.Renew(local);
        }
    }

    private static ISymbol? Declared(IOperation operation) => operation switch
    {
        IVariableDeclaratorOperation declarator => declarator.Symbol,
        ILocalReferenceOperation { IsDeclaration: true } reference => reference.Local,
        IDeclarationPatternOperation pattern => pattern.DeclaredSymbol,
        IRecursivePatternOperation pattern => pattern.DeclaredSymbol,
        IListPatternOperation pattern => pattern.DeclaredSymbol,
        _ => null,
    };
}
