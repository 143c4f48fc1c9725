// The order of a bundle's actors in one program: their relations first, then the order they come in.
using Apiary.Compiler.Model;
using Apiary.Contract.Manifest;

namespace Apiary.Compiler.Planning.Programs;

/// <summary>Sorts actors of one hook. Cycles were reported before, and leave the rest as it is.</summary>
public static class ActorOrder
{
    /// <summary>The actors in running order.</summary>
    public static IReadOnlyList<ActorDeclaration> Sort(IReadOnlyList<ActorDeclaration> actors)
    {
        var waiting = actors.ToList();
        var sorted = new List<ActorDeclaration>();
        while (waiting.Count > 0)
        {
            var next = waiting.FirstOrDefault(candidate => waiting.All(other => !MustPrecede(other, candidate))) ?? waiting[0];
            waiting.Remove(next);
            sorted.Add(next);
        }

        return sorted;
    }

    private static bool MustPrecede(ActorDeclaration first, ActorDeclaration second) => first.Method != second.Method
        && (first.Order.Contains(new OrderWish(OrderRelation.Before, second.Method)) || second.Order.Contains(new OrderWish(OrderRelation.After, first.Method)));
}
