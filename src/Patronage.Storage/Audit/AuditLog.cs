using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Patronage.Storage.Keys;
using Patronage.Storage.Saving;

namespace Patronage.Storage.Audit;

/// <summary>Something that is to stand in the audit besides the changes that the context finds itself.</summary>
/// <param name="Action">What was done, in one word of the use case.</param>
/// <param name="SubjectType">The kind of thing it was done to.</param>
/// <param name="SubjectId">That thing's id.</param>
public sealed record AuditFact(string Action, string SubjectType, string SubjectId)
{
    /// <summary>The family it is about; null when about none.</summary>
    public Guid? FamilyId { get; init; }

    /// <summary>The case it is about; null when about none.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>The organization in whose chain it belongs; null for the actor's.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>What exactly: name to value.</summary>
    public IReadOnlyDictionary<string, string?> Details { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);
}

/// <summary>Writes to the audit and reads it back.</summary>
public static class AuditLog
{
    private const string Purpose = "audit";
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Records a reading of a family's file; it is written with the next saving of the context, even when nothing else changed.</summary>
    /// <param name="db">The context.</param>
    /// <param name="subjectType">What was read: a page, a document, a list.</param>
    /// <param name="subjectId">Its id.</param>
    /// <param name="familyId">The family.</param>
    /// <param name="caseId">The case; null when it is about the family.</param>
    /// <param name="organizationId">The organization that leads the case; null for the actor's.</param>
    /// <param name="fields">Which parts were shown; empty for all.</param>
    public static void Read(PatronageDb db, string subjectType, string subjectId, Guid familyId, Guid? caseId = null, Guid? organizationId = null, IEnumerable<string>? fields = null) =>
        Record(db, new AuditFact(AuditActions.Read, subjectType, subjectId)
        {
            FamilyId = familyId,
            CaseId = caseId,
            OrganizationId = organizationId,
            Details = fields is null ? new Dictionary<string, string?>(StringComparer.Ordinal) : new Dictionary<string, string?>(StringComparer.Ordinal) { ["fields"] = string.Join(',', fields) },
        });

    /// <summary>Records something; it is written with the next saving of the context, even when nothing else changed.</summary>
    /// <param name="db">The context.</param>
    /// <param name="fact">What.</param>
    public static void Record(PatronageDb db, AuditFact fact)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(fact);
        db.PendingFacts.Add(fact);
    }

    /// <summary>Opens the details of an entry.</summary>
    /// <param name="db">The context.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Name to value; of a change, the property to old and new value joined by « → »; null when the key was destroyed.</returns>
    public static async Task<IReadOnlyDictionary<string, string?>?> DetailsAsync(PatronageDb db, AuditEntry entry, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Details is null)
            return new Dictionary<string, string?>(StringComparer.Ordinal);
        var plain = await db.Vault.OpenAsync(entry.KeyId, Purpose, entry.Id.ToString("N"), entry.Details, cancellation);
        return plain is null ? null : JsonSerializer.Deserialize<Dictionary<string, string?>>(plain);
    }

    // What is told of a case or a family belongs to the chain of the organization that leads it, whoever acts.
    private static Guid? OrganizationOf(PatronageDb db, AuditFact fact) =>
        fact.OrganizationId
        ?? (fact.CaseId is { } work ? db.Cases.Local.FindEntry(work)?.Entity.OrganizationId : null)
        ?? (fact.FamilyId is { } family ? db.Families.Local.FindEntry(family)?.Entity.OrganizationId : null);

    internal static async Task<AuditEntry> ToEntryAsync(PatronageDb db, Actor actor, AuditFact fact, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7(db.Clock.GetUtcNow());
        // Of a destroyed family nothing may be told under another key: only that something was done.
        var destroyed = fact.FamilyId is { } family && await db.Vault.IsDestroyedAsync(family, cancellation);
        var key = fact.FamilyId is { } owner && !destroyed ? owner : DataKey.Installation;
        var details = fact.Details.Count == 0 ? null
            : destroyed ? fact.Details.ToDictionary(pair => pair.Key, _ => (string?)null, StringComparer.Ordinal)
            : fact.Details;
        return new AuditEntry
        {
            Id = id,
            OrganizationId = OrganizationOf(db, fact) ?? actor.OrganizationId,
            At = db.Clock.GetUtcNow().UtcDateTime,
            UserId = actor.UserId,
            Right = actor.Right,
            Origin = actor.Origin,
            Action = fact.Action,
            SubjectType = fact.SubjectType,
            SubjectId = fact.SubjectId,
            FamilyId = fact.FamilyId,
            CaseId = fact.CaseId,
            KeyId = key,
            Details = details is null ? null : await db.Vault.SealAsync(key, Purpose, id.ToString("N"), JsonSerializer.SerializeToUtf8Bytes(details, Json), cancellation),
        };
    }
}
