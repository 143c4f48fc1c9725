// A question to the channel rules: how does this record reach this place?
namespace Apiary.Compiler.Planning.Channels;

/// <summary>A record at a place.</summary>
/// <param name="Record">C# name of the record.</param>
/// <param name="Place">Where it is wanted.</param>
public sealed record ChannelRequest(string Record, HookPlace Place)
{
    /// <summary>How decisions call it.</summary>
    public string Subject => Record + " @ " + Place.DisplayName;
}
