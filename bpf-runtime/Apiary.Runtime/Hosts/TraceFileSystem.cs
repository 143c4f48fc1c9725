// The kernel's list of events: tracefs where it is mounted, or else a mount of our own that nobody sees.
using System.Globalization;
using System.Runtime.InteropServices;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Posix;

namespace Apiary.Runtime.Hosts;

/// <summary>Reads tracefs. Changes nothing.</summary>
public sealed class TraceFileSystem : IDisposable
{
    private const string Type = "tracefs";
    private readonly BpfDescriptor? _mount;
    private readonly string _root;

    private TraceFileSystem(string root, BpfDescriptor? mount)
    {
        _root = root;
        _mount = mount;
    }

    /// <summary>Why it cannot be read; empty when it can.</summary>
    public string Problem { get; private init; } = "";

    /// <summary>Opens it.</summary>
    public static TraceFileSystem Open()
    {
        if (MountTable.Find(Type) is { } mounted)
        {
            return new TraceFileSystem(mounted, null);
        }

        var descriptor = LibC.mount_detached(Type);
        return descriptor >= 0
            ? new TraceFileSystem(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{descriptor}"), new BpfDescriptor(descriptor))
            : new TraceFileSystem("", null) { Problem = $"tracefs is not mounted and cannot be: {ErrorNumber.Describe(Marshal.GetLastPInvokeError())}" };
    }

    /// <summary>The format of an event, or null when the kernel has no such event.</summary>
    public EventFormat? Format(string category, string name)
    {
        var path = $"{_root}/events/{category}/{name}/format";
        return Problem.Length == 0 && File.Exists(path) ? EventFormat.Parse(File.ReadAllText(path)) : null;
    }

    /// <summary>The events of a category, sorted; empty when there is no such category.</summary>
    public IReadOnlyList<string> Events(string category)
    {
        var path = $"{_root}/events/{category}";
        return Problem.Length == 0 && Directory.Exists(path)
            ? [.. Directory.EnumerateDirectories(path).Select(static directory => Path.GetFileName(directory)).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>The kernel functions that can be traced, without those of modules; null when the kernel does not tell.</summary>
    public IReadOnlyList<string>? TraceableFunctions()
    {
        try
        {
            return Problem.Length == 0 ? [.. File.ReadLines(_root + "/available_filter_functions").Where(static line => !line.Contains(' ', StringComparison.Ordinal))] : null;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _mount?.Dispose();
}
