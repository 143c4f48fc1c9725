// What outlives the process that made it.
namespace Apiary.Runtime.Loading;

/// <summary>Something in the kernel that can be let go of without being taken back: its pins keep it alive, and a later process finds it by them.</summary>
internal interface ILeavable
{
    /// <summary>Closes what this process holds of it, and leaves the rest as it is.</summary>
    void Leave();
}
