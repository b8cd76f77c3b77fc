using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Comparing;
using Patronage.Services.Access;
using Patronage.Services.Clock;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Programs;

namespace Patronage.Services.Studio;

/// <summary>Where a version stands on a day.</summary>
public enum VersionPlace
{
    /// <summary>New referrals are taken under it.</summary>
    InForce,

    /// <summary>Published; its first day has not come.</summary>
    Scheduled,

    /// <summary>A later one is in force.</summary>
    Past,

    /// <summary>No longer offered.</summary>
    Archived,

    /// <summary>Taken back after it was published.</summary>
    Withdrawn,
}

/// <summary>A version in the library.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Ordinal">Its number within the program.</param>
/// <param name="Place">Where it stands today.</param>
/// <param name="InForceFrom">The first day it is in force.</param>
/// <param name="PublishedAt">When it was published, UTC.</param>
/// <param name="Author">Who published it; null for the one that came with the product.</param>
/// <param name="Note">What it changed.</param>
/// <param name="Hash">The hash over its canonical content.</param>
/// <param name="OpenCases">What it asked of open cases.</param>
/// <param name="Cases">How many open cases are led under it.</param>
public sealed record LibraryVersion(
    Guid Id, int Ordinal, VersionPlace Place, DateOnly InForceFrom, DateTime PublishedAt, string? Author, string Note, string Hash, OpenCases OpenCases, int Cases)
{
    /// <summary>Who looked it through before it was published; null when nobody did.</summary>
    public string? Reviewer { get; init; }

    /// <summary>When, by whom and why it was withdrawn; null when it was not.</summary>
    public WithdrawnVersion? Withdrawn { get; init; }
}

/// <summary>How a version was withdrawn.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Cases">What became of the cases that were led under it.</param>
public sealed record WithdrawnVersion(DateTime At, string By, string Reason, OpenCases Cases);

/// <summary>A program in the library.</summary>
/// <param name="Id">The program.</param>
/// <param name="Title">Its short title.</param>
/// <param name="Jurisdiction">The code of its jurisdiction.</param>
/// <param name="Ancestors">Parents, nearest first.</param>
/// <param name="Versions">Its versions, the latest first.</param>
/// <param name="Draft">The title of its draft; null when there is none.</param>
/// <param name="DraftChangedAt">When the draft was last changed, UTC; null when there is none.</param>
public sealed record LibraryProgram(
    string Id, string Title, string Jurisdiction, IReadOnlyList<string> Ancestors, IReadOnlyList<LibraryVersion> Versions, string? Draft, DateTime? DraftChangedAt)
{
    /// <summary>Whether the draft waits for a second person.</summary>
    public bool InReview { get; init; }

    /// <summary>Who made the draft; null when there is none.</summary>
    public string? DraftAuthor { get; init; }
}

/// <summary>A version as it stands on a day.</summary>
/// <param name="Version">The version.</param>
/// <param name="Outline">What it says on the day.</param>
/// <param name="Day">The day.</param>
/// <param name="Today">The day in the organization of the person who asks.</param>
public sealed record OpenVersion(LibraryVersion Version, ProgramOutline Outline, DateOnly Day, DateOnly Today);

/// <summary>Lists programs, their versions and drafts.</summary>
public sealed class Library(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, OrganizationClock clock)
{
    /// <summary>All programs by title; parents before children.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<IReadOnlyList<LibraryProgram>>> ListAsync(Person person, CancellationToken cancellation = default) => ListAsync(person, null, cancellation);

    /// <summary>All programs as they stood on a day: what was published or withdrawn later is not told.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="day">The day; null: today, with the drafts.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<IReadOnlyList<LibraryProgram>>> ListAsync(Person person, DateOnly? day, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.ReadProgram))
        {
            return new Outcome<IReadOnlyList<LibraryProgram>>.Denied(T("Смотреть программы может сотрудник с ролью в организации."));
        }

        await using var db = databases.Open(person.ActorFor(Operation.ReadProgram, person.OrganizationId), person.Scope());
        var today = await TodayAsync(db, person, cancellation);
        var drafts = await db.ProgramDrafts.AsNoTracking().Where(_ => day == null)
            .Select(draft => new { draft.ProgramId, draft.Title, draft.UpdatedAt, draft.Review, Author = db.Users.Where(user => user.Id == draft.AuthorId).Select(user => user.DisplayName).FirstOrDefault() }).ToListAsync(cancellation);
        var programs = new List<LibraryProgram>();
        foreach (var versions in (await VersionsAsync(db, programId: null, day ?? today, cancellation, asThen: day is not null)).GroupBy(pair => pair.ProgramId, pair => pair.Version))
        {
            var identity = (await catalogue.GetAsync(versions.First().Id)).Program.Identity;
            var draft = drafts.Find(item => item.ProgramId == versions.Key);
            programs.Add(new LibraryProgram(versions.Key, identity.ShortTitle.Default, identity.Jurisdiction, identity.Ancestors, [.. versions], draft?.Title, draft?.UpdatedAt)
            {
                DraftAuthor = draft?.Author, InReview = draft?.Review is { } review && DraftReview.Read(review).IsPending,
            });
        }

        return Outcome.Done<IReadOnlyList<LibraryProgram>>(
            [.. programs.OrderBy(program => string.Join('/', program.Ancestors.Reverse().Append(program.Id)), StringComparer.Ordinal)]);
    }

    /// <summary>The day in the organization of a person.</summary>
    /// <param name="person">The person.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<DateOnly> TodayAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = databases.Open(person.ActorFor(Operation.ReadProgram, person.OrganizationId), person.Scope());
        return await TodayAsync(db, person, cancellation);
    }

    /// <summary>The day in the organization of a person.</summary>
    internal async Task<DateOnly> TodayAsync(PatronageDb db, Person person, CancellationToken cancellation)
    {
        var zone = await db.Organizations.AsNoTracking().Where(item => item.Id == person.OrganizationId).Select(item => item.TimeZone).FirstOrDefaultAsync(cancellation);
        return zone is null ? DateOnly.FromDateTime(clock.UtcNow) : clock.Today(zone);
    }

    /// <summary>Opens a version as it stands on a day.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="programId">The program.</param>
    /// <param name="ordinal">The number of the version; null: the one that was in force on the day.</param>
    /// <param name="day">The day; null: today.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Not found when there is no such version, or none was in force.</returns>
    public async Task<Outcome<OpenVersion>> OpenAsync(Person person, string programId, int? ordinal, DateOnly? day, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.ReadProgram))
        {
            return new Outcome<OpenVersion>.Denied(T("Смотреть программы может сотрудник с ролью в организации."));
        }

        await using var db = databases.Open(person.ActorFor(Operation.ReadProgram, person.OrganizationId), person.Scope());
        var today = await TodayAsync(db, person, cancellation);
        var versions = (await VersionsAsync(db, programId, day ?? today, cancellation, asThen: ordinal is null)).Select(pair => pair.Version).ToList();
        return versions.Find(version => ordinal is null ? version.Place == VersionPlace.InForce : version.Ordinal == ordinal) is { } shown
            ? Outcome.Done(new OpenVersion(shown, ProgramOutline.Of((await catalogue.GetAsync(shown.Id)).Program, day ?? today), day ?? today, today))
            : new Outcome<OpenVersion>.NotFound();
    }

    /// <summary>Versions, the latest first, with the program of each.</summary>
    internal static async Task<IReadOnlyList<(string ProgramId, LibraryVersion Version)>> VersionsAsync(
        PatronageDb db, string? programId, DateOnly today, CancellationToken cancellation, bool asThen = false)
    {
        var all = await db.ProgramVersions.AsNoTracking()
            .Where(item => programId == null || item.ProgramId == programId)
            .OrderBy(item => item.ProgramId).ThenByDescending(item => item.Ordinal)
            .Select(item => new { item.Id, item.ProgramId, item.Ordinal, item.InForceFrom, item.PublishedAt, item.AuthorId, item.Note, item.Hash, item.OpenCases, item.Status, item.ReviewerId, item.WithdrawnAt, item.WithdrawnBy, item.WithdrawnReason, item.WithdrawnCases })
            .ToListAsync(cancellation);

        // What came with the product holds since before any case, whenever it was installed.
        var rows = !asThen ? all : [.. all.Where(row => row.AuthorId is null || DateOnly.FromDateTime(row.PublishedAt) <= today)
            .Select(row => row.WithdrawnAt is { } later && DateOnly.FromDateTime(later) > today ? row with { Status = VersionStatus.Published, WithdrawnAt = null } : row)];
        var people = rows.SelectMany(row => new[] { row.AuthorId, row.ReviewerId, row.WithdrawnBy }).Distinct().ToList();
        var authors = await db.Users.AsNoTracking().Where(user => people.Contains(user.Id))
            .ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellation);

        // How many cases a version leads is no secret of any family: it is counted past the person's scope.
        var cases = await db.Cases.IgnoreQueryFilters().AsNoTracking().Where(OpenRows.Are)
            .GroupBy(row => row.ProgramVersionId).Select(group => new { Id = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Id, group => group.Count, cancellation);
        var inForce = rows.Where(row => row.Status == VersionStatus.Published && row.InForceFrom <= today).GroupBy(row => row.ProgramId)
            .Select(group => group.OrderByDescending(row => row.InForceFrom).ThenByDescending(row => row.Ordinal).First().Id).ToHashSet();
        return
        [
            .. rows.Select(row => (row.ProgramId, new LibraryVersion(
                row.Id, row.Ordinal, row.WithdrawnAt is null ? PlaceOf(row.Status, row.InForceFrom > today, inForce.Contains(row.Id)) : VersionPlace.Withdrawn, row.InForceFrom, row.PublishedAt,
                row.AuthorId is { } author ? authors.GetValueOrDefault(author, "") : null, row.Note, row.Hash, row.OpenCases, cases.GetValueOrDefault(row.Id))
            {
                Reviewer = row.ReviewerId is { } reviewer ? authors.GetValueOrDefault(reviewer, "") : null,
                Withdrawn = row is { WithdrawnAt: { } at, WithdrawnCases: { } asked } ? new WithdrawnVersion(at, row.WithdrawnBy is { } by ? authors.GetValueOrDefault(by, "") : "", row.WithdrawnReason ?? "", asked) : null,
            })),
        ];
    }

    private static VersionPlace PlaceOf(VersionStatus status, bool isLater, bool isInForce) =>
        status == VersionStatus.Archived ? VersionPlace.Archived : isLater ? VersionPlace.Scheduled : isInForce ? VersionPlace.InForce : VersionPlace.Past;
}

/// <summary>Which cases a change of a program can touch.</summary>
internal static class OpenRows
{
    /// <summary>Referrals that wait for a decision, families under support and under post-support.</summary>
    public static System.Linq.Expressions.Expression<Func<CaseRow, bool>> Are { get; } =
        row => row.State == CaseState.Referral || row.State == CaseState.Open || row.State == CaseState.PostSupport;
}
