using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Patronage.Storage.Saving;
using Patronage.Storage.Setup;
using Quartz;
using Quartz.Impl.Matchers;

namespace Patronage.Services.Jobs;

/// <summary>
/// Lets recurring work come round while the site runs (docs/decisions/0035-work-once-for-all-nodes.md). On PostgreSQL the nodes agree over the database which of them does a turn; a node that dies is noticed by
/// the others, and its work goes on with them.
/// </summary>
internal sealed class JobScheduler(IEnumerable<IRecurringWork> works, IOptions<StorageOptions> storage, ILogger<JobScheduler> log) : BackgroundService
{
    private const string Group = "patronage";

    // The scheduler reckons by the clock of the wall, and a clock that is set back by a day would hold every work for that day: this looks by a clock that only runs.
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private readonly IReadOnlyList<IRecurringWork> _works = [.. works];

    /// <summary>Puts every trigger right that waits for longer than its work may, or has failed.</summary>
    /// <param name="scheduler">The scheduler.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The names of the works that were set going again.</returns>
    internal async Task<IReadOnlyList<string>> MendAsync(IScheduler scheduler, CancellationToken cancellation)
    {
        var mended = new List<string>();
        foreach (var work in _works)
        {
            var trigger = await scheduler.GetTrigger(KeyOf(work), cancellation);
            var next = trigger?.GetNextFireTimeUtc();
            var state = await scheduler.GetTriggerState(KeyOf(work), cancellation);
            if (next is null || next > SystemTime.UtcNow() + work.Every + LookEvery || state is TriggerState.Error or TriggerState.None)
            {
                await ScheduleAsync(scheduler, work, cancellation);
                mended.Add(work.Name);
            }
        }

        return mended;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        IScheduler? scheduler = null;
        try
        {
            while (!await TryAsync(async () => await BeginAsync(scheduler ??= await SchedulerOf.CreateAsync(storage.Value, new WorkFactory(_works, log), log), stoppingToken)))
            {
                await Task.Delay(SchedulerOf.Retry, stoppingToken);
            }

            using var timer = new PeriodicTimer(LookEvery);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryAsync(() => LookAsync(scheduler!, stoppingToken));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("Recurring work stops with the site.");
        }
        finally
        {
            await TryAsync(() => scheduler?.Shutdown(waitForJobsToComplete: true, CancellationToken.None) ?? Task.CompletedTask);
        }
    }

    private async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception failure) when (failure is SchedulerException || DatabaseFailures.Are(failure))
        {
            log.LogWarning(failure, "The store of recurring work does not answer; it is asked again.");
            return false;
        }
    }

    private async Task BeginAsync(IScheduler scheduler, CancellationToken cancellation)
    {
        foreach (var gone in (await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(Group), cancellation)).Where(key => _works.All(work => work.Name != key.Name)))
        {
            await scheduler.DeleteJob(gone, cancellation);
        }

        foreach (var work in _works)
        {
            await ScheduleAsync(scheduler, work, cancellation);
        }

        await scheduler.Start(cancellation);
    }

    private async Task LookAsync(IScheduler scheduler, CancellationToken cancellation)
    {
        if (await MendAsync(scheduler, cancellation) is { Count: > 0 } mended)
        {
            log.LogWarning("Recurring work had stopped and was set going again: {Works}. Was the clock set back?", string.Join(", ", mended));
        }
    }

    private static TriggerKey KeyOf(IRecurringWork work) => new(work.Name, Group);

    private static Task ScheduleAsync(IScheduler scheduler, IRecurringWork work, CancellationToken cancellation)
    {
        var job = JobBuilder.Create<RecurringJob>().WithIdentity(work.Name, Group).Build();
        var trigger = TriggerBuilder.Create().WithIdentity(KeyOf(work)).StartNow()
            .WithSimpleSchedule(schedule => schedule.WithInterval(work.Every).RepeatForever().WithMisfireHandlingInstructionNextWithRemainingCount()).Build();
        return scheduler.ScheduleJob(job, [trigger], replace: true, cancellation);
    }
}
