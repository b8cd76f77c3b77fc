using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Patronage.Storage.Saving;

namespace Patronage.Services.Studio;

/// <summary>Moves cases to versions whose first day has come, while the site runs.</summary>
internal sealed class CaseMoving(CaseMover mover, TimeProvider clock, ILogger<CaseMoving> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            do
            {
                await MoveAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("The moving of cases stops with the site.");
        }
    }

    private async Task MoveAsync(CancellationToken cancellation)
    {
        try
        {
            if (await mover.MoveDueAsync(cancellation: cancellation) is > 0 and var moved)
            {
                log.LogInformation("{Moved} cases were moved to the version in force.", moved);
            }
        }
        catch (Exception failure) when (DatabaseFailures.Are(failure))
        {
            // What is due stays due; the next turn moves it.
            log.LogWarning(failure, "Cases could not be moved; it is tried again.");
        }
    }
}
