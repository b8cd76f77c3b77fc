using Microsoft.Extensions.Logging;
using Patronage.Services.Access;
using Patronage.Services.Results;

namespace Patronage.Services.Studio;

/// <summary>A replay that somebody asked for. It goes on while the person looks at other pages.</summary>
public sealed class ReplayRun : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private int _done;
    private int _of;

    internal ReplayRun(Person person, OpenDraft draft, DateOnly asOf) => (PersonId, Draft, AsOf) = (person.Id, draft, asOf);

    /// <summary>Its id.</summary>
    public Guid Id { get; } = Guid.CreateVersion7();

    /// <summary>Who asked; what it found is for this person alone, since names are told by the person's rights.</summary>
    public Guid PersonId { get; }

    /// <summary>The draft as it was then.</summary>
    public OpenDraft Draft { get; }

    /// <summary>The day as of which cases are judged.</summary>
    public DateOnly AsOf { get; }

    /// <summary>How many cases are done.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>Of how many; 0 while it waits for its turn.</summary>
    public int Of => Volatile.Read(ref _of);

    /// <summary>What became of it; null while it runs and when it was cancelled.</summary>
    public Outcome<ReplayReport>? Outcome { get; private set; }

    /// <summary>Whether it was cancelled.</summary>
    public bool IsCancelled { get; private set; }

    /// <summary>Whether it broke off by a mistake of the product; it is in the log.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Whether it still waits or runs.</summary>
    public bool IsRunning => Outcome is null && !IsCancelled && !IsBroken;

    /// <summary>What it found; null while it has found nothing.</summary>
    public ReplayReport? Report => Outcome?.ValueOrDefault;

    /// <summary>It got on, or it has ended. Raised on any thread.</summary>
    public event EventHandler? Changed;

    /// <summary>Stops it.</summary>
    public void Cancel() => _stop.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    internal async Task RunAsync(Replay replay, SemaphoreSlim turn, Person person, ILogger log)
    {
        try
        {
            await turn.WaitAsync(_stop.Token);
            try
            {
                Outcome = await replay.RunAsync(person, Draft, AsOf, new Told(this), _stop.Token);
            }
            finally
            {
                turn.Release();
            }
        }
        catch (OperationCanceledException)
        {
            IsCancelled = true;
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            log.LogError(problem, "The replay {RunId} broke off.", Id);
            IsBroken = true;
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    private void Tell((int Done, int Of) value)
    {
        Volatile.Write(ref _of, value.Of);
        Volatile.Write(ref _done, value.Done);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    private sealed class Told(ReplayRun run) : IProgress<(int Done, int Of)>
    {
        public void Report((int Done, int Of) value) => run.Tell(value);
    }
}

/// <summary>
/// The replays that were asked for since the site started: the last one of each person. One runs at a time, so that two methodologists do not take the
/// processors from those who work.
/// </summary>
public sealed class ReplayRuns(Replay replay, ILogger<ReplayRuns> log) : IDisposable
{
    private const int MostKept = 8;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly List<ReplayRun> _runs = [];

    /// <summary>Starts a replay; one that the same person started before is stopped.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="asOf">The day as of which cases are judged.</param>
    public ReplayRun Start(Person person, OpenDraft draft, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(draft);
        var run = new ReplayRun(person, draft, asOf);
        lock (_gate)
        {
            foreach (var earlier in _runs.Where(item => item.PersonId == person.Id).ToList())
            {
                earlier.Cancel();
                _runs.Remove(earlier);
            }

            _runs.Add(run);
            if (_runs.Count > MostKept && _runs.Find(item => !item.IsRunning) is { } oldest)
            {
                _runs.Remove(oldest);
            }
        }

        _ = Task.Run(() => run.RunAsync(replay, _turn, person, log));
        return run;
    }

    /// <summary>The last replay that a person started of a draft; null when there is none.</summary>
    public ReplayRun? Of(Person person, Guid draftId) => Find(person, run => run.Draft.Row.Id == draftId);

    /// <summary>A replay of a person by its id; null when there is none any more.</summary>
    public ReplayRun? Get(Person person, Guid runId) => Find(person, run => run.Id == runId);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var run in _runs.Where(run => run.IsRunning))
            {
                run.Cancel();
            }
        }

        _turn.Dispose();
    }

    private ReplayRun? Find(Person person, Predicate<ReplayRun> which)
    {
        ArgumentNullException.ThrowIfNull(person);
        lock (_gate)
        {
            return _runs.FindLast(run => run.PersonId == person.Id && which(run));
        }
    }
}
