// APY3001, APY3003: map sizes that the kernel refuses.
using System.Globalization;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Passes.Checks;

/// <summary>Capacities within what the kernel can allocate; ring buffers in powers of two of whole pages.</summary>
public sealed class MapCapacityCheck : ICheck
{
    private const int PageSize = 4096;

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Module module)
    {
        foreach (var map in module.Bundle.Maps.Where(static map => !map.IsUnbounded))
        {
            var entries = map.MaxEntries.ToString(CultureInfo.InvariantCulture);
            var limit = Limit(map);
            if (map.IsRing)
            {
                if (map.MaxEntries < PageSize || (map.MaxEntries & (map.MaxEntries - 1)) != 0)
                {
                    yield return new Finding(LayoutRules.RingSize.Id, new([map.Member, entries]), map.DeclarationId, default);
                }
            }
            else if (map.MaxEntries < 1 || map.MaxEntries > limit)
            {
                yield return new Finding(
                    LayoutRules.MapCapacity.Id, new([map.Member, entries, limit.ToString(CultureInfo.InvariantCulture)]), map.DeclarationId, default);
            }
        }
    }

    /// <summary>The kernel addresses the elements of a map within 2^31 bytes.</summary>
    private static int Limit(MapDeclaration map) => int.MaxValue / Math.Max(8, Round(map.KeySize) + Round(map.ValueSize));

    private static int Round(int size) => (size + 7) / 8 * 8;
}
