// What has been done so far and how to take it back, newest first.
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Loading;

/// <summary>Owns everything a load has created; disposing takes it back in reverse order.</summary>
internal sealed class UndoStack(ILogger logger) : IDisposable
{
    private readonly Stack<(string What, IDisposable Undo)> _entries = new();

    /// <summary>Takes over something that was just created.</summary>
    public T Push<T>(string what, T created)
        where T : IDisposable
    {
        _entries.Push((what, created));
        return created;
    }

    /// <summary>Closes everything, and takes back only what cannot outlive the process.</summary>
    public void Leave()
    {
        while (_entries.TryPop(out var entry))
        {
            if (entry.Undo is ILeavable leavable)
            {
                leavable.Leave();
            }
            else
            {
                entry.Undo.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_entries.TryPop(out var entry))
        {
            LoadLog.Undoing(logger, entry.What);
            entry.Undo.Dispose();
        }
    }
}
