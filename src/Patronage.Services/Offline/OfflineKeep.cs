using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Clock;
using Patronage.Services.Drafts;
using Patronage.Storage;
using Patronage.Storage.Journal;
using Patronage.Storage.Saving;

namespace Patronage.Services.Offline;

/// <summary>A case as it was taken along.</summary>
internal sealed record TakenCase(Guid CaseId, Guid FamilyId, long Sequence, Guid VersionId, string Family, string? Number);

/// <summary>What the server remembers of a bundle: without it nothing that was recorded with it can be opened.</summary>
internal sealed record TakenBundle(Guid Id, string PrivateKey, DateTime TakenAt, IReadOnlyList<TakenCase> Cases)
{
    /// <summary>The entries that were recorded with it so far.</summary>
    public IReadOnlyList<string> Recorded { get; init; } = [];
}

/// <summary>Keeps bundles and the visits that wait: sealed, each person's own alone.</summary>
internal sealed class OfflineKeep(IDbContextFactory<PatronageDb> databases, DraftKeeper keeper, OrganizationClock clock)
{
    private const string BundlePrefix = "offline/";
    private const string VisitPrefix = "offline-visit/";

    // A telephone may lie in a drawer over a vacation, and what was recorded must still find its way.
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(60);

    /// <summary>How visits are written to JSON, by the telephone and here.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, Converters = { new AnswerJson(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public async Task KeepAsync(Person person, TakenBundle bundle, CancellationToken cancellation)
    {
        await using var db = Open(person);
        var before = clock.UtcNow - KeptFor;
        foreach (var key in await db.InputDrafts.AsNoTracking().Where(draft => draft.UserId == person.Id && (draft.Key.StartsWith(BundlePrefix) || draft.Key.StartsWith(VisitPrefix)) && draft.UpdatedAt < before)
                     .Select(draft => draft.Key).ToListAsync(cancellation))
        {
            // A visit that nobody has decided upon stays, however old it is.
            if (key.StartsWith(BundlePrefix, StringComparison.Ordinal) || (await VisitByKeyAsync(person, key, cancellation))?.Settled != false)
            {
                await keeper.ForgetAsync(person, key, cancellation);
            }
        }

        await RememberAsync(person, bundle, cancellation);
    }

    public Task<bool> RememberAsync(Person person, TakenBundle bundle, CancellationToken cancellation) =>
        keeper.KeepAsync(person, $"{BundlePrefix}{bundle.Id:N}", JsonSerializer.Serialize(bundle, Json), null, cancellation);

    public async Task<TakenBundle?> BundleAsync(Person person, Guid id, CancellationToken cancellation) =>
        await keeper.ReadAsync(person, $"{BundlePrefix}{id:N}", cancellation) is { } json ? JsonSerializer.Deserialize<TakenBundle>(json, Json) : null;

    public async Task<bool> KeepAsync(Person person, AsideVisit visit, Guid familyId, CancellationToken cancellation) =>
        await keeper.KeepAsync(person, VisitPrefix + visit.Id, JsonSerializer.Serialize(visit, Json), familyId, cancellation);

    public Task<AsideVisit?> VisitAsync(Person person, string id, CancellationToken cancellation) => VisitByKeyAsync(person, VisitPrefix + id, cancellation);

    public async Task<IReadOnlyList<AsideVisit>> VisitsAsync(Person person, CancellationToken cancellation)
    {
        await using var db = Open(person);
        var found = new List<AsideVisit>();
        foreach (var key in await db.InputDrafts.AsNoTracking().Where(draft => draft.UserId == person.Id && draft.Key.StartsWith(VisitPrefix)).OrderBy(draft => draft.UpdatedAt).Select(draft => draft.Key).ToListAsync(cancellation))
        {
            if (await VisitByKeyAsync(person, key, cancellation) is { Settled: false } visit)
            {
                found.Add(visit);
            }
        }

        return found;
    }

    // The family's key may have been destroyed since: then there is nothing to read.
    private async Task<AsideVisit?> VisitByKeyAsync(Person person, string key, CancellationToken cancellation) =>
        await keeper.ReadAsync(person, key, cancellation) is { } json ? JsonSerializer.Deserialize<AsideVisit>(json, Json) : null;

    private PatronageDb Open(Person person) => databases.Open(new Actor(person.Id, "draft", person.OrganizationId, person.Origin), person.Scope());
}
