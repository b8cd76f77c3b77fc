using System.Runtime.ExceptionServices;

namespace Patronage.Services.Studio;

/// <summary>
/// Long work over many things, on threads of its own with less than ordinary priority: the threads that serve people are never taken, and all
/// processors work.
/// </summary>
internal static class ReplayWorkers
{
    /// <summary>Does the work.</summary>
    /// <param name="items">The things.</param>
    /// <param name="batch">How many are loaded together.</param>
    /// <param name="load">Loads a batch.</param>
    /// <param name="work">Works on what was loaded; several batches at once.</param>
    /// <param name="cancellation">Stops it between two batches.</param>
    public static async Task RunAsync<T, TLoaded>(
        IReadOnlyList<T> items, int batch, Func<IReadOnlyList<T>, CancellationToken, Task<TLoaded>> load, Action<TLoaded> work, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var chunks = items.Chunk(batch).ToList();
        var next = -1;
        ExceptionDispatchInfo? failure = null;
        var workers = Enumerable.Range(0, Math.Clamp(chunks.Count, 1, Environment.ProcessorCount)).Select(_ => OnThreadAsync(() =>
        {
            try
            {
                while (!stop.IsCancellationRequested && Interlocked.Increment(ref next) is var mine && mine < chunks.Count)
                {
                    // What waits for the database goes on here, not on a thread that serves people.
                    work(load(chunks[mine], stop.Token).GetAwaiter().GetResult());
                }
            }
            catch (Exception problem)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(problem), null);
                stop.Cancel();
            }
        })).ToList();
        await Task.WhenAll(workers);
        cancellation.ThrowIfCancellationRequested();
        failure?.Throw();
    }

    private static Task OnThreadAsync(Action work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            work();
            done.SetResult();
        })
        { IsBackground = true, Priority = ThreadPriority.BelowNormal, Name = "replay" }.Start();
        return done.Task;
    }
}
