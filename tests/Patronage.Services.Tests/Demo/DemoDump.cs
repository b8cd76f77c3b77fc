using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;
using Patronage.Storage.Journal;
using Patronage.Storage.Organizations;
using Patronage.Storage.People;
using Patronage.Storage.Projections;

namespace Patronage.Services.Tests.Demo;

/// <summary>
/// Everything that a person can see of a database, as one text: rows by key, sealed contents opened, versions of programs by name. Left out is what
/// is random by its nature: keys, stamps, the audit's own ids.
/// </summary>
internal static class DemoDump
{
    private static readonly Type[] Types =
    [
        typeof(Organization), typeof(JurisdictionProfile), typeof(PatronageUser), typeof(RoleAssignment), typeof(FamilyRow), typeof(MemberRow), typeof(FamilyWord), typeof(CaseRow),
        typeof(CaseProgramVersion), typeof(JournalRow), typeof(CaseLine), typeof(CasePeriod), typeof(ObligationRow), typeof(FieldValue), typeof(CaseEvent), typeof(PlanItem),
        typeof(VisitPeriod),
    ];

    private static readonly HashSet<string> Random = new(StringComparer.Ordinal)
    {
        nameof(PatronageUser.PasswordHash), nameof(PatronageUser.SecurityStamp), nameof(PatronageUser.ConcurrencyStamp), nameof(JournalRow.Content), nameof(JournalRow.Sensitive),
    };

    public static async Task<string> HashAsync(ServiceHost host) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(await TextAsync(host))));

    public static async Task<string> TextAsync(ServiceHost host)
    {
        await using var db = host.Open();
        var versions = await db.ProgramVersions.ToDictionaryAsync(version => version.Id, version => $"{version.ProgramId}/{version.Ordinal}");
        var text = new StringBuilder();
        foreach (var type in Types)
        {
            var entity = db.Model.FindEntityType(type)!;
            var properties = entity.GetProperties().Where(property => !Random.Contains(property.Name)).OrderBy(property => property.Name, StringComparer.Ordinal).ToList();
            var rows = new List<string>();
            foreach (var row in (IEnumerable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(type).Invoke(db, null)!)
            {
                var entry = db.Entry(row);
                rows.Add(string.Join('|', properties.Select(property => $"{property.Name}={Word(entry.Property(property.Name).CurrentValue, versions)}")));
            }

            text.Append(type.Name).Append(' ').Append(rows.Count).Append('\n');
            rows.Order(StringComparer.Ordinal).ToList().ForEach(row => text.Append(row).Append('\n'));
        }

        foreach (var (id, journal) in (await JournalStore.ReadManyAsync(db, await db.Cases.Select(row => row.Id).ToListAsync())).OrderBy(pair => pair.Key))
        {
            text.Append(id).Append('\n');
            foreach (var entry in journal) text.Append(Word(entry)).Append('\n');
        }

        return text.ToString();
    }

    private static string Word(JournalEntry entry) => JsonSerializer.Serialize(entry with
    {
        Answers = new SortedDictionary<string, Answer>(entry.Answers.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal),
    });

    private static string Word(object? value, Dictionary<Guid, string> versions) => value switch
    {
        null => "",
        Guid id when versions.TryGetValue(id, out var version) => version,
        DateTime moment => moment.ToString("O", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("O", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
