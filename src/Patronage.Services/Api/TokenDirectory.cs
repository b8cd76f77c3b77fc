using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Clock;
using Patronage.Services.People;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Outside;
using Patronage.Storage.Saving;

namespace Patronage.Services.Api;

/// <summary>A key that works: who acts by it and how often it may.</summary>
/// <param name="Person">Who acts.</param>
/// <param name="PerMinute">How many requests it may make within a minute.</param>
public sealed record TokenBearer(Person Person, int PerMinute);

/// <summary>
/// Says who another system is, by its key. It is asked at every request and keeps nothing: a key that was stopped, revoked or whose answerer lost the right does not work from that moment
/// on, on every node.
/// </summary>
public sealed class TokenDirectory(IDbContextFactory<PatronageDb> databases, PersonDirectory directory, OrganizationClock clock)
{
    private static readonly TimeSpan UsePrecision = TimeSpan.FromMinutes(1);

    /// <summary>Finds who acts by a key.</summary>
    /// <param name="text">What was sent as a key.</param>
    /// <param name="origin">From where.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Who; null when it is no key that works. Why not is for the audit alone.</returns>
    public async Task<TokenBearer?> FindAsync(string? text, string? origin, CancellationToken cancellation = default)
    {
        if (TokenSecret.Read(text) is not var (id, secret))
        {
            return null;
        }

        await using var db = databases.Open(Actor.System("api"));
        var row = await db.ApiTokens.AsNoTracking().FirstOrDefaultAsync(token => token.Id == id, cancellation);
        if (!TokenSecret.Matches(secret, row?.SecretHash) || row is null)
        {
            return null;
        }

        var isFirst = await MarkAsync(db, row, cancellation);
        if (await WhyNotAsync(row, cancellation) is { } why)
        {
            // Once a minute is enough to know that somebody still tries.
            if (isFirst)
            {
                await RefuseAsync(row, origin, why, cancellation);
            }

            return null;
        }

        var own = await db.Organizations.AsNoTracking().FirstAsync(item => item.Id == row.OrganizationId, cancellation);
        var reach = row.WithBelow ? await db.Organizations.AsNoTracking().Where(item => item.Path.StartsWith(own.Path)).Select(item => item.Id).ToListAsync(cancellation) : [own.Id];
        var rights = TokenDesk.RightsOf(row).Where(right => row.AgreedAt is not null || !RightsTable.NamesPeople(right)).ToList();
        return new TokenBearer(
            new Person
            {
                Id = row.Id, DisplayName = row.Title, OrganizationId = own.Id, TimeZone = own.TimeZone, Roles = [], Origin = origin, Token = new HeldToken(rights, row.SystemKey, own.Id, reach),
            },
            row.PerMinute);
    }

    /// <summary>Records that a key asked for what it may not.</summary>
    /// <param name="person">Who acts by it.</param>
    /// <param name="what">What was asked for: the name of the request.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task RecordRefusalAsync(Person person, string what, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = databases.Open(new Actor(person.Id, HeldToken.AuditName, person.OrganizationId, person.Origin), AccessScope.Nothing);
        AuditLog.Record(db, new AuditFact(AuditActions.Refused, ApiSubjects.Request, what));
        await db.SaveChangesAsync(cancellation);
    }

    // What follows from use alone leaves no audit of its own: each use has one.
    private async Task<bool> MarkAsync(PatronageDb db, ApiToken row, CancellationToken cancellation)
    {
        var (now, before) = (clock.UtcNow, clock.UtcNow - UsePrecision);
        return await db.ApiTokens.Where(token => token.Id == row.Id && (token.LastUsedAt == null || token.LastUsedAt < before)).ExecuteUpdateAsync(update => update.SetProperty(token => token.LastUsedAt, now), cancellation) > 0;
    }

    private async Task<string?> WhyNotAsync(ApiToken row, CancellationToken cancellation) =>
        row.RevokedAt is not null ? "revoked"
        : row.StoppedAt is not null ? "stopped"
        : row.ExpiresAt <= clock.UtcNow ? "expired"
        : TokenDesk.Answers(await directory.LoadAsync(row.AnswersFor, cancellation: cancellation), row) ? null
        : "nobody-answers";

    private async Task RefuseAsync(ApiToken row, string? origin, string why, CancellationToken cancellation)
    {
        await using var db = databases.Open(new Actor(row.Id, HeldToken.AuditName, row.OrganizationId, origin), AccessScope.Nothing);
        AuditLog.Record(db, new AuditFact(AuditActions.Refused, nameof(ApiToken), row.Id.ToString()) { Details = new Dictionary<string, string?>(StringComparer.Ordinal) { ["State"] = why } });
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>What the audit calls what other systems read.</summary>
internal static class ApiSubjects
{
    public const string Request = "api-request";
    public const string Cases = "api-cases";
    public const string Case = "api-case";
    public const string Obligations = "api-obligations";
}
