// Throw-away network namespaces, a cgroup and a BPF file system of one test; all gone at its end, with everything of ours in the kernel.
using System.Diagnostics;
using System.Globalization;
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Kernel;
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Loading;

namespace Apiary.Runtime.Tests.Kernel;

internal sealed class KernelSandbox : IDisposable
{
    private const string OurPrefix = "ldt_";
    private static readonly TimeSpan ReleaseDeadline = TimeSpan.FromSeconds(10);
    private readonly List<string> _namespaces = [];
    private readonly List<string> _cgroups = [];

    public KernelSandbox()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"loader{Environment.ProcessId}x{Interlocked.Increment(ref Counter.Value)}");
        BpfRoot = Path.Combine(Path.GetTempPath(), Name + "-bpffs");
        Directory.CreateDirectory(BpfRoot);
        Run("mount", "-t", "bpf", "bpf", BpfRoot);
        PinRoot = BpfRoot + "/apiary";
    }

    public string Name { get; }

    public string BpfRoot { get; }

    public string PinRoot { get; }

    /// <summary>Two namespaces joined by a veth pair v0 (10.77.0.1, fd77::1) and v1 (10.77.0.2, fd77::2).</summary>
    public (string Left, string Right) JoinedNamespaces()
    {
        var left = Namespace("a");
        var right = Namespace("b");
        Run("ip", "link", "add", "v0", "netns", left, "type", "veth", "peer", "name", "v1", "netns", right);
        foreach (var (space, device, number) in new[] { (left, "v0", "1"), (right, "v1", "2") })
        {
            Run("ip", "-n", space, "addr", "add", $"10.77.0.{number}/24", "dev", device);
            Run("ip", "-n", space, "addr", "add", $"fd77::{number}/64", "dev", device, "nodad");
            Run("ip", "-n", space, "link", "set", "lo", "up");
            Run("ip", "-n", space, "link", "set", device, "up");
        }

        return (left, right);
    }

    public string Namespace(string suffix)
    {
        var name = Name + suffix;
        Run("ip", "netns", "add", name);
        _namespaces.Add(name);
        Run("ip", "-n", name, "link", "set", "lo", "up");
        return name;
    }

    public string MakeCgroup()
    {
        var path = Cgroup.MountPoint() + "/" + Name;
        Directory.CreateDirectory(path);
        _cgroups.Add(path);
        return path;
    }

    public LoadOptions Options(params DeploymentTarget[] targets) => new() { Targets = targets, PinRoot = PinRoot };

    public static void Run(string file, params string[] arguments)
    {
        var (code, output) = TryRun(file, arguments);
        Assert.That(code, Is.Zero, $"{file} {string.Join(' ', arguments)}: {output}");
    }

    public static (int Code, string Output) TryRun(string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    /// <summary>Asserts that no program, map or link of the tests is left, and no pin.</summary>
    public void AssertNoResidue()
    {
        var deadline = Stopwatch.StartNew();
        var left = Residue();
        while (left.Count > 0 && deadline.Elapsed < ReleaseDeadline)
        {
            // The kernel frees after grace periods, without an event to wait for.
            Thread.Sleep(10);
            left = Residue();
        }

        Assert.That(left, Is.Empty, "left in the kernel");

        // The kernel itself puts its iterators *.debug into a fresh BPF file system.
        var pins = Directory.EnumerateFileSystemEntries(BpfRoot).Where(static path => !path.EndsWith(".debug", StringComparison.Ordinal));
        Assert.That(pins, Is.Empty, "left in bpffs");
    }

    public void Dispose()
    {
        _namespaces.ForEach(static name => Run("ip", "netns", "del", name));
        _cgroups.ForEach(static path => Directory.Delete(path));
        try
        {
            AssertNoResidue();
        }
        finally
        {
            Run("umount", BpfRoot);
            Directory.Delete(BpfRoot);
        }
    }

    private static unsafe List<string> Residue()
    {
        var found = new List<string>();
        uint id = 0;
        while (LibBpf.bpf_prog_get_next_id(id, &id) == 0)
        {
            using var program = new BpfDescriptor(LibBpf.bpf_prog_get_fd_by_id(id));
            bpf_prog_info info = default;
            var size = (uint)sizeof(bpf_prog_info);
            Note(found, "program", program, LibBpf.bpf_obj_get_info_by_fd(program, &info, &size), info.name);
        }

        id = 0;
        while (LibBpf.bpf_map_get_next_id(id, &id) == 0)
        {
            using var map = new BpfDescriptor(LibBpf.bpf_map_get_fd_by_id(id));
            bpf_map_info info = default;
            var size = (uint)sizeof(bpf_map_info);
            Note(found, "map", map, LibBpf.bpf_obj_get_info_by_fd(map, &info, &size), info.name);
        }

        return found;
    }

    private static unsafe void Note(List<string> found, string kind, BpfDescriptor descriptor, int result, byte* name)
    {
        var text = System.Text.Encoding.UTF8.GetString(new ReadOnlySpan<byte>(name, 16)).TrimEnd('\0');
        if (!descriptor.IsInvalid && result == 0 && text.StartsWith(OurPrefix, StringComparison.Ordinal))
        {
            found.Add($"{kind} {text}");
        }
    }

    private static class Counter
    {
        public static int Value;
    }
}
