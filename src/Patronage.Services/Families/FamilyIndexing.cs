using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Patronage.Storage;
using Patronage.Storage.Families;
using Patronage.Storage.Saving;

namespace Patronage.Services.Families;

/// <summary>Whether every family can be found by what it is recognised by. Until then what finds families says that it may miss some.</summary>
public sealed class FamilyIndexState
{
    private volatile bool _isReady;

    /// <summary>Whether all families were gone over since the site began.</summary>
    public bool IsReady => _isReady;

    internal void Done() => _isReady = true;
}

/// <summary>
/// Goes over the families whose signs were made in another way than this version of the product makes them, while the site answers. Stopped, it goes on where it stopped when the site starts again;
/// when none is left it ends.
/// </summary>
public sealed class FamilyIndexing(IDbContextFactory<PatronageDb> databases, FamilyIndexState state, TimeProvider clock, ILogger<FamilyIndexing> log) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Goes over all that are left.</summary>
    /// <param name="cancellation">Stops it between two batches.</param>
    /// <returns>How many families it was.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var made = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            await using var db = databases.Open(Actor.System("family index"));
            var batch = await FamilyReindexing.NextAsync(db, cancellation: cancellation);
            if (batch == 0)
            {
                state.Done();
                return made;
            }

            made += batch;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await RunAsync(stoppingToken) is > 0 and var made)
                {
                    log.LogInformation("{Made} families can be found in this version's way.", made);
                }

                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                log.LogDebug("The making of signs stops with the site; it goes on when the site starts again.");
            }
            catch (Exception failure) when (DatabaseFailures.Are(failure))
            {
                // Somebody wrote to one of the families meanwhile: the batch was not written and is made anew.
                log.LogWarning(failure, "A batch of families is made anew.");
                await WaitAsync(stoppingToken);
            }
        }
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(Patience, clock, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            log.LogDebug("The site stops.");
        }
    }
}
