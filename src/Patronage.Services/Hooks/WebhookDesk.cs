using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Clock;
using Patronage.Services.People;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Keys;
using Patronage.Storage.Outside;
using Patronage.Storage.Saving;

namespace Patronage.Services.Hooks;

/// <summary>Addresses of other systems that are told of events, and what became of the messages.</summary>
public sealed class WebhookDesk(IDbContextFactory<PatronageDb> databases, OrganizationClock clock)
{
    /// <summary>How many letters the name of a system has at most.</summary>
    public const int LongestTitle = 80;

    /// <summary>How many letters an address has at most.</summary>
    public const int LongestAddress = 500;
    private const int MostShown = 100;

    private static string NoRight => T("Уведомления внешних систем настраивает администратор организации.");

    /// <summary>The addresses and the last messages.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.SeeTokens"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<WebhookPage>> ReadAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var reach = person.OrganizationsOf(Operation.SeeTokens);
        if (reach.Count == 0)
        {
            return new Outcome<WebhookPage>.Denied(NoRight);
        }

        await using var db = Open(person, Operation.SeeTokens);
        var hooks = await db.Webhooks.AsNoTracking().Where(hook => reach.Contains(hook.OrganizationId) && hook.RemovedAt == null).OrderBy(hook => hook.Title).ThenBy(hook => hook.Id).ToListAsync(cancellation);
        var ids = hooks.ConvertAll(hook => hook.Id);
        var waiting = await db.WebhookDeliveries.Where(item => ids.Contains(item.WebhookId) && item.State == DeliveryState.Waiting).GroupBy(item => item.WebhookId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(item => item.Key, item => item.Count, cancellation);
        var deliveries = await db.WebhookDeliveries.AsNoTracking().Where(item => ids.Contains(item.WebhookId)).OrderByDescending(item => item.At).ThenByDescending(item => item.Id).Take(MostShown).ToListAsync(cancellation);
        var organizations = await db.Organizations.AsNoTracking().Where(item => reach.Contains(item.Id)).OrderBy(item => item.SortTitle).ToListAsync(cancellation);
        var (titles, names) = (organizations.ToDictionary(item => item.Id, item => item.ShortTitle.Length == 0 ? item.Title : item.ShortTitle), hooks.ToDictionary(hook => hook.Id, hook => hook.Title));
        var zone = TimeZoneInfo.FindSystemTimeZoneById(person.TimeZone);
        return Outcome.Done(new WebhookPage(
            [
                .. hooks.Select(hook => new WebhookNote(
                    hook.Id, hook.Title, titles[hook.OrganizationId], hook.WithBelow, hook.Address, hook.Events.Split(','), hook.AllowPrivate, hook.StoppedAt is not null, hook.StoppedByFailures, hook.Failures, waiting.GetValueOrDefault(hook.Id),
                    person.May(Operation.ManageTokens, hook.OrganizationId))),
            ],
            [.. deliveries.Select(item => new DeliveryNote(item.Id, names[item.WebhookId], item.Event, item.Subject, In(item.At, zone), item.State, item.Attempts, item.Result, item.State == DeliveryState.Waiting ? In(item.NextAt, zone) : null))],
            [.. organizations.Where(item => item.ClosedOn is null && person.May(Operation.ManageTokens, item.Id)).Select(item => new OrganizationChoice(item.Id, titles[item.Id]))]));
    }

    /// <summary>Adds an address.</summary>
    /// <param name="person">Who adds it; needs <see cref="Operation.ManageTokens"/>.</param>
    /// <param name="wish">What it is to be.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The secret, which is shown once; or problems with the properties of <see cref="NewWebhook"/>.</returns>
    public async Task<Outcome<MadeWebhook>> MakeAsync(Person person, NewWebhook wish, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(wish);
        if (!person.MayAnywhere(Operation.ManageTokens) || (wish.OrganizationId is { } asked && !person.May(Operation.ManageTokens, asked)))
        {
            return new Outcome<MadeWebhook>.Denied(NoRight);
        }

        if (Check(wish) is { Count: > 0 } problems)
        {
            return Outcome.Invalid<MadeWebhook>(problems);
        }

        var organization = wish.OrganizationId!.Value;
        await using var db = databases.Open(person.ActorFor(Operation.ManageTokens, organization), AccessScope.Everything);
        var id = Guid.CreateVersion7(db.Clock.GetUtcNow());
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        db.Webhooks.Add(new Webhook
        {
            Id = id, OrganizationId = organization, WithBelow = wish.WithBelow, Title = wish.Title!.Trim(), Address = wish.Address!.Trim(), Events = string.Join(',', OutsideEvents.All.Where(wish.Events.Contains)), AllowPrivate = wish.AllowPrivate,
            SealedSecret = await db.Vault.SealAsync(DataKey.Installation, Webhook.Purpose, id.ToString("N"), Encoding.ASCII.GetBytes(secret), cancellation), CreatedAt = clock.UtcNow, CreatedBy = person.Id,
        });
        await db.SaveChangesAsync(cancellation);
        return Outcome.Done(new MadeWebhook(id, wish.Title.Trim(), secret));
    }

    /// <summary>Switches an address off, or on again: what waits meanwhile is sent then.</summary>
    /// <param name="person">Who does it; needs <see cref="Operation.ManageTokens"/>.</param>
    /// <param name="hookId">The address.</param>
    /// <param name="stopped">Whether it is to be off.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<bool>> StopAsync(Person person, Guid hookId, bool stopped, CancellationToken cancellation = default) => ChangeAsync(
        person,
        hookId,
        (_, hook) => (hook.StoppedAt, hook.StoppedByFailures, hook.Failures) = (stopped ? clock.UtcNow : null, false, stopped ? hook.Failures : 0),
        cancellation);

    /// <summary>Takes an address away. What waits is not sent any more.</summary>
    /// <param name="person">Who does it; needs <see cref="Operation.ManageTokens"/>.</param>
    /// <param name="hookId">The address.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<bool>> RemoveAsync(Person person, Guid hookId, CancellationToken cancellation = default) => ChangeAsync(person, hookId, (_, hook) => hook.RemovedAt = clock.UtcNow, cancellation);

    /// <summary>Sends a message that tells of nothing, to try the address.</summary>
    /// <param name="person">Who does it; needs <see cref="Operation.ManageTokens"/>.</param>
    /// <param name="hookId">The address.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<bool>> TryAsync(Person person, Guid hookId, CancellationToken cancellation = default) => ChangeAsync(
        person,
        hookId,
        (db, hook) => db.WebhookDeliveries.Add(new WebhookDelivery { Id = Guid.CreateVersion7(db.Clock.GetUtcNow()), WebhookId = hook.Id, Event = OutsideEvents.Trial, OrganizationId = hook.OrganizationId, At = clock.UtcNow, NextAt = clock.UtcNow }),
        cancellation);

    private async Task<Outcome<bool>> ChangeAsync(Person person, Guid hookId, Action<PatronageDb, Webhook> change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        var reach = person.OrganizationsOf(Operation.ManageTokens);
        if (reach.Count == 0)
        {
            return new Outcome<bool>.Denied(NoRight);
        }

        await using var db = Open(person, Operation.ManageTokens);
        if (await db.Webhooks.FirstOrDefaultAsync(hook => hook.Id == hookId && hook.RemovedAt == null && reach.Contains(hook.OrganizationId), cancellation) is not { } row)
        {
            return new Outcome<bool>.NotFound();
        }

        change(db, row);
        return (await db.TrySaveAsync(cancellation)).Ok ? Outcome.Done(true) : Outcome.Invalid<bool>("", T("Пока вы решали, здесь что-то изменилось. Обновите страницу."));
    }

    private static List<FieldProblem> Check(NewWebhook wish)
    {
        var problems = new List<FieldProblem>();
        if (wish.Title?.Trim().Length is not (>= 3 and <= LongestTitle))
        {
            problems.Add(new FieldProblem(nameof(wish.Title), T("Назовите систему, которая получает уведомления.")));
        }

        if (wish.OrganizationId is null)
        {
            problems.Add(new FieldProblem(nameof(wish.OrganizationId), T("Выберите организацию.")));
        }

        if (!wish.Events.Any(OutsideEvents.All.Contains))
        {
            problems.Add(new FieldProblem(nameof(wish.Events), T("Отметьте, о чём сообщать.")));
        }

        if (AddressProblem(wish) is { } problem)
        {
            problems.Add(new FieldProblem(nameof(wish.Address), problem));
        }

        return problems;
    }

    // What a name leads to is looked at when a message is sent; what is an address already can be told at once.
    private static string? AddressProblem(NewWebhook wish) =>
        wish.Address?.Trim() is not { Length: > 0 and <= LongestAddress } text || !Uri.TryCreate(text, UriKind.Absolute, out var address) || address.UserInfo.Length > 0 || address.Fragment.Length > 0 ? T("Нужен адрес вида https://система.example/путь, без логина и пароля.")
        : address.Scheme != Uri.UriSchemeHttps && !(wish.AllowPrivate && address.Scheme == Uri.UriSchemeHttp) ? T("Адрес должен начинаться с https://. Без шифрования можно только в своей сети, если это разрешено ниже.")
        : IPAddress.TryParse(address.DnsSafeHost, out var ip) && !PrivateAddresses.Allows(ip, wish.AllowPrivate) ? T("Это адрес внутри сети. Если система стоит в вашей сети, разрешите это ниже.")
        : null;

    private static DateTime In(DateTime at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), zone);

    private PatronageDb Open(Person person, Operation operation) => databases.Open(person.ActorFor(operation, person.OrganizationId), AccessScope.Everything);
}
