using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Patronage.Services.Jobs;
using Patronage.Storage.Keys;
using Patronage.Storage.Setup;
using Patronage.Storage.Tests.Fixtures;
using Quartz;

namespace Patronage.Services.Tests.Jobs;

public sealed class JobSchedulerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Work_ThatFailsEachTime_ComesRoundAllTheSame()
    {
        var turns = new Turns(3);
        using var node = Node(new StorageOptions(), new Counted("one", turns, () => throw new InvalidOperationException("A mistake of the program.")));

        await node.StartAsync(CancellationToken.None);
        await turns.Enough.WaitAsync(Patience);
        await node.StopAsync(CancellationToken.None);

        Assert.Equal(1, turns.AtOnce);
    }

    [Fact]
    public async Task Site_ThatStops_WaitsForTheTurnThatGoesOn()
    {
        var (begun, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        var turns = new Turns(1);
        using var node = Node(new StorageOptions(), new Counted("one", turns, () =>
        {
            begun.TrySetResult();
            return ended.Task;
        }));
        await node.StartAsync(CancellationToken.None);
        await begun.Task.WaitAsync(Patience);

        var stopped = node.StopAsync(CancellationToken.None);
        Assert.False(stopped.IsCompleted);
        ended.SetResult();
        await stopped.WaitAsync(Patience);

        Assert.True(turns.Enough.IsCompleted);
    }

    [Fact]
    public async Task Work_WhoseNextTurnWentADayAwayWithTheClock_IsSetGoingAgain()
    {
        var work = new Counted("one", new Turns(1));
        using var node = Node(new StorageOptions(), work);
        var scheduler = await SchedulerOf.CreateAsync(new StorageOptions(), new WorkFactory([work], NullLogger.Instance), NullLogger.Instance);
        var key = new TriggerKey(work.Name, "patronage");
        var job = JobBuilder.Create<RecurringJob>().WithIdentity(work.Name, "patronage").Build();
        await scheduler.ScheduleJob(job, TriggerBuilder.Create().WithIdentity(key).StartAt(DateTimeOffset.UtcNow.AddDays(1)).WithSimpleSchedule(schedule => schedule.WithInterval(work.Every).RepeatForever()).Build());

        Assert.Equal(["counted"], await node.MendAsync(scheduler, CancellationToken.None));
        Assert.Empty(await node.MendAsync(scheduler, CancellationToken.None));

        Assert.InRange((await scheduler.GetTrigger(key))!.GetNextFireTimeUtc()!.Value, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
        await scheduler.Shutdown();
    }

    [Fact]
    public async Task Work_OfTwoNodesOverOneDatabase_IsDoneByOneAtATimeAndGoesOnWithTheOtherAlone()
    {
        using var server = new PostgreSqlServer();
        var folder = Directory.CreateTempSubdirectory("patronage-jobs-");
        var storage = new StorageOptions { Provider = StorageProvider.PostgreSql, ConnectionString = server.ConnectionString(server.CreateDatabase()), KeyFile = Path.Combine(folder.FullName, "jobs.keys") };
        var ring = new MasterKeyRing(storage.KeyFile, TimeProvider.System);
        await new DatabaseMigrator(new PatronageDbFactory(storage, TimeProvider.System, ring), ring).MigrateAsync();
        var turns = new Turns(6);
        using var one = Node(storage, new Counted("one", turns));
        using var other = Node(storage, new Counted("other", turns));

        await one.StartAsync(CancellationToken.None);
        await other.StartAsync(CancellationToken.None);
        await turns.Enough.WaitAsync(Patience);
        await one.StopAsync(CancellationToken.None);
        turns.Want(3);
        await turns.Enough.WaitAsync(Patience);
        await other.StopAsync(CancellationToken.None);

        Assert.Equal(1, turns.AtOnce);
        Assert.Equal(["other", "other", "other"], turns.Nodes.TakeLast(3));
        folder.Delete(recursive: true);
    }

    private static JobScheduler Node(StorageOptions storage, IRecurringWork work) => new([work], Options.Create(storage), NullLogger<JobScheduler>.Instance);
}
