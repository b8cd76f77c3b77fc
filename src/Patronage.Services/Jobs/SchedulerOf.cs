using System.Collections.Specialized;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Patronage.Storage.Setup;
using Quartz;
using Quartz.Impl;
using Quartz.Impl.AdoJobStore;
using Quartz.Listener;
using Quartz.Spi;

namespace Patronage.Services.Jobs;

/// <summary>Makes the scheduler of a node: with a store that all nodes share on PostgreSQL, in memory where there can be one node only.</summary>
internal static class SchedulerOf
{
    // Nodes of one installation share it; it is in the store.
    private const string Name = "patronage";
    private const string Threads = "4";

    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    /// <summary>How long the database is left alone after it did not answer.</summary>
    public static TimeSpan Retry { get; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a node says that it lives; one that has not for about twice as long is dead to the others.</summary>
    public static TimeSpan CheckIn { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Makes it; it does not run yet.</summary>
    /// <param name="storage">Where the data are.</param>
    /// <param name="jobs">Makes the jobs.</param>
    /// <param name="log">Hears what fails.</param>
    public static async Task<IScheduler> CreateAsync(StorageOptions storage, IJobFactory jobs, ILogger log)
    {
        await OneAtATime.WaitAsync();
        try
        {
            var scheduler = await new StdSchedulerFactory(PropertiesOf(storage)).GetScheduler();

            // The library keeps one scheduler of a name in a process and would hand it to a second site there (tests have several); they are two nodes.
            SchedulerRepository.Instance.Remove(scheduler.SchedulerName);
            scheduler.JobFactory = jobs;
            scheduler.ListenerManager.AddSchedulerListener(new Told(log));
            return scheduler;
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static NameValueCollection PropertiesOf(StorageOptions storage)
    {
        var node = $"{Environment.MachineName}-{Guid.NewGuid():N}";
        var properties = new NameValueCollection
        {
            ["quartz.scheduler.instanceName"] = Name,
            ["quartz.scheduler.instanceId"] = node,
            ["quartz.scheduler.interruptJobsOnShutdown"] = "true",
            ["quartz.scheduler.interruptJobsOnShutdownWithWait"] = "true",
            ["quartz.threadPool.maxConcurrency"] = Threads,
        };
        if (storage.Provider != StorageProvider.PostgreSql)
        {
            return properties;
        }

        properties["quartz.jobStore.type"] = typeof(JobStoreTX).AssemblyQualifiedName;
        properties["quartz.jobStore.driverDelegateType"] = typeof(PostgreSQLDelegate).AssemblyQualifiedName;
        properties["quartz.jobStore.dataSource"] = node;
        properties["quartz.jobStore.tablePrefix"] = "qrtz_";
        properties["quartz.jobStore.useProperties"] = "true";
        properties["quartz.jobStore.clustered"] = "true";
        properties["quartz.jobStore.clusterCheckinInterval"] = Milliseconds(CheckIn);
        properties["quartz.jobStore.dbRetryInterval"] = Milliseconds(Retry);
        properties["quartz.jobStore.performSchemaValidation"] = "false";
        properties["quartz.serializer.type"] = typeof(PlainSerializer).AssemblyQualifiedName;
        properties[$"quartz.dataSource.{node}.provider"] = "Npgsql";
        properties[$"quartz.dataSource.{node}.connectionString"] = storage.ConnectionString;
        return properties;
    }

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);

    private sealed class Told(ILogger log) : SchedulerListenerSupport
    {
        public override Task SchedulerError(string msg, SchedulerException cause, CancellationToken cancellationToken = default)
        {
            log.LogWarning(cause, "Recurring work: {Problem}", msg);
            return Task.CompletedTask;
        }
    }
}
