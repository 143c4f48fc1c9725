// How the generated configuration class of a bundle hands its values to a deployment.
namespace Apiary.CompilerServices;

/// <summary>Values for the <c>[Config]</c> fields of a bundle, written before its programs are loaded.</summary>
public interface IBundleConfiguration
{
    /// <summary>Field name to little-endian bytes.</summary>
    IReadOnlyDictionary<string, byte[]> ToBytes();
}
