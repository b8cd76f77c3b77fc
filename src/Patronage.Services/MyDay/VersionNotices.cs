using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Clock;
using Patronage.Services.Programs;
using Patronage.Services.Studio;
using Patronage.Storage;
using Patronage.Storage.Programs;

namespace Patronage.Services.MyDay;

/// <summary>News of a version for somebody whose cases it touches.</summary>
/// <param name="VersionId">The version.</param>
/// <param name="News">Whether it was published or withdrawn.</param>
/// <param name="ProgramId">The program.</param>
/// <param name="Program">Its short title.</param>
/// <param name="Ordinal">The version's number.</param>
/// <param name="Before">The number of the version before it; null when there is none.</param>
/// <param name="From">The first day it is in force.</param>
/// <param name="Text">What it changes, or why it was withdrawn, in words.</param>
/// <param name="OpenCases">What is asked of most of the cases.</param>
/// <param name="Cases">How many of the person's cases it moves, has moved or leads; of a head, of the organization's.</param>
/// <param name="IsHead">Whether it is told to the head of the organization.</param>
public sealed record VersionNotice(
    Guid VersionId, VersionNews News, string ProgramId, string Program, int Ordinal, int? Before, DateOnly From, string Text, OpenCases OpenCases, int Cases, bool IsHead);

/// <summary>Tells curators and heads of versions that touch their cases, until they put it away or a month has passed.</summary>
public sealed class VersionNotices(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, OrganizationClock clock)
{
    private const int DaysTold = 30;

    /// <summary>The news, the latest first.</summary>
    /// <param name="person">Whose day it is.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<VersionNotice>> ReadAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.WorkOnCase))
        {
            return [];
        }

        await using var db = Open(person);
        var since = clock.UtcNow.AddDays(-DaysTold);
        var heads = await VersionHead.Of(db.ProgramVersions.Where(item => item.Ordinal > 1 && ((item.WithdrawnAt == null && item.PublishedAt >= since) || item.WithdrawnAt >= since))).ToListAsync(cancellation);
        if (heads.Count == 0)
        {
            return [];
        }

        var read = (await db.VersionNewsRead.AsNoTracking().Where(item => item.UserId == person.Id).Select(item => new { item.ProgramVersionId, item.News }).ToListAsync(cancellation))
            .Select(item => (item.ProgramVersionId, item.News)).ToHashSet();
        var notices = new List<VersionNotice>();
        foreach (var head in heads.Where(head => !read.Contains((head.Id, NewsOf(head)))).OrderByDescending(head => head.PublishedAt))
        {
            if (await NoticeAsync(db, person, head, cancellation) is { } notice)
            {
                notices.Add(notice);
            }
        }

        return notices;
    }

    /// <summary>Puts news away for good.</summary>
    /// <param name="person">Who read it.</param>
    /// <param name="versionId">The version.</param>
    /// <param name="news">What of it.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task PutAwayAsync(Person person, Guid versionId, VersionNews news, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = Open(person);
        if (!await db.VersionNewsRead.AnyAsync(item => item.UserId == person.Id && item.ProgramVersionId == versionId && item.News == news, cancellation))
        {
            db.VersionNewsRead.Add(new VersionNewsRead { UserId = person.Id, ProgramVersionId = versionId, News = news });

            // A second press of the same button finds it put away already.
            await db.TrySaveAsync(cancellation);
        }
    }

    private async Task<VersionNotice?> NoticeAsync(PatronageDb db, Person person, VersionHead head, CancellationToken cancellation)
    {
        var isHead = person.May(Operation.AssignCurator, person.OrganizationId);
        var mine = await db.Cases.AsNoTracking().Where(row => row.ProgramId == head.ProgramId && row.OrganizationId == person.OrganizationId && (isHead || row.CuratorId == person.Id)).Where(OpenRows.Are)
            .Select(row => new
            {
                row.Id, Now = row.ProgramVersionId,
                Was = db.CaseProgramVersions.Any(led => led.CaseId == row.Id && led.ProgramVersionId == head.Id),
                Ordinal = db.ProgramVersions.Where(version => version.Id == row.ProgramVersionId).Select(version => version.Ordinal).First(),
                Own = db.VersionCaseChoices.Where(choice => choice.CaseId == row.Id && choice.ProgramVersionId == head.Id).Select(choice => (OpenCases?)choice.Choice).FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        var touched = mine.Count(row => row.Was || row.Now == head.Id || (row.Ordinal < head.Ordinal && (row.Own ?? head.OpenCases) != OpenCases.Never));
        if (touched == 0 && !(isHead && mine.Count > 0))
        {
            return null;
        }

        var before = await db.ProgramVersions.AsNoTracking().Where(item => item.ProgramId == head.ProgramId && item.Ordinal < head.Ordinal && item.Status == VersionStatus.Published)
            .OrderByDescending(item => item.Ordinal).Select(item => (int?)item.Ordinal).FirstOrDefaultAsync(cancellation);
        var isWithdrawn = NewsOf(head) == VersionNews.Withdrawn;
        return new VersionNotice(
            head.Id, NewsOf(head), head.ProgramId, (await catalogue.GetAsync(head.Id)).Program.Identity.ShortTitle.Spoken(), head.Ordinal, before, head.InForceFrom,
            isWithdrawn ? head.WithdrawnReason ?? "" : head.Note, isWithdrawn ? head.WithdrawnCases!.Value : head.OpenCases, touched, isHead);
    }

    private static VersionNews NewsOf(VersionHead head) => head.WithdrawnCases is null ? VersionNews.Published : VersionNews.Withdrawn;

    private PatronageDb Open(Person person) => databases.Open(person.ActorFor(Operation.WorkOnCase, person.OrganizationId), person.Scope());
}
