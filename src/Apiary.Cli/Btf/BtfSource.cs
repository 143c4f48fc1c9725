// The one place where the btf commands touch files.
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;

namespace Apiary.Cli.Btf;

/// <summary>Reads BTF files.</summary>
internal static class BtfSource
{
    /// <summary>Where the running kernel offers its own types.</summary>
    public const string Running = "/sys/kernel/btf/vmlinux";

    /// <summary>The kernels in <paramref name="paths"/>, each named after its folder when the files are all called alike.</summary>
    /// <exception cref="ApiaryException">APY8030: a file is not BTF, or cannot be read.</exception>
    public static IReadOnlyList<BtfFile> ReadAll(IReadOnlyList<string> paths) =>
        paths.Select(path => BtfFile.Parse(NameOf(path), Bytes(path))).ToArray();

    private static string NameOf(string path)
    {
        var full = Path.GetFullPath(path);
        return full == Running ? "running" : Path.GetFileNameWithoutExtension(full) is "vmlinux" and not "" ? Path.GetFileName(Path.GetDirectoryName(full)!) : Path.GetFileNameWithoutExtension(full);
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (IOException failure)
        {
            throw new ApiaryException(RuntimeRules.BtfUnreadable, path, failure.Message.TrimEnd('.'));
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new ApiaryException(RuntimeRules.BtfUnreadable, path, failure.Message.TrimEnd('.'));
        }
    }
}
