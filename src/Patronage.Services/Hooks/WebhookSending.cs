using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Patronage.Services.Jobs;
using Patronage.Storage;
using Patronage.Storage.Keys;
using Patronage.Storage.Outside;
using Patronage.Storage.Saving;

namespace Patronage.Services.Hooks;

/// <summary>
/// Sends what waits in the outbox, and what did not come through once more after growing pauses. A message is claimed in the database before it is sent, so that of several nodes one sends it; one that
/// dies over it leaves it to be claimed again. An address where nothing comes through any more is switched off, and its messages wait.
/// </summary>
public sealed class WebhookSending(IDbContextFactory<PatronageDb> databases, WebhookCall call, TimeProvider clock, ILogger<WebhookSending> log) : IRecurringWork
{
    /// <summary>After how many tries without one that came through an address is switched off.</summary>
    public const int MostFailures = 20;

    private const int AtOnce = 50;
    private static readonly TimeSpan Claimed = TimeSpan.FromMinutes(2), Kept = TimeSpan.FromDays(90);

    /// <summary>The pauses before the second try and those after it; then a message is given up.</summary>
    public static IReadOnlyList<TimeSpan> Pauses { get; } =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(24)];

    /// <inheritdoc/>
    public string Name => "webhook-sending";

    /// <inheritdoc/>
    public TimeSpan Every => TimeSpan.FromSeconds(5);

    /// <summary>Sends what is due.</summary>
    /// <param name="cancellation">Stops it between two messages.</param>
    /// <returns>How many messages were tried.</returns>
    public async Task<int> PassAsync(CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        List<(Guid Id, DateTime NextAt)> due;
        await using (var db = Open())
        {
            due = (await db.WebhookDeliveries.AsNoTracking()
                .Where(item => item.State == DeliveryState.Waiting && item.NextAt <= now && db.Webhooks.Any(hook => hook.Id == item.WebhookId && hook.StoppedAt == null && hook.RemovedAt == null))
                .OrderBy(item => item.NextAt).ThenBy(item => item.At).ThenBy(item => item.Id).Take(AtOnce).Select(item => new { item.Id, item.NextAt }).ToListAsync(cancellation)).ConvertAll(item => (item.Id, item.NextAt));
        }

        foreach (var (id, nextAt) in due)
        {
            cancellation.ThrowIfCancellationRequested();
            await SendAsync(id, nextAt, cancellation);
        }

        return due.Count;
    }

    /// <inheritdoc/>
    public async Task TurnAsync(CancellationToken cancellation)
    {
        while (await PassAsync(cancellation) == AtOnce)
        {
            log.LogDebug("More messages to other systems wait.");
        }
    }

    private async Task SendAsync(Guid id, DateTime nextAt, CancellationToken cancellation)
    {
        await using var db = Open();
        // It may have been switched off by the message before.
        if (!await db.WebhookDeliveries.AnyAsync(item => item.Id == id && db.Webhooks.Any(found => found.Id == item.WebhookId && found.StoppedAt == null && found.RemovedAt == null), cancellation))
        {
            return;
        }

        var until = clock.GetUtcNow().UtcDateTime + Claimed;
        if (await db.WebhookDeliveries.Where(item => item.Id == id && item.State == DeliveryState.Waiting && item.NextAt == nextAt).ExecuteUpdateAsync(update => update.SetProperty(item => item.NextAt, until), cancellation) == 0)
        {
            return;
        }

        var delivery = await db.WebhookDeliveries.FirstAsync(item => item.Id == id, cancellation);
        var hook = await db.Webhooks.FirstAsync(item => item.Id == delivery.WebhookId, cancellation);
        var secret = await db.Vault.OpenAsync(DataKey.Installation, Webhook.Purpose, hook.Id.ToString("N"), hook.SealedSecret, cancellation) ?? throw new InvalidOperationException("The secret of a webhook cannot be opened.");
        var (ok, result) = await call.SendAsync(hook, secret, delivery, cancellation);
        var now = clock.GetUtcNow().UtcDateTime;
        (delivery.TriedAt, delivery.Result) = (now, result);
        delivery.Attempts++;
        hook.Failures = ok ? 0 : hook.Failures + 1;
        if (ok)
        {
            delivery.State = DeliveryState.Sent;
        }
        else if (delivery.Attempts > Pauses.Count)
        {
            delivery.State = DeliveryState.Failed;
        }
        else
        {
            delivery.NextAt = now + Pauses[delivery.Attempts - 1];
        }

        if (hook.Failures >= MostFailures)
        {
            (hook.StoppedAt, hook.StoppedByFailures) = (now, true);
            log.LogWarning("Messages to webhook {Webhook} do not come through; it was switched off.", hook.Id);
        }

        var old = now - Kept;
        await db.TrySaveAsync(CancellationToken.None);
        await db.WebhookDeliveries.Where(item => item.WebhookId == hook.Id && item.State == DeliveryState.Sent && item.At < old).ExecuteDeleteAsync(cancellation);
    }

    private PatronageDb Open() => databases.Open(Actor.System("webhooks"));
}
