// One operation of the sockops hook.
namespace Apiary.Compiler.Planning.Tables;

/// <summary>The facts about a sockops operation.</summary>
/// <param name="Value"><c>BPF_SOCK_OPS_*</c>.</param>
/// <param name="Name">Its name without prefix and suffix, for example <c>TCP_CONNECT</c>.</param>
/// <param name="CallbackFlag">The BPF_SOCK_OPS_*_CB_FLAG bit that asks for it, or 0 when it always comes.</param>
/// <param name="Keys">What is known of a record there.</param>
public sealed record SocketOperation(long Value, string Name, int CallbackFlag, HookKeys Keys);
