// One program of the gallery: a bundle, and the same written by hand in C.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Runtime.Specs;

namespace Apiary.Gallery;

/// <summary>An actor of the bundle and the C program that does the same.</summary>
/// <param name="Actor">Method of the bundle; its program is compared.</param>
/// <param name="Hand">C function.</param>
/// <param name="Hook">For an actor at several hooks, the one that is meant.</param>
public sealed record GalleryPair(string Actor, string Hand, HookKind? Hook = null);

/// <summary>An element that both objects' maps start with.</summary>
/// <param name="Map">Name of the map in C; the same in both objects.</param>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
public sealed record GallerySeed(string Map, byte[] Key, byte[] Value);

/// <summary>A program of the gallery.</summary>
/// <param name="Spec">The bundle's object and manifest.</param>
/// <param name="Source">C file, relative to the folder <c>tests</c>.</param>
/// <param name="Pairs">What is compared with what.</param>
public sealed record GalleryEntry(BundleSpec Spec, string Source, IReadOnlyList<GalleryPair> Pairs)
{
    /// <summary>What the maps start with.</summary>
    public IReadOnlyList<GallerySeed> Seeds { get; init; } = [];

    /// <summary>The frame that timing runs on; empty for a TCP segment of 154 bytes.</summary>
    public byte[] Frame { get; init; } = [];

    /// <summary>Whether both programs must do the same with every frame; false where they keep state that frames of the comparison change.</summary>
    public bool AgreesOnFrames { get; init; } = true;

    /// <summary>The bundle's name.</summary>
    public string Name => Spec.Manifest.Bundle;

    /// <summary>The entry of <typeparamref name="TBundle"/>.</summary>
    /// <param name="source">C file, relative to the folder <c>tests</c>.</param>
    /// <param name="pairs">What is compared with what.</param>
    public static GalleryEntry Of<TBundle>(string source, params IReadOnlyList<GalleryPair> pairs)
        where TBundle : class, IBundle<TBundle>
    {
        var info = TBundle.Info;
        return new GalleryEntry(BundleSpec.FromAssembly(info.Assembly, info.Name, info.Stamp), source, pairs);
    }

    /// <summary>The emitted program of <paramref name="pair"/>.</summary>
    public ProgramManifest Program(GalleryPair pair) => Spec.Manifest.Programs.Single(program =>
        program.Actors.Contains(pair.Actor) && (pair.Hook is null || program.Hook == pair.Hook));

    /// <inheritdoc/>
    public override string ToString() => Name;
}
