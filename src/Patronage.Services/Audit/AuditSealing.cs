using Microsoft.Extensions.Options;
using Patronage.Services.Jobs;
using Patronage.Storage.Audit;
using Patronage.Storage.Setup;

namespace Patronage.Services.Audit;

/// <summary>Seals the audit while the site runs; what a turn leaves waits in the database.</summary>
internal sealed class AuditSealing(AuditSealer sealer, IOptions<StorageOptions> options) : IRecurringWork
{
    /// <inheritdoc/>
    public string Name => "audit-sealing";

    /// <inheritdoc/>
    public TimeSpan Every => options.Value.SealEvery;

    /// <inheritdoc/>
    public Task TurnAsync(CancellationToken cancellation) => sealer.SealAsync(cancellation);
}
