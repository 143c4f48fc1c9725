// An agent's ear: a Unix socket that only root, or a configured group, can use. One request per connection.
using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using Apiary.Contract.Rules;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Telemetry;
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Control;

/// <summary>A listening socket <c>&lt;directory&gt;/&lt;pid&gt;[-n].sock</c>.</summary>
internal sealed class ControlSocket : IAsyncDisposable
{
    /// <summary>What the name of a socket ends with.</summary>
    public const string Suffix = ".sock";

    private const int Backlog = 8;
    private const uint OwnersDirectory = 0x1c0; // 0700
    private const uint GroupsDirectory = 0x1e8; // 0750
    private const uint OwnersSocket = 0x180; // 0600
    private const uint GroupsSocket = 0x1b0; // 0660
    private const int LongestRequest = 64 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Socket _socket;
    private readonly string _path;
    private readonly uint? _group;
    private readonly Func<ControlRequest, Task<ControlResponse>> _answer;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _worker;

    private ControlSocket(Socket socket, string path, uint? group, Func<ControlRequest, Task<ControlResponse>> answer, ILogger logger)
    {
        _socket = socket;
        _path = path;
        _group = group;
        _answer = answer;
        _logger = logger;
        _worker = Task.Run(ListenAsync);
    }

    /// <summary>Opens the socket.</summary>
    /// <param name="directory">Where; made with mode 0700, or 0750 with a group.</param>
    /// <param name="groupName">A group whose members may use it too; empty for root only.</param>
    /// <param name="answer">Answers requests; an <see cref="ApiaryException"/> becomes the error of the answer.</param>
    /// <param name="logger">Receives refused peers.</param>
    /// <exception cref="ApiaryException">APY8040: it cannot be opened there.</exception>
    public static ControlSocket Open(string directory, string groupName, Func<ControlRequest, Task<ControlResponse>> answer, ILogger logger)
    {
        uint? group = groupName.Length == 0 ? null : PeerCredentials.GroupOf(groupName) ?? throw Unavailable(directory, $"there is no group '{groupName}'");
        try
        {
            _ = Directory.CreateDirectory(directory);
            Restrict(directory, group, OwnersDirectory, GroupsDirectory);
            var path = Enumerable.Range(0, int.MaxValue).Select(number => PathOf(directory, number)).First(IsFree);
            File.Delete(path);
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Bind(new UnixDomainSocketEndPoint(path));
            Restrict(path, group, OwnersSocket, GroupsSocket);
            socket.Listen(Backlog);
            return new ControlSocket(socket, path, group, answer, logger);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SocketException or PosixException or ArgumentException)
        {
            throw Unavailable(directory, failure.Message.TrimEnd('.'));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _worker.ConfigureAwait(false);
        _socket.Dispose();
        File.Delete(_path);
        _stopping.Dispose();
    }

    private static ApiaryException Unavailable(string directory, string reason) => new(RuntimeRules.ControlUnavailable, directory, reason);

    private static string PathOf(string directory, int number) => string.Create(
        CultureInfo.InvariantCulture, $"{directory}/{Environment.ProcessId}{(number == 0 ? "" : FormattableString.Invariant($"-{number}"))}{Suffix}");

    // A socket that nobody listens at was left by a dead process that had the same id.
    private static bool IsFree(string path)
    {
        if (!File.Exists(path))
        {
            return true;
        }

        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    private static void Restrict(string path, uint? group, uint owners, uint groups)
    {
        PosixException.Check($"chown {path}", LibC.chown(path, uint.MaxValue, group ?? uint.MaxValue));
        PosixException.Check($"chmod {path}", LibC.chmod(path, group is null ? owners : groups));
    }

    private async Task ListenAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                using var peer = await _socket.AcceptAsync(_stopping.Token).ConfigureAwait(false);
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
                limit.CancelAfter(Patience);
                await ServeAsync(peer, limit.Token).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is OperationCanceledException or SocketException or IOException or JsonException)
            {
                if (!_stopping.IsCancellationRequested)
                {
                    AgentLog.ControlFailed(_logger, failure.Message);
                }
            }
        }
    }

    private async Task ServeAsync(Socket peer, CancellationToken cancellation)
    {
        var who = PeerCredentials.Of(peer);
        using var stream = new NetworkStream(peer);
        var response = who.MayControl(_group) ? await AnswerAsync(stream, cancellation).ConfigureAwait(false) : Refuse(who);
        await JsonSerializer.SerializeAsync(stream, response, ControlJson.Default.ControlResponse, cancellation).ConfigureAwait(false);
        peer.Shutdown(SocketShutdown.Send);
        await DiscardAsync(stream, cancellation).ConfigureAwait(false);
    }

    // A socket that is closed over bytes that nobody has read takes the answer with it.
    private static async Task DiscardAsync(NetworkStream stream, CancellationToken cancellation)
    {
        var buffer = new byte[1 << 12];
        while (await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false) > 0)
        {
        }
    }

    private ControlResponse Refuse(PeerCredentials who)
    {
        AgentLog.ControlRefused(_logger, who.Process, who.User);
        return Error(new ApiaryException(RuntimeRules.ControlRefused, who.User).Message);
    }

    private async Task<ControlResponse> AnswerAsync(NetworkStream stream, CancellationToken cancellation)
    {
        try
        {
            return await _answer(await ReadAsync(stream, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (ApiaryException failure)
        {
            return Error(failure.Message);
        }
    }

    // A line: the peer keeps its end open for the answer.
    private static async Task<ControlRequest> ReadAsync(NetworkStream stream, CancellationToken cancellation)
    {
        using var line = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (line.Length < LongestRequest)
        {
            var got = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false);
            line.Write(buffer, 0, got);
            if (got == 0 || buffer[got - 1] == (byte)'\n')
            {
                break;
            }
        }

        return JsonSerializer.Deserialize(line.GetBuffer().AsSpan(0, (int)line.Length), ControlJson.Default.ControlRequest) ?? throw new JsonException("The request is null.");
    }

    private static ControlResponse Error(string message) => new(Environment.ProcessId, [], [], message);
}
