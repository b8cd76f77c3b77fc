namespace Patronage.Web.Components.Cases;

/// <summary>How far files on their way have come, and the way to stop them. Told at most four times a second, so that the telling does not slow the sending.</summary>
/// <param name="clock">The clock.</param>
/// <param name="changed">Called when there is something new to show.</param>
public sealed class FileProgress(TimeProvider clock, Action changed) : IProgress<long>, IDisposable
{
    private static readonly TimeSpan Rarely = TimeSpan.FromMilliseconds(250);
    private readonly CancellationTokenSource _stop = new();
    private long _before;
    private long _told;

    /// <summary>All bytes of the files.</summary>
    public long Of { get; private set; }

    /// <summary>The bytes that have come.</summary>
    public long Done { get; private set; }

    /// <summary>Asked to stop.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Begins with files of these sizes.</summary>
    public void Begin(IEnumerable<ChosenFile> files) => Of = files.Sum(file => file.File.Size);

    /// <summary>A file is through, whatever became of it.</summary>
    public void Through(ChosenFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        _before += file.File.Size;
        Done = _before;
    }

    /// <inheritdoc/>
    public void Report(long value)
    {
        Done = _before + value;
        if (clock.GetElapsedTime(_told) < Rarely) return;
        _told = clock.GetTimestamp();
        changed();
    }

    /// <summary>Gives up what has not come yet.</summary>
    public void Stop() => _stop.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();
}
