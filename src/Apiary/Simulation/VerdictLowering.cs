// How a verdict becomes a hook's own return value: the managed twin of the epilogues in verdict.h.
namespace Apiary.Simulation;

/// <summary>Verdict to native action.</summary>
internal static class VerdictLowering
{
    public const long ConnectAllow = 1;

    private const uint LargestErrno = 0xfff;

    public static long ToXdp(Verdict verdict) => (long)(verdict.Kind switch
    {
        VerdictKind.Drop or VerdictKind.Reject => XdpAction.Drop,
        VerdictKind.Redirect => XdpAction.Redirect,
        _ => XdpAction.Pass,
    });

    public static long ToTcx(Verdict verdict) => (long)(verdict.Kind switch
    {
        VerdictKind.Accept => TcAction.Pass,
        VerdictKind.Drop or VerdictKind.Reject => TcAction.Drop,
        VerdictKind.Redirect => TcAction.Redirect,
        _ => TcAction.Next,
    });

    public static long ToConnect(Verdict verdict) =>
        verdict.Kind is VerdictKind.Drop or VerdictKind.Reject ? 0 : ConnectAllow;

    public static long ToSk(Verdict verdict) =>
        (long)(verdict.Kind is VerdictKind.Drop or VerdictKind.Reject ? SkAction.Drop : SkAction.Pass);

    public static long ToFilter(Verdict verdict) =>
        verdict.Kind is VerdictKind.Drop or VerdictKind.Reject ? 0 : uint.MaxValue;

    public static long ToDissector(Verdict verdict) => (long)(verdict.Kind switch
    {
        VerdictKind.Accept => FlowDissection.Done,
        VerdictKind.Drop or VerdictKind.Reject => FlowDissection.Failed,
        _ => FlowDissection.Continue,
    });

    /// <summary>0 goes on; a negative errno fails the operation.</summary>
    public static long ToErrnoResult(Verdict verdict) => verdict.Kind switch
    {
        VerdictKind.Drop => -(long)Errno.NotPermitted,
        VerdictKind.Reject => -(long)(verdict.Argument & LargestErrno),
        _ => 0,
    };

    /// <summary>The errno of a denied system call.</summary>
    public static Errno ToErrno(Verdict verdict, long native)
    {
        if (native != 0)
        {
            return Errno.None;
        }

        return verdict.Kind == VerdictKind.Reject ? (Errno)verdict.Argument : Errno.NotPermitted;
    }
}
