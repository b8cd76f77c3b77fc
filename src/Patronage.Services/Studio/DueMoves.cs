using Microsoft.EntityFrameworkCore;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Programs;

namespace Patronage.Services.Studio;

/// <summary>A version as far as moving cases needs it.</summary>
internal sealed record VersionHead(
    Guid Id, string ProgramId, int Ordinal, DateOnly InForceFrom, DateTime PublishedAt, Guid? AuthorId, string Note, OpenCases OpenCases, string ReviewEvents, VersionStatus Status)
{
    public Guid? WithdrawnBy { get; init; }

    public string? WithdrawnReason { get; init; }

    public OpenCases? WithdrawnCases { get; init; }

    /// <summary>The heads of versions.</summary>
    public static IQueryable<VersionHead> Of(IQueryable<ProgramVersion> versions) => versions.AsNoTracking().Select(item => new VersionHead(
        item.Id, item.ProgramId, item.Ordinal, item.InForceFrom, item.PublishedAt, item.AuthorId, item.Note, item.OpenCases, item.ReviewEvents, item.Status)
    {
        WithdrawnBy = item.WithdrawnBy, WithdrawnReason = item.WithdrawnReason, WithdrawnCases = item.WithdrawnCases,
    });

    /// <summary>The version that is in force on a day when this one is not there; null when there is none.</summary>
    public VersionHead? Instead(IEnumerable<VersionHead> all, DateOnly day) => all
        .Where(other => other.ProgramId == ProgramId && other.Ordinal < Ordinal && other.Status == VersionStatus.Published && other.InForceFrom <= day)
        .OrderByDescending(other => other.InForceFrom).ThenByDescending(other => other.Ordinal)
        .FirstOrDefault();
}

/// <summary>A case that is to be moved.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="To">The version it goes to.</param>
/// <param name="Withdrawn">The withdrawn version that it goes back from; null when it goes on.</param>
/// <param name="AfterReview">Whether its review moved it.</param>
internal sealed record DueMove(Guid CaseId, VersionHead To, VersionHead? Withdrawn, bool AfterReview);

/// <summary>Finds the cases that versions ask to be moved: on the first day of a version, after a review, back from a withdrawn one.</summary>
internal sealed class DueMoves(PatronageDb db, WorkplaceFinder workplaces)
{
    private readonly Dictionary<Guid, DateOnly> _today = [];

    public async Task<IReadOnlyList<DueMove>> FindAsync(string? programId, CancellationToken cancellation)
    {
        var heads = await VersionHead.Of(db.ProgramVersions.Where(item => programId == null || item.ProgramId == programId)).ToListAsync(cancellation);
        var chosen = await db.VersionCaseChoices.AsNoTracking().ToDictionaryAsync(choice => (choice.ProgramVersionId, choice.CaseId), choice => choice.Choice, cancellation);
        var byHand = chosen.Keys.Select(key => key.ProgramVersionId).ToHashSet();
        var due = new List<DueMove>();
        foreach (var program in heads.GroupBy(head => head.ProgramId, StringComparer.Ordinal))
        {
            var asking = program.Where(head => head.Status == VersionStatus.Published && (head.OpenCases != OpenCases.Never || byHand.Contains(head.Id))).ToList();
            var left = program.Where(head => head.WithdrawnCases == OpenCases.Now).ToDictionary(head => head.Id);
            if (asking.Count + left.Count > 0)
            {
                await FindAsync(program.Key, [.. program], asking, left, chosen, due, cancellation);
            }
        }

        return due;
    }

    private async Task FindAsync(
        string programId, List<VersionHead> all, List<VersionHead> asking, Dictionary<Guid, VersionHead> left, Dictionary<(Guid, Guid), OpenCases> chosen, List<DueMove> due, CancellationToken cancellation)
    {
        var ordinals = all.ToDictionary(head => head.Id, head => head.Ordinal);
        var reviewed = new Dictionary<Guid, HashSet<Guid>>();
        foreach (var version in asking)
        {
            reviewed[version.Id] = await ReviewedAsync(version, cancellation);
        }

        var rows = await db.Cases.AsNoTracking().Where(row => row.ProgramId == programId).Where(OpenRows.Are)
            .Select(row => new { row.Id, row.OrganizationId, row.ProgramVersionId }).ToListAsync(cancellation);
        foreach (var row in rows)
        {
            var day = await TodayAsync(row.OrganizationId, cancellation);
            var target = asking.Where(version => version.InForceFrom <= day && Asked(version) is var asked && (asked == OpenCases.Now || (asked == OpenCases.NextReview && reviewed[version.Id].Contains(row.Id))))
                .MaxBy(version => version.Ordinal);
            if (target is not null && ordinals.GetValueOrDefault(row.ProgramVersionId) < target.Ordinal)
            {
                due.Add(new DueMove(row.Id, target, null, Asked(target) == OpenCases.NextReview));
            }
            else if (left.GetValueOrDefault(row.ProgramVersionId) is { } withdrawn && withdrawn.Instead(all, day) is { } back)
            {
                due.Add(new DueMove(row.Id, back, withdrawn, false));
            }

            OpenCases Asked(VersionHead version) => chosen.GetValueOrDefault((version.Id, row.Id), version.OpenCases);
        }
    }

    // A review counts from the version's first day on, and when it was written down after the publication.
    private async Task<HashSet<Guid>> ReviewedAsync(VersionHead version, CancellationToken cancellation)
    {
        var events = ReviewEvents.Read(version.ReviewEvents);
        return events.Count == 0
            ? []
            : [.. await db.CaseEvents.AsNoTracking()
                .Where(row => events.Contains(row.EventId) && !row.Planned && row.On >= version.InForceFrom && db.Journal.Any(entry => entry.Id == row.EntryId && entry.RecordedAt > version.PublishedAt))
                .Select(row => row.CaseId).Distinct().ToListAsync(cancellation)];
    }

    private async Task<DateOnly> TodayAsync(Guid organization, CancellationToken cancellation)
    {
        if (!_today.TryGetValue(organization, out var day))
        {
            _today.Add(organization, day = (await workplaces.FindAsync(db, organization, cancellation)).Today);
        }

        return day;
    }
}
