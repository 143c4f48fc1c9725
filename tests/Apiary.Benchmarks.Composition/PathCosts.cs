// What one number of actors costs a packet, in every form, on the real paths. Nanoseconds per packet.
using System.Globalization;

namespace Apiary.Benchmarks.Composition;

/// <summary>One line of the result.</summary>
/// <param name="Actors">How many.</param>
/// <param name="Flows">How many flows the packets belong to, in random order.</param>
/// <param name="TcxBase">tcx: a program that drops.</param>
/// <param name="TcxEmitted">All actors in the program that the compiler made.</param>
/// <param name="TcxHand">All in one program by hand.</param>
/// <param name="TcxSeparate">A program each, at the tcx hook.</param>
/// <param name="TcxTail">A chain of tail calls.</param>
/// <param name="XdpBase">XDP: a program that drops.</param>
/// <param name="XdpEmitted">As at tcx.</param>
/// <param name="XdpHand">As at tcx.</param>
/// <param name="XdpTail">As at tcx.</param>
/// <param name="XdpDispatcher">A dispatcher's functions.</param>
/// <param name="TcxRatio">Emitted by hand, median of paired samples.</param>
/// <param name="XdpRatio">As at tcx.</param>
public sealed record PathCosts(
    int Actors,
    int Flows,
    double TcxBase,
    double TcxEmitted,
    double TcxHand,
    double TcxSeparate,
    double TcxTail,
    double XdpBase,
    double XdpEmitted,
    double XdpHand,
    double XdpTail,
    double XdpDispatcher,
    double TcxRatio,
    double XdpRatio)
{
    /// <summary>The header of the lines.</summary>
    public static string Header => $"{"actors",6} {"flows",8}   tcx: {"base",7} {"Apiary",7} {"hand",7} {"ratio",6} {"separate",8} {"tail",7}   xdp: {"base",7} {"Apiary",7} {"hand",7} {"ratio",6} {"tail",7} {"dispatcher",10}";

    /// <summary>Emitted by hand-written, the worse of both hooks.</summary>
    public double WorstRatio => Math.Max(TcxRatio, XdpRatio);

    /// <summary>What separate programs add to the path, by what the fused one adds.</summary>
    public double SeparateOverFused => (TcxSeparate - TcxBase) / (TcxEmitted - TcxBase);

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Actors,6} {Flows,8}        {TcxBase,7:F1} {TcxEmitted,7:F1} {TcxHand,7:F1} {TcxRatio,6:F3} {TcxSeparate,8:F1} {TcxTail,7:F1}        {XdpBase,7:F1} {XdpEmitted,7:F1} {XdpHand,7:F1} {XdpRatio,6:F3} {XdpTail,7:F1} {XdpDispatcher,10:F1}");
}
