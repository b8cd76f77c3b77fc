using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Reading;
using Patronage.Services.Access;
using Patronage.Services.Clock;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Programs;

namespace Patronage.Services.Studio;

/// <summary>What withdrawing a version would mean.</summary>
/// <param name="Version">The version.</param>
/// <param name="Edition">The same, compiled.</param>
/// <param name="Instead">The version that is in force without it; null when there is none.</param>
/// <param name="Cases">How many open cases are led under it.</param>
/// <param name="NewWords">How many names it has that the one before does not: a case whose records use one stays under it.</param>
/// <param name="Back">The way back as a replay takes it; null when there is none.</param>
/// <param name="Today">The day in the organization of the person who asks.</param>
public sealed record WithdrawalPreview(LibraryVersion Version, ProgramEdition Edition, ProgramEdition? Instead, int Cases, int NewWords, OpenDraft? Back, DateOnly Today)
{
    /// <summary>What stands in the way; empty when nothing does.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];
}

/// <summary>Withdraws a published version: new referrals are taken under the one before, and open cases go back there or stay.</summary>
public sealed class Withdrawal(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, Library library, OrganizationClock clock)
{
    private static string NoRight => T("Отозвать версию может методист.");

    /// <summary>Shows what withdrawing would mean.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.PublishProgram"/>.</param>
    /// <param name="programId">The program.</param>
    /// <param name="ordinal">The number of the version; null: the one published last that is not withdrawn.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<WithdrawalPreview>> PreviewAsync(Person person, string programId, int? ordinal, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.PublishProgram))
        {
            return new Outcome<WithdrawalPreview>.Denied(NoRight);
        }

        await using var db = Open(person);
        return await PreviewAsync(db, person, programId, ordinal, cancellation) is { } preview ? Outcome.Done(preview) : new Outcome<WithdrawalPreview>.NotFound();
    }

    /// <summary>Withdraws a version. Cases that are to go back are moved by <see cref="CaseMover"/>.</summary>
    /// <param name="person">Who withdraws it; needs <see cref="Operation.PublishProgram"/>.</param>
    /// <param name="programId">The program.</param>
    /// <param name="ordinal">The number of the version.</param>
    /// <param name="reason">Why, in words.</param>
    /// <param name="cases">What becomes of the cases that are led under it: <see cref="OpenCases.Now"/> or <see cref="OpenCases.Never"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<LibraryVersion>> WithdrawAsync(Person person, string programId, int ordinal, string? reason, OpenCases cases, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.PublishProgram))
        {
            return new Outcome<LibraryVersion>.Denied(NoRight);
        }

        await using var db = Open(person);
        if (await PreviewAsync(db, person, programId, ordinal, cancellation) is not { } preview)
        {
            return new Outcome<LibraryVersion>.NotFound();
        }

        List<FieldProblem> problems = [.. preview.Problems];
        if (string.IsNullOrWhiteSpace(reason))
        {
            problems.Add(new FieldProblem("reason", T("Напишите, почему версия отзывается: это останется в деле каждой семьи, которая вернётся под прежнюю.")));
        }

        if (cases == OpenCases.NextReview)
        {
            problems.Add(new FieldProblem("cases", T("Случаи либо возвращаются сразу, либо остаются до завершения.")));
        }

        if (problems.Count > 0)
        {
            return Outcome.Invalid<LibraryVersion>(problems);
        }

        var version = await db.ProgramVersions.FirstAsync(item => item.Id == preview.Version.Id, cancellation);
        (version.Status, version.WithdrawnAt, version.WithdrawnBy, version.WithdrawnReason, version.WithdrawnCases) = (VersionStatus.Archived, clock.UtcNow, person.Id, reason!.Trim(), cases);
        AuditLog.Record(db, new AuditFact("withdrawn", nameof(ProgramVersion), version.Id.ToString()));
        return (await db.TrySaveAsync(cancellation)).Ok
            ? Outcome.Done((await Library.VersionsAsync(db, programId, preview.Today, cancellation)).First(pair => pair.Version.Id == version.Id).Version)
            : new Outcome<LibraryVersion>.Conflict(new ConflictInfo("", clock.UtcNow, []));
    }

    private async Task<WithdrawalPreview?> PreviewAsync(PatronageDb db, Person person, string programId, int? ordinal, CancellationToken cancellation)
    {
        var today = await library.TodayAsync(db, person, cancellation);
        var versions = (await Library.VersionsAsync(db, programId, today, cancellation)).Select(pair => pair.Version).ToList();
        if (versions.Find(item => ordinal is null ? item.Place != VersionPlace.Withdrawn : item.Ordinal == ordinal) is not { } version)
        {
            return null;
        }

        var heads = await VersionHead.Of(db.ProgramVersions.Where(item => item.ProgramId == programId)).ToListAsync(cancellation);
        var edition = await catalogue.GetAsync(version.Id);
        var instead = heads.Find(head => head.Id == version.Id)!.Instead(heads, today) is { } head ? await catalogue.GetAsync(head.Id) : null;
        return new WithdrawalPreview(
            version, edition, instead, version.Cases, instead is null ? 0 : NewWords.Of(edition.Program, instead.Program).Count, instead is null ? null : await BackAsync(db, edition, instead, cancellation), today)
        {
            Problems = [.. await ProblemsAsync(db, version, instead, today, cancellation)],
        };
    }

    private static async Task<IReadOnlyList<FieldProblem>> ProblemsAsync(PatronageDb db, LibraryVersion version, ProgramEdition? instead, DateOnly today, CancellationToken cancellation)
    {
        var problems = new List<FieldProblem>();
        switch (version.Place)
        {
            case VersionPlace.Withdrawn:
                problems.Add(new FieldProblem("", T("Эта версия уже отозвана.")));
                break;
            case VersionPlace.Archived or VersionPlace.Past:
                problems.Add(new FieldProblem("", T("Эту версию уже сменила следующая: отзывать можно ту, что действует или ждёт своего дня.")));
                break;
            case VersionPlace.InForce when instead is null:
                problems.Add(new FieldProblem("", T("Вернуться не к чему: более ранней версии нет. Опубликуйте исправленную.")));
                break;
        }

        var profiles = await db.Profiles.IgnoreQueryFilters().AsNoTracking().Where(profile => db.Profiles.Any(other => other.OrganizationId == profile.OrganizationId && other.PinnedVersionId == version.Id))
            .Select(profile => new { profile.OrganizationId, profile.From, profile.RecordedAt, profile.PinnedVersionId }).ToListAsync(cancellation);
        var binding = profiles.GroupBy(profile => profile.OrganizationId)
            .Where(group => group.Where(profile => profile.From > today).Append(group.Where(profile => profile.From <= today).OrderBy(profile => profile.From).ThenBy(profile => profile.RecordedAt).LastOrDefault())
                .Any(profile => profile?.PinnedVersionId == version.Id))
            .Select(group => group.Key).ToList();
        var pinned = await db.Organizations.IgnoreQueryFilters().AsNoTracking().Where(organization => binding.Contains(organization.Id))
            .OrderBy(organization => organization.Title).Select(organization => organization.Title).Take(5).ToListAsync(cancellation);
        if (pinned.Count > 0)
        {
            problems.Add(new FieldProblem("", $"Версия закреплена в профиле: {string.Join(", ", pinned)}. Сначала администратор снимает закрепление."));
        }

        return problems;
    }

    // A replay takes drafts: the way back is a draft with the text of the version before, for the cases that are led under the one that goes.
    private static async Task<OpenDraft> BackAsync(PatronageDb db, ProgramEdition edition, ProgramEdition instead, CancellationToken cancellation)
    {
        var rows = await db.ProgramVersions.AsNoTracking().Where(item => item.Id == edition.VersionId || item.Id == instead.VersionId).ToListAsync(cancellation);
        var (gone, back) = (rows.First(row => row.Id == edition.VersionId), rows.First(row => row.Id == instead.VersionId));
        var (was, files) = (gone.ReadFiles(), new MemoryProgramFiles(back.ReadFiles()));
        return new OpenDraft(
            new ProgramDraft
            {
                Id = gone.Id, ProgramId = gone.ProgramId, Title = $"Версия {back.Ordinal}", BaseVersionId = gone.Id, Files = back.Files, CreatedAt = back.PublishedAt, UpdatedAt = back.PublishedAt,
            },
            files, edition, ProgramCompiler.Compile(gone.ProgramId, files))
        {
            Published = new MemoryProgramFiles(was), Changes = OpenDraft.Differences(was, files), LedUnder = gone.Id,
        };
    }

    private PatronageDb Open(Person person) => databases.Open(person.ActorFor(Operation.PublishProgram, person.OrganizationId), person.Scope());
}
