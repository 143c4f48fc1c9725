// One bundle's use of a map that several have together: a directory <root>/_shared/<name> with the map's layout and a pin per user, all of
// the same map. The first user makes both, the last one removes them. Who looks at the directory or changes it holds its lock.
using System.Text;
using Apiary.Contract.Rules;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Maps;
using Apiary.Runtime.Specs;

namespace Apiary.Runtime.Loading;

/// <summary>A use. Between joining and completion it holds the lock; disposing ends it.</summary>
internal sealed class SharedMapUse : IDisposable, ILeavable
{
    private const string Users = "by-";

    private readonly string _root;
    private readonly string _directory;
    private readonly string _user;
    private readonly string _layout;
    private BpfDescriptor? _turn;

    private SharedMapUse(string root, string name, string user, string layout)
    {
        _root = root;
        _directory = DirectoryOf(root, name);
        _user = user;
        _layout = layout;
    }

    /// <summary>Waits for its turn, and compares the map that is there with what the bundle declares.</summary>
    /// <param name="root">Pin root.</param>
    /// <param name="name">The map's name between bundles.</param>
    /// <param name="user">The deployment.</param>
    /// <param name="layout">What it declares.</param>
    /// <exception cref="ApiaryException">APY8060: they differ.</exception>
    public static SharedMapUse Join(string root, string name, string user, string layout)
    {
        var use = new SharedMapUse(root, name, user, layout);
        use._turn = use.Lock();
        if (use.Existing() is { } existing)
        {
            var there = Encoding.UTF8.GetString(PinnedBytes.Read(use.Layout));
            if (there != layout)
            {
                use._turn.Dispose();
                throw new ApiaryException(RuntimeRules.SharedMapDiffers, user, name, Path.GetFileName(existing)[Users.Length..], LayoutText.Difference(there, layout));
            }
        }

        return use;
    }

    /// <summary>A use that an earlier process began, and this one goes on with.</summary>
    public static SharedMapUse Adopt(string root, string name, string user) => new(root, name, user, "");

    /// <summary>Opens the map; null when this is the first user.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public BpfMap? Open() => Existing() is { } pin ? BpfMap.OpenPinned(pin) : null;

    /// <summary>Pins the map for this user, and lets others have their turn.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public void Complete(BpfMap map)
    {
        using (_turn)
        {
            if (!File.Exists(Layout))
            {
                PinnedBytes.Write(Layout, Encoding.UTF8.GetBytes(_layout));
            }

            if (!File.Exists(Pin))
            {
                map.Pin(Pin);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _turn?.Dispose();
        using (Lock())
        {
            _ = LibC.unlink(Pin);
            if (Existing() is null)
            {
                _ = LibC.unlink(Layout);
                BpfFileSystem.RemoveIfEmpty(_directory);
            }
        }

        BpfFileSystem.RemoveIfEmpty(Path.GetDirectoryName(_directory)!);
        BpfFileSystem.RemoveIfEmpty(_root);
    }

    /// <inheritdoc/>
    public void Leave() => _turn?.Dispose();

    private string Layout => _directory + "/layout";

    private string Pin => $"{_directory}/{Users}{_user}";

    private static string DirectoryOf(string root, string name) => $"{root}/_shared/{name}";

    private BpfDescriptor Lock()
    {
        _ = BpfFileSystem.TryMakeDirectory(_root);
        return TargetClaim.LockBundle(Path.GetDirectoryName(_directory)!, _directory);
    }

    private string? Existing() => Directory.EnumerateFileSystemEntries(_directory, Users + "*").Order(StringComparer.Ordinal).FirstOrDefault();
}
