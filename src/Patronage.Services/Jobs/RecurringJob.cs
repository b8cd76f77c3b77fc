using Microsoft.Extensions.Logging;
using Patronage.Storage.Saving;
using Quartz;

namespace Patronage.Services.Jobs;

/// <summary>One turn of a recurring work, as the scheduler calls it. That two turns never overlap, on whatever nodes, is told by the attribute.</summary>
[DisallowConcurrentExecution]
internal sealed class RecurringJob(IRecurringWork? work, ILogger log) : IJob
{
    public async Task Execute(IJobExecutionContext context)
    {
        if (work is null)
        {
            // A node of another version, which ought not to run beside this one, has put it into the store.
            log.LogWarning("This node does not know the work {Work}: is a node of another version running beside it?", context.JobDetail.Key.Name);
            return;
        }

        try
        {
            await work.TurnAsync(context.CancellationToken);
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            log.LogDebug("The work {Work} stops with the site.", work.Name);
        }
        catch (Exception failure) when (DatabaseFailures.Are(failure))
        {
            log.LogWarning(failure, "The work {Work} was not done to its end: the database. What is left is done in the next turn.", work.Name);
        }
        catch (Exception failure)
        {
            // A mistake of the program in one work must stop neither the others nor the site; it is told each time, until somebody mends it.
            log.LogError(failure, "The work {Work} failed; it is tried again in its next turn.", work.Name);
        }
    }
}
