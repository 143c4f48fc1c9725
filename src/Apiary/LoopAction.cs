// What the body of Bpf.Loop answers.
namespace Apiary;

/// <summary>Whether a loop goes on.</summary>
public enum LoopAction
{
    /// <summary>Goes on with the next iteration.</summary>
    Continue = 0,

    /// <summary>Ends the loop.</summary>
    Stop = 1,
}
