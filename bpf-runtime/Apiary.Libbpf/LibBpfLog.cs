// Routes libbpf's messages, which have no cookie, to whoever makes libbpf calls on the same thread.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Apiary.Libbpf.Posix;

namespace Apiary.Libbpf;

/// <summary>Importance of a message of libbpf; numbers of <c>enum libbpf_print_level</c>.</summary>
public enum LibBpfLogLevel
{
    /// <summary>Something failed or was ignored.</summary>
    Warn = 0,

    /// <summary>What libbpf does.</summary>
    Info = 1,

    /// <summary>Every step of it.</summary>
    Debug = 2,
}

/// <summary>Receives libbpf's messages for the calls made on its thread.</summary>
/// <param name="Most">The most detailed level wanted; others are not even formatted.</param>
/// <param name="Write">Receives one message without its line end.</param>
public sealed record LibBpfLogSink(LibBpfLogLevel Most, Action<LibBpfLogLevel, string> Write);

/// <summary>
/// The process-wide print callback of libbpf. libbpf calls it on the thread that called libbpf, so the sink is found by thread.
/// Messages on a thread without a sink are dropped.
/// </summary>
public static unsafe class LibBpfLog
{
    private const int BufferSize = 4096;
    private static readonly ThreadLocal<LibBpfLogSink?> Sinks = new();

    /// <summary>Sends this thread's libbpf messages to <paramref name="sink"/> until the result is disposed, on the same thread.</summary>
    public static IDisposable Route(LibBpfLogSink sink)
    {
        var route = new Routing(Sinks.Value);
        Sinks.Value = sink;
        LibBpf.libbpf_set_print(&Print);
        return route;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Print(int level, byte* format, nint arguments)
    {
        if (Sinks.Value is not { } sink || level > (int)sink.Most)
        {
            return 0;
        }

        var buffer = stackalloc byte[BufferSize];
        var length = LibC.vsnprintf(buffer, BufferSize, format, arguments);
        if (length > 0)
        {
            var text = Encoding.UTF8.GetString(buffer, Math.Min(length, BufferSize - 1));
            sink.Write((LibBpfLogLevel)level, text.TrimEnd('\n'));
        }

        return length;
    }

    private sealed class Routing(LibBpfLogSink? previous) : IDisposable
    {
        public void Dispose() => Sinks.Value = previous;
    }
}
