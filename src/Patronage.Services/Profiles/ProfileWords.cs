using Microsoft.EntityFrameworkCore;
using Patronage.Storage;
using Patronage.Storage.Organizations;

namespace Patronage.Services.Profiles;

/// <summary>The names that profiles are shown with.</summary>
internal sealed class ProfileWords
{
    private readonly Dictionary<string, string> _programs;
    private readonly Dictionary<Guid, int> _ordinals;
    private readonly Dictionary<Guid, string> _people;

    private ProfileWords(Dictionary<string, string> programs, Dictionary<Guid, int> ordinals, Dictionary<Guid, string> people) => (_programs, _ordinals, _people) = (programs, ordinals, people);

    public static async Task<ProfileWords> LoadAsync(PatronageDb db, IReadOnlyList<JurisdictionProfile> rows, CancellationToken cancellation)
    {
        var versions = await db.ProgramVersions.AsNoTracking().Select(item => new { item.Id, item.ProgramId, item.Ordinal, item.Title }).ToListAsync(cancellation);
        var authors = rows.Select(row => row.RecordedBy).OfType<Guid>().Distinct().ToList();
        return new ProfileWords(
            versions.GroupBy(item => item.ProgramId).ToDictionary(group => group.Key, group => group.MaxBy(item => item.Ordinal)!.Title, StringComparer.Ordinal),
            versions.ToDictionary(item => item.Id, item => item.Ordinal),
            await db.Users.AsNoTracking().Where(item => authors.Contains(item.Id)).ToDictionaryAsync(item => item.Id, item => item.DisplayName, cancellation));
    }

    public ProfileView View(JurisdictionProfile row) => new(
        row.Id,
        row.From,
        _programs.GetValueOrDefault(row.ProgramId, row.ProgramId),
        row.PinnedVersionId is { } pinned ? _ordinals.GetValueOrDefault(pinned) : null,
        row.CalendarId,
        row.Reason,
        row.RecordedBy is { } by ? _people.GetValueOrDefault(by, "") : "",
        row.RecordedAt);
}
