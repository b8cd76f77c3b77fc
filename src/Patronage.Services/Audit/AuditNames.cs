using Microsoft.EntityFrameworkCore;
using Patronage.Storage;
using Patronage.Storage.Audit;

namespace Patronage.Services.Audit;

/// <summary>The names that entries of the audit are shown with.</summary>
internal sealed class AuditNames
{
    private const string Becomes = " → ";

    private readonly Dictionary<Guid, string> _people;
    private readonly Dictionary<Guid, string> _organizations;
    private readonly Dictionary<Guid, string?> _cases;
    private readonly Dictionary<Guid, string> _families;

    private AuditNames(Dictionary<Guid, string> people, Dictionary<Guid, string> organizations, Dictionary<Guid, string?> cases, Dictionary<Guid, string> families) =>
        (_people, _organizations, _cases, _families) = (people, organizations, cases, families);

    public static async Task<AuditNames> LoadAsync(PatronageDb db, List<AuditEntry> rows, CancellationToken cancellation)
    {
        var people = rows.Select(row => row.UserId).OfType<Guid>().Distinct().ToList();
        var organizations = rows.Select(row => row.OrganizationId).Distinct().ToList();
        var cases = rows.Select(row => row.CaseId).OfType<Guid>().Distinct().ToList();
        var families = rows.Select(row => row.FamilyId).OfType<Guid>().Distinct().ToList();
        return new AuditNames(
            await db.Users.AsNoTracking().Where(item => people.Contains(item.Id)).ToDictionaryAsync(item => item.Id, item => item.DisplayName, cancellation),
            await db.Organizations.AsNoTracking().Where(item => organizations.Contains(item.Id)).ToDictionaryAsync(item => item.Id, item => item.ShortTitle == "" ? item.Title : item.ShortTitle, cancellation),
            await db.Cases.AsNoTracking().Where(item => cases.Contains(item.Id)).ToDictionaryAsync(item => item.Id, item => item.Number, cancellation),
            await db.Families.AsNoTracking().Where(item => families.Contains(item.Id)).ToDictionaryAsync(item => item.Id, item => item.Title, cancellation));
    }

    public AuditLine Line(AuditEntry row, TimeZoneInfo zone) => new(
        row.Id,
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(row.At, DateTimeKind.Utc), zone),
        row.UserId is { } user ? _people.GetValueOrDefault(user, "") : "",
        row.Right,
        row.Origin,
        row.Action,
        row.SubjectType,
        row.SubjectId,
        _organizations.GetValueOrDefault(row.OrganizationId, ""),
        row.CaseId is { } work ? _cases.GetValueOrDefault(work) : null,
        row.FamilyId is { } family ? _families.GetValueOrDefault(family) : null,
        row.Details is not null,
        row.Sequence is not null) { Sequence = row.Sequence };

    /// <summary>The values with names in the place of ids of people, organizations and versions; of a change, on both sides.</summary>
    public static async Task<IReadOnlyDictionary<string, string?>?> NameAsync(PatronageDb db, IReadOnlyDictionary<string, string?>? values, CancellationToken cancellation)
    {
        var ids = (values ?? new Dictionary<string, string?>(StringComparer.Ordinal)).Values.OfType<string>().SelectMany(Sides).Select(side => Guid.TryParse(side, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().ToList();
        if (values is null || ids.Count == 0)
        {
            return values;
        }

        var names = await db.Users.AsNoTracking().Where(item => ids.Contains(item.Id)).ToDictionaryAsync(item => item.Id, item => item.DisplayName, cancellation);
        foreach (var item in await db.Organizations.AsNoTracking().Where(item => ids.Contains(item.Id)).Select(item => new { item.Id, Title = item.ShortTitle == "" ? item.Title : item.ShortTitle }).ToListAsync(cancellation))
        {
            names.TryAdd(item.Id, item.Title);
        }

        foreach (var item in await db.ProgramVersions.AsNoTracking().Where(item => ids.Contains(item.Id)).Select(item => new { item.Id, item.Title, item.Ordinal }).ToListAsync(cancellation))
        {
            names.TryAdd(item.Id, T($"{item.Title}, версия {item.Ordinal}"));
        }

        return values.ToDictionary(pair => pair.Key, pair => pair.Value is { } value ? string.Join(Becomes, Sides(value).Select(side => Guid.TryParse(side, out var id) ? names.GetValueOrDefault(id, side) : side)) : null, StringComparer.Ordinal);
    }

    private static string[] Sides(string value) => value.Split(Becomes);
}
