// The ways by which a record reaches an actor.
namespace Apiary.Compiler.Planning;

/// <summary>A channel.</summary>
public enum ChannelKind
{
    /// <summary>A local variable: an earlier step of the same program has the record already.</summary>
    Local,

    /// <summary>The handle in the socket's own storage.</summary>
    SocketStorage,

    /// <summary>The handle in a hash map by socket cookie.</summary>
    CookieIndex,

    /// <summary>The handle in the metadata before the frame, from XDP to tc ingress.</summary>
    Metadata,

    /// <summary>The index by full key.</summary>
    TupleIndex,
}
