namespace Patronage.Web.Components.Drafts;

/// <summary>Keeps a draft a moment after the typing stops, and no more often than that.</summary>
/// <param name="clock">The clock.</param>
/// <param name="save">Keeps what it is given.</param>
public sealed class DraftSaver(TimeProvider clock, Func<string, Task> save) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);
    private readonly Lock _gate = new();
    private ITimer? _timer;
    private string? _waiting;

    /// <summary>What was typed so far.</summary>
    public void Typed(string content)
    {
        lock (_gate)
        {
            _waiting = content;
            _timer ??= clock.CreateTimer(_ => _ = FlushAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(Pause, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Keeps at once what waits.</summary>
    public Task FlushAsync()
    {
        string? content;
        lock (_gate)
        {
            (content, _waiting) = (_waiting, null);
        }

        return content is null ? Task.CompletedTask : save(content);
    }

    /// <summary>Forgets what waits: it was sent.</summary>
    public void Drop()
    {
        lock (_gate)
        {
            _waiting = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();
}
