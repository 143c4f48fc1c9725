// Which files are read and written most: calls and bytes by process and inode, for a list that is sorted in the host.
using Apiary.Kernel;

namespace Apiary.Gallery.Files;

/// <summary>Counts the reads and writes of files.</summary>
[Bundle("file-top")]
public sealed partial class FileTop
{
    /// <summary>By process and file.</summary>
    [Map(10_240)]
    public readonly HashMap<Use, Totals> Files = new();

    /// <summary>A process's use of a file.</summary>
    public struct Use
    {
        /// <summary>Inode number.</summary>
        public ulong Inode;

        /// <summary>The process.</summary>
        public ulong Process;
    }

    /// <summary>What it came to.</summary>
    public struct Totals
    {
        /// <summary>Reads, and their bytes.</summary>
        public ulong Reads, ReadBytes;

        /// <summary>Writes, and their bytes.</summary>
        public ulong Writes, WrittenBytes;
    }

    /// <summary>The entry of the gallery.</summary>
    public static GalleryEntry Entry => GalleryEntry.Of<FileTop>(
        "Apiary.Gallery/Files/file_top.bpf.c", new GalleryPair("Read", "file_read"), new GalleryPair("Written", "file_written"));

    [Observer, FunctionEntry("vfs_read")]
    private void Read(FileStruct file, ulong buffer, ulong count)
    {
        if (Find(file) is { } totals)
        {
            totals.Value.Reads++;
            totals.Value.ReadBytes += count;
        }
    }

    [Observer, FunctionEntry("vfs_write")]
    private void Written(FileStruct file, ulong buffer, ulong count)
    {
        if (Find(file) is { } totals)
        {
            totals.Value.Writes++;
            totals.Value.WrittenBytes += count;
        }
    }

    private Ptr<Totals>? Find(FileStruct file)
    {
        Use use;
        use.Inode = file.Inode.Ino;
        use.Process = Bpf.CurrentPidTgid() >> 32;
        var totals = Files.Lookup(in use);
        if (totals is null)
        {
            Files.Update(in use, default, MapUpdate.NoExist);
            totals = Files.Lookup(in use);
        }

        return totals;
    }
}
