using Microsoft.Extensions.Logging;
using Patronage.Services.Jobs;
using Patronage.Services.Programs;

namespace Patronage.Services.Cases;

/// <summary>
/// Keeps lists true overnight: looks every minute whether a day has turned in an organization, a program was published or a profile changed, and computes
/// anew what that makes old; the database then looks how its tables have grown. A page that shows what is due asks for its own stale cases besides, so that nobody ever waits for this.
/// </summary>
public sealed class ProjectionRefreshing(ProjectionKeeper keeper, ProgramStamps stamps, ILogger<ProjectionRefreshing> log) : IRecurringWork
{
    private readonly Dictionary<Guid, (DateOnly Day, string Stamp)> _done = [];

    /// <inheritdoc/>
    public string Name => "projection-refreshing";

    /// <inheritdoc/>
    public TimeSpan Every => TimeSpan.FromMinutes(1);

    /// <summary>Computes anew what has grown old since the last time.</summary>
    /// <param name="cancellation">Stops it between two cases.</param>
    /// <returns>How many cases were computed.</returns>
    public async Task<int> PassAsync(CancellationToken cancellation = default)
    {
        var stamp = await stamps.ReadAsync(cancellation);
        var (computed, turned) = (0, false);
        foreach (var (organization, day) in await keeper.DaysAsync(cancellation))
        {
            if (_done.TryGetValue(organization, out var last) && last == (day, stamp))
            {
                continue;
            }

            computed += await keeper.RefreshAsync(organization, cancellation);
            _done[organization] = (day, stamp);
            turned = true;
        }

        if (turned)
        {
            await keeper.LearnSizesAsync(cancellation);
        }

        return computed;
    }

    /// <inheritdoc/>
    public async Task TurnAsync(CancellationToken cancellation)
    {
        if (await PassAsync(cancellation) is > 0 and var computed)
        {
            log.LogInformation("{Computed} cases were computed anew.", computed);
        }
    }
}
