using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Patronage.Storage;
using Patronage.Storage.Saving;

namespace Patronage.Web.Hosting;

/// <summary>
/// What a proxy or a watchman asks without signing in: whether the process lives, and whether it can work. The answer is one word and tells nothing of the
/// installation; what is wrong stands in the log.
/// </summary>
internal static class HealthEndpoints
{
    public const string Live = "/health/live";
    public const string Ready = "/health/ready";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<DatabaseHealth>();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", timeout: TimeSpan.FromSeconds(5));
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks(Live, new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous().DisableHttpMetrics();
        app.MapHealthChecks(Ready).AllowAnonymous().DisableHttpMetrics();
    }

    /// <summary>The database answers. That it is of this version, and its keys are there, was looked at before the first request.</summary>
    private sealed class DatabaseHealth(IDbContextFactory<PatronageDb> databases, TimeProvider time) : IHealthCheck
    {
        // Nobody who asks without signing in makes the database work more than once a second.
        private static readonly TimeSpan Stands = TimeSpan.FromSeconds(1);
        private (long At, HealthCheckResult Result)? _last;

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            if (_last is var (at, known) && time.GetElapsedTime(at) < Stands)
            {
                return known;
            }

            var result = await AskAsync(cancellationToken);
            _last = (time.GetTimestamp(), result);
            return result;
        }

        // A connection that waited while others were ended at the other side fails once and says nothing of the database; its failure empties the pool.
        private async Task<HealthCheckResult> AskAsync(CancellationToken cancellation) =>
            await TryAsync(cancellation) is { Status: HealthStatus.Healthy } healthy ? healthy : await TryAsync(cancellation);

        private async Task<HealthCheckResult> TryAsync(CancellationToken cancellation)
        {
            try
            {
                await using var db = databases.Open(Actor.System("readiness"));
                return await db.VersionStamps.AsNoTracking().AnyAsync(cancellation) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The database is empty.");
            }
            catch (Exception problem) when (problem is DbException or InvalidOperationException or TimeoutException)
            {
                return HealthCheckResult.Unhealthy("The database does not answer.", problem);
            }
        }
    }
}
