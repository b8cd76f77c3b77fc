using Microsoft.Extensions.Logging;
using Quartz;
using Quartz.Spi;

namespace Patronage.Services.Jobs;

/// <summary>Finds the work that a job stands for.</summary>
internal sealed class WorkFactory(IReadOnlyList<IRecurringWork> works, ILogger log) : IJobFactory
{
    public IJob NewJob(TriggerFiredBundle bundle, IScheduler scheduler) => new RecurringJob(works.FirstOrDefault(work => work.Name == bundle.JobDetail.Key.Name), log);

    public void ReturnJob(IJob job)
    {
        // A turn holds nothing that is to be given back.
    }
}
