// A thread of a sidecar: runs its body until stopped, and starts it again with backoff when it fails.
using Apiary.Runtime.Telemetry;
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Sidecars;

/// <summary>A dedicated, supervised thread.</summary>
internal sealed class SupervisedThread : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly string _name;
    private readonly Action<CancellationToken> _body;
    private readonly Action _wake;
    private readonly RestartPolicy _policy;
    private readonly ILogger _logger;
    private readonly Thread _thread;
    private int _restarts;

    /// <summary>A thread that is not running yet.</summary>
    /// <param name="name">Name of the thread, for messages and debuggers.</param>
    /// <param name="body">Runs until its token is cancelled.</param>
    /// <param name="wake">Ends a wait of the body.</param>
    /// <param name="policy">Delays of restarts.</param>
    /// <param name="logger">Receives failures.</param>
    public SupervisedThread(string name, Action<CancellationToken> body, Action wake, RestartPolicy policy, ILogger logger)
    {
        _name = name;
        _body = body;
        _wake = wake;
        _policy = policy;
        _logger = logger;
        _thread = new Thread(Run) { IsBackground = true, Name = name };
    }

    /// <summary>How often the body failed and was started again.</summary>
    public int Restarts => Volatile.Read(ref _restarts);

    /// <summary>Starts the thread.</summary>
    public void Start() => _thread.Start();

    /// <summary>Stops the body and waits for the thread's end.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        _wake();
        if (_thread.ThreadState != ThreadState.Unstarted && _thread.IsAlive)
        {
            _thread.Join();
        }

        _stopping.Dispose();
    }

    private void Run()
    {
        var stopping = _stopping.Token;
        while (!RunOnce(stopping))
        {
            stopping.WaitHandle.WaitOne(_policy.Delay(_restarts));
        }
    }

    // The border of supervision: a failure of whatever kind is logged and the body restarted, else the bundle would go deaf silently.
    private bool RunOnce(CancellationToken stopping)
    {
        try
        {
            _body(stopping);
            return true;
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or AccessViolationException))
        {
            if (stopping.IsCancellationRequested)
            {
                return true;
            }

            var restart = Interlocked.Increment(ref _restarts);
            AgentLog.WorkerFailed(_logger, failure, _name, restart, _policy.Delay(restart));
            return false;
        }
    }
}
