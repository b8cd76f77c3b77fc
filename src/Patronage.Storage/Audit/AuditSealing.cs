using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Patronage.Storage.Saving;
using Patronage.Storage.Setup;

namespace Patronage.Storage.Audit;

/// <summary>Seals the audit while the site runs.</summary>
internal sealed class AuditSealing(AuditSealer sealer, IOptions<StorageOptions> options, TimeProvider clock, ILogger<AuditSealing> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SealEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await SealAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("The sealing of the audit stops with the site.");
        }
    }

    private async Task SealAsync(CancellationToken cancellation)
    {
        try
        {
            await sealer.SealAsync(cancellation);
        }
        catch (Exception failure) when (DatabaseFailures.Are(failure))
        {
            // The entries wait in the database; the next turn seals them.
            log.LogWarning(failure, "The audit could not be sealed; it is tried again.");
        }
    }
}
