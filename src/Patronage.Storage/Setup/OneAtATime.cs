using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Patronage.Storage.Setup;

/// <summary>
/// Lets one context write while others prepare what they will. A database of one file takes one writer at a time, and who finds it busy sleeps and tries
/// again: taking turns wastes nothing.
/// </summary>
public sealed class OneAtATime : SaveChangesInterceptor, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <inheritdoc/>
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        return result;
    }

    /// <inheritdoc/>
    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        _turn.Release();
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        _turn.Release();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        _turn.Release();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();
}
