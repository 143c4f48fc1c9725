// The one place where changes happen: a queue with one worker, so that no two changes of an agent ever overlap.
using System.Threading.Channels;

namespace Apiary.Runtime.Hosting;

/// <summary>Runs changes one after the other, in the order they were asked for, off the caller's thread.</summary>
internal sealed class ControlQueue : IAsyncDisposable
{
    private readonly Channel<Task> _changes = Channel.CreateUnbounded<Task>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _worker;

    /// <summary>A queue with its worker running.</summary>
    public ControlQueue() => _worker = Task.Run(WorkAsync);

    /// <summary>Runs <paramref name="change"/> after all changes asked for before; its exception reaches the caller only.</summary>
    /// <exception cref="InvalidOperationException">The queue is closed.</exception>
    public Task RunAsync(Action change)
    {
        // What follows a change must not run on the worker: it may wait for the queue.
        var task = new Task(change, TaskCreationOptions.RunContinuationsAsynchronously);
        return _changes.Writer.TryWrite(task) ? task : throw new InvalidOperationException("The agent is stopped.");
    }

    /// <summary>Finishes what was asked for and ends the worker.</summary>
    public async ValueTask DisposeAsync()
    {
        _changes.Writer.TryComplete();
        await _worker.ConfigureAwait(false);
    }

    private async Task WorkAsync()
    {
        await foreach (var change in _changes.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            change.RunSynchronously(TaskScheduler.Default);
        }
    }
}
