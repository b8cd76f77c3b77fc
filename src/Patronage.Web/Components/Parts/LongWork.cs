namespace Patronage.Web.Components.Parts;

/// <summary>
/// Work that may take longer than a second: it goes on beside the page, which meanwhile answers, tells how far it is and lets it be stopped. What takes a moment
/// shows nothing; the rest is told at most four times a second, so that the telling does not slow the work.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="changed">Called when there is something new to show; on any thread.</param>
public sealed class LongWork(TimeProvider clock, Action changed) : IProgress<(int Done, int Of)>, IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Rarely = TimeSpan.FromMilliseconds(250);
    private CancellationTokenSource? _stop;
    private long _began;
    private long _told;

    /// <summary>It takes longer than a moment.</summary>
    public bool IsLong => _stop is not null && clock.GetElapsedTime(_began) >= Moment;

    /// <summary>How much is done.</summary>
    public int Done { get; private set; }

    /// <summary>How much there is; 0 while that is not known.</summary>
    public int Of { get; private set; }

    /// <summary>Somebody stopped it, or asked to.</summary>
    public bool WasStopped { get; private set; }

    /// <summary>Works, and returns when it is done or has been stopped. Work of before that still goes on is stopped first.</summary>
    /// <param name="work">What is to be done. It is called on another thread.</param>
    /// <returns>What came of it; null when it was stopped and ended by that.</returns>
    public async Task<T?> RunAsync<T>(Func<IProgress<(int Done, int Of)>, CancellationToken, Task<T>> work)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(work);
        if (_stop is { } before) await before.CancelAsync();
        using var stop = new CancellationTokenSource();
        (_stop, _began, _told, Done, Of, WasStopped) = (stop, clock.GetTimestamp(), 0, 0, 0, false);
        await using var soon = clock.CreateTimer(_ => changed(), null, Moment, Timeout.InfiniteTimeSpan);
        try
        {
            return await Task.Run(() => work(this, stop.Token));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            if (ReferenceEquals(_stop, stop)) _stop = null;
        }
    }

    /// <inheritdoc/>
    public void Report((int Done, int Of) value)
    {
        (Done, Of) = value;
        if (!IsLong || clock.GetElapsedTime(_told) < Rarely) return;
        _told = clock.GetTimestamp();
        changed();
    }

    /// <summary>Stops it.</summary>
    public void Stop()
    {
        WasStopped = true;
        _stop?.Cancel();
    }

    /// <summary>Stops what is only to be looked at when its page is left. What is written down goes on to its end: pages that write do not call this.</summary>
    public void Dispose() => _stop?.Cancel();
}
