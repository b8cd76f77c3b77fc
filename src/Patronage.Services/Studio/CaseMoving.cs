using Microsoft.Extensions.Logging;
using Patronage.Services.Jobs;

namespace Patronage.Services.Studio;

/// <summary>Moves cases to versions whose first day has come, while the site runs; what is due stays due until it is moved.</summary>
internal sealed class CaseMoving(CaseMover mover, ILogger<CaseMoving> log) : IRecurringWork
{
    /// <inheritdoc/>
    public string Name => "case-moving";

    /// <inheritdoc/>
    public TimeSpan Every => TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public async Task TurnAsync(CancellationToken cancellation)
    {
        if (await mover.MoveDueAsync(cancellation: cancellation) is > 0 and var moved)
        {
            log.LogInformation("{Moved} cases were moved to the version in force.", moved);
        }
    }
}
