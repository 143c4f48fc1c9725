// The attributes of hooks that belong to a socket map: they act on the sockets that the host or a sockops actor puts into it.
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>Runs for each message that a socket of the map sends, before TCP segments it. Minimum kernel version: 4.20.</summary>
/// <param name="map">The <see cref="SockMap"/> or <see cref="SockHash{TKey}"/>: <c>nameof(Sockets)</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class SkMsgAttribute(string map) : HookAttribute
{
    /// <summary>The map.</summary>
    public string Map { get; } = map;
}

/// <summary>
/// Cuts the stream that a TCP socket of the map receives into messages, for the stream verdict of the same map. Minimum kernel version: 4.14.
/// </summary>
/// <param name="map">The <see cref="SockMap"/> or <see cref="SockHash{TKey}"/>: <c>nameof(Sockets)</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class SkSkbParserAttribute(string map) : HookAttribute
{
    /// <summary>The map.</summary>
    public string Map { get; } = map;
}

/// <summary>
/// Runs for each message that a TCP socket of the map receives, as its stream parser cut it; without one for each segment. Minimum kernel version: 4.14.
/// </summary>
/// <param name="map">The <see cref="SockMap"/> or <see cref="SockHash{TKey}"/>: <c>nameof(Sockets)</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class SkSkbStreamVerdictAttribute(string map) : HookAttribute
{
    /// <summary>The map.</summary>
    public string Map { get; } = map;
}

/// <summary>
/// Runs for each skb that a socket of the map receives, TCP, UDP or Unix; not together with a stream verdict on the same map.
/// Minimum kernel version: 5.13.
/// </summary>
/// <param name="map">The <see cref="SockMap"/> or <see cref="SockHash{TKey}"/>: <c>nameof(Sockets)</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class SkSkbVerdictAttribute(string map) : HookAttribute
{
    /// <summary>The map.</summary>
    public string Map { get; } = map;
}
