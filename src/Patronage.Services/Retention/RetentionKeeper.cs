using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patronage.Storage;
using Patronage.Storage.Settings;

namespace Patronage.Services.Retention;

/// <summary>A file that is kept by a paper though its term may have passed.</summary>
/// <param name="Document">The paper; it names nobody of the family.</param>
/// <param name="By">Who holds it.</param>
/// <param name="On">Since when.</param>
internal sealed record FileHold(string Document, Guid By, DateOnly On);

/// <summary>What organizations set of keeping, and which files are held.</summary>
internal static class RetentionKeeper
{
    private const string SettingName = "retention.years";
    private const string HoldPrefix = "retention.hold:";

    /// <summary>What the organization set, or the nearest one above it.</summary>
    public static async Task<(RetentionSetting? Setting, Guid Organization)> FindAsync(PatronageDb db, Guid organization, CancellationToken cancellation)
    {
        var path = await db.Organizations.AsNoTracking().Where(item => item.Id == organization).Select(item => item.Path).FirstOrDefaultAsync(cancellation) ?? "";
        var way = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(id => Guid.ParseExact(id, "N")).Reverse().ToList();
        var rows = await db.Settings.AsNoTracking().Where(item => way.Contains(item.OrganizationId) && item.Name == SettingName).ToListAsync(cancellation);
        return way.Select(id => rows.Find(row => row.OrganizationId == id)).FirstOrDefault(row => row is not null) is { } row ? (JsonSerializer.Deserialize<RetentionSetting>(row.Value), row.OrganizationId) : (null, organization);
    }

    /// <summary>Sets it for an organization and those below; null takes it away.</summary>
    public static async Task SetAsync(PatronageDb db, Guid organization, RetentionSetting? setting, CancellationToken cancellation) =>
        await PutAsync(db, organization, SettingName, setting is null ? null : JsonSerializer.Serialize(setting), cancellation);

    /// <summary>The holds of some cases.</summary>
    public static async Task<IReadOnlyDictionary<Guid, FileHold>> HoldsAsync(PatronageDb db, IReadOnlyCollection<Guid> cases, CancellationToken cancellation)
    {
        var names = cases.Select(NameOf).ToList();
        var rows = await db.Settings.AsNoTracking().Where(item => names.Contains(item.Name)).ToListAsync(cancellation);
        return rows.ToDictionary(row => Guid.ParseExact(row.Name[HoldPrefix.Length..], "N"), row => JsonSerializer.Deserialize<FileHold>(row.Value)!);
    }

    /// <summary>Holds a file, or lets it go.</summary>
    public static Task HoldAsync(PatronageDb db, Guid organization, Guid work, FileHold? hold, CancellationToken cancellation) =>
        PutAsync(db, organization, NameOf(work), hold is null ? null : JsonSerializer.Serialize(hold), cancellation);

    private static string NameOf(Guid work) => HoldPrefix + work.ToString("N");

    private static async Task PutAsync(PatronageDb db, Guid organization, string name, string? value, CancellationToken cancellation)
    {
        var row = await db.Settings.FirstOrDefaultAsync(item => item.OrganizationId == organization && item.Name == name, cancellation);
        if (value is null)
        {
            if (row is not null)
            {
                db.Settings.Remove(row);
            }
        }
        else if (row is null)
        {
            db.Settings.Add(new Setting { OrganizationId = organization, Name = name, Value = value });
        }
        else
        {
            row.Value = value;
        }
    }
}
