// The middle of a list of samples: one of them, or the mean of the middle half where samples are coarse.
namespace Apiary.Benchmarks;

internal static class Median
{
    public static double Of(IEnumerable<double> samples)
    {
        double[] sorted = [.. samples.Order()];
        return sorted[sorted.Length / 2];
    }

    public static double MiddleHalf(IEnumerable<double> samples)
    {
        double[] sorted = [.. samples.Order()];
        return sorted[(sorted.Length / 4)..(sorted.Length * 3 / 4)].Average();
    }
}
