using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Editing;
using Patronage.Programs.Reading;
using Patronage.Services.Access;
using Patronage.Services.Clock;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Programs;

namespace Patronage.Services.Studio;

/// <summary>Where methodologists edit programs: one draft a program, changed by patches of its files.</summary>
public sealed partial class StudioDesk(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, ProgramFolders folders, Library library, OrganizationClock clock)
{
    private static string NoRight => T("Править программы может методист.");

    /// <summary>A program with its versions and its draft, if there is one.</summary>
    public async Task<Outcome<StudioProgram>> ViewAsync(Person person, string programId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.EditProgram))
        {
            return new Outcome<StudioProgram>.Denied(NoRight);
        }

        await using var db = Open(person);
        var today = await library.TodayAsync(db, person, cancellation);
        var versions = await Library.VersionsAsync(db, programId, today, cancellation);
        if (versions.Count == 0)
        {
            return new Outcome<StudioProgram>.NotFound();
        }

        var draft = await DraftOf(db, programId).AsNoTracking().FirstOrDefaultAsync(cancellation);
        return Outcome.Done(new StudioProgram(
            await catalogue.GetAsync(versions[0].Version.Id),
            [.. versions.Select(pair => pair.Version)],
            draft is null ? null : await ReadAsync(db, draft, cancellation),
            today)
        {
            LatestFiles = draft is null ? await LatestFilesAsync(db, versions[0].Version.Id, cancellation) : null,
        });
    }

    /// <summary>The version of a program's draft, so that a page learns that another person has written; null when there is none, or the person may not know.</summary>
    public async Task<int?> VersionAsync(Person person, string programId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.EditProgram))
        {
            return null;
        }

        await using var db = Open(person);
        return await DraftOf(db, programId).AsNoTracking().Select(draft => (int?)draft.Version).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>The draft of a program; made from the latest published version when there is none.</summary>
    public async Task<Outcome<OpenDraft>> OpenAsync(Person person, string programId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.EditProgram))
        {
            return new Outcome<OpenDraft>.Denied(NoRight);
        }

        await using var db = Open(person);
        var draft = await DraftOf(db, programId).FirstOrDefaultAsync(cancellation);
        if (draft is null)
        {
            var latest = await db.ProgramVersions.AsNoTracking().Where(item => item.ProgramId == programId).OrderByDescending(item => item.Ordinal).FirstOrDefaultAsync(cancellation);
            if (latest is null)
            {
                return new Outcome<OpenDraft>.NotFound();
            }

            draft = NewDraft(person, latest);
            db.ProgramDrafts.Add(draft);
            await db.SaveChangesAsync(cancellation);
        }

        return Outcome.Done(await ReadAsync(db, draft, cancellation));
    }

    /// <summary>Changes a norm in a draft.</summary>
    /// <param name="person">Who changes it.</param>
    /// <param name="draftId">The draft.</param>
    /// <param name="shownVersion">The version of the draft that the person saw.</param>
    /// <param name="change">What to change.</param>
    /// <param name="seen">The draft as the person saw it: when another person changed other lines in the meantime, both changes are kept.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<OpenDraft>> ChangeNormAsync(
        Person person, Guid draftId, int shownVersion, NormChange change, OpenDraft? seen = null, CancellationToken cancellation = default) =>
        ChangeAsync(
            person,
            draftId,
            shownVersion,
            $"norm {change?.NormId}",
            open => open.Result.Program is not { } program
                ? Outcome.Invalid<MemoryProgramFiles>("", T("Сначала исправьте ошибки в файлах черновика: пока они есть, нормы не читаются."))
                : NormChangeCheck.Problems(program, change!) is { Count: > 0 } problems
                    ? Outcome.Invalid<MemoryProgramFiles>(problems)
                    : Outcome.Done(NormEditor.Apply(open.Files, program, change!)),
            seen,
            cancellation);

    /// <summary>Gives a norm of a draft the numbers and the text that the published version has.</summary>
    public Task<Outcome<OpenDraft>> RevertNormAsync(Person person, Guid draftId, int shownVersion, string normId, OpenDraft? seen = null, CancellationToken cancellation = default) =>
        ChangeAsync(
            person,
            draftId,
            shownVersion,
            $"revert norm {normId}",
            open => NormEditor.Revert(open.Files, open.Published, open.Row.ProgramId, normId) is var files && ReferenceEquals(files, open.Files)
                ? Outcome.Invalid<MemoryProgramFiles>("", T("Прежнего значения нет: норма добавлена в этом черновике."))
                : Outcome.Done(files),
            seen,
            cancellation);

    /// <summary>Writes the text of a file of a draft. A text with mistakes is kept: the draft then cannot be published, and says why.</summary>
    public Task<Outcome<OpenDraft>> WriteFileAsync(
        Person person, Guid draftId, int shownVersion, string path, string text, OpenDraft? seen = null, CancellationToken cancellation = default) =>
        ChangeAsync(
            person,
            draftId,
            shownVersion,
            $"file {path}",
            open => open.Files.Paths.Contains(path) && OpenDraft.IsOwn(open.Row.ProgramId, path)
                ? Outcome.Done(open.Files.With(path, text))
                : Outcome.Invalid<MemoryProgramFiles>("path", T("В черновике нет такого файла.")),
            seen,
            cancellation);

    private ProgramDraft NewDraft(Person person, ProgramVersion latest) => new()
    {
        ProgramId = latest.ProgramId, Title = $"Черновик {latest.Ordinal + 1}", BaseVersionId = latest.Id, ParentVersionId = latest.ParentVersionId, Files = latest.Files, AuthorId = person.Id,
        CreatedAt = clock.UtcNow, UpdatedAt = clock.UtcNow,
    };

    /// <summary>Gives a file of a draft the text that the published version has.</summary>
    public Task<Outcome<OpenDraft>> RevertFileAsync(Person person, Guid draftId, int shownVersion, string path, OpenDraft? seen = null, CancellationToken cancellation = default) =>
        ChangeAsync(
            person,
            draftId,
            shownVersion,
            $"revert {path}",
            open => open.Changes.FirstOrDefault(change => change.Path == path) is { } change
                ? Outcome.Done(open.Files.With(path, change.Was))
                : Outcome.Invalid<MemoryProgramFiles>("path", T("Этот файл не изменён.")),
            seen,
            cancellation);

    /// <summary>Takes an edit back, or does it again: the lines that it changed get the text that they had.</summary>
    /// <param name="person">Who takes it back.</param>
    /// <param name="draftId">The draft.</param>
    /// <param name="shownVersion">The version of the draft that the person saw.</param>
    /// <param name="edit">What to take back, file by file; what was changed in other lines since stays.</param>
    /// <param name="seen">The draft as the person saw it.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<OpenDraft>> UndoAsync(
        Person person, Guid draftId, int shownVersion, IReadOnlyList<FileChange> edit, OpenDraft? seen = null, CancellationToken cancellation = default) =>
        ChangeAsync(
            person,
            draftId,
            shownVersion,
            "undo",
            open => DraftMerge.Merge(
                edit.Aggregate(open.Files, (files, change) => files.With(change.Path, change.Became)), edit.Aggregate(open.Files, (files, change) => files.With(change.Path, change.Was)), open.Files)
                .Files is { } files ? Outcome.Done(files) : Outcome.Invalid<MemoryProgramFiles>("", T("Эти строки с тех пор изменены ещё раз: отменить правку нельзя.")),
            seen,
            cancellation);

    /// <summary>Takes the files of the program's folder into its draft, which is made when there is none. Files with mistakes are taken too: the draft then says where they are.</summary>
    public async Task<Outcome<OpenDraft>> TakeFolderAsync(Person person, string programId, CancellationToken cancellation = default) =>
        await OpenAsync(person, programId, cancellation) is Outcome<OpenDraft>.Done { Value: var draft } opened
            ? draft.Row.ProgramId == programId && folders.Read(programId) is var files && files.Paths.Count > 0
                ? await ChangeAsync(person, draft.Row.Id, draft.Row.Version, "folder", _ => Outcome.Done(files), seen: null, cancellation)
                : opened
            : new Outcome<OpenDraft>.NotFound();

    /// <summary>Puts files in place of those of a program's draft, which is made when there is none. Files with mistakes are taken too: the draft then says where they are.</summary>
    /// <param name="person">Who does it.</param>
    /// <param name="programId">The program.</param>
    /// <param name="files">All files, those of the programs it builds on among them.</param>
    /// <param name="what">What the audit calls it.</param>
    /// <param name="parentVersionId">The version of the parent that the files stand on; null: as before.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<OpenDraft>> ReplaceAsync(Person person, string programId, MemoryProgramFiles files, string what, Guid? parentVersionId = null, CancellationToken cancellation = default) =>
        await OpenAsync(person, programId, cancellation) is var opened && opened is Outcome<OpenDraft>.Done { Value: var draft }
            ? await ChangeAsync(person, draft.Row.Id, draft.Row.Version, what, _ => Outcome.Done(files), seen: null, cancellation, parentVersionId)
            : opened;

    /// <summary>What the compiler would say of a draft with another text of a file; nothing is written.</summary>
    public static IReadOnlyList<Patronage.Rules.Diagnostics.Diagnostic> Check(OpenDraft draft, string path, string text)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return ProgramCompiler.Compile(draft.Row.ProgramId, draft.Files.With(path, text)).Diagnostics;
    }

    /// <summary>Throws a draft away.</summary>
    public async Task<Outcome<bool>> DiscardAsync(Person person, Guid draftId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.EditProgram))
        {
            return new Outcome<bool>.Denied(NoRight);
        }

        await using var db = Open(person);
        var draft = await db.ProgramDrafts.FirstOrDefaultAsync(item => item.Id == draftId, cancellation);
        if (draft is null)
        {
            return new Outcome<bool>.NotFound();
        }

        db.ProgramDrafts.Remove(draft);
        return (await db.TrySaveAsync(cancellation)).Ok ? Outcome.Done(true) : new Outcome<bool>.Conflict(await ConflictAsync(person, draftId, cancellation));
    }

    /// <summary>Who changed a draft last, and when.</summary>
    internal async Task<ConflictInfo> ConflictAsync(Person person, Guid draftId, CancellationToken cancellation)
    {
        await using var db = Open(person);
        var subject = draftId.ToString();
        var last = await db.AuditEntries.AsNoTracking().Where(entry => entry.SubjectType == nameof(ProgramDraft) && entry.SubjectId == subject)
            .OrderByDescending(entry => entry.At).Select(entry => new { entry.UserId, entry.At }).FirstOrDefaultAsync(cancellation);
        var by = await db.Users.AsNoTracking().Where(user => last != null && user.Id == last.UserId).Select(user => user.DisplayName).FirstOrDefaultAsync(cancellation);
        return new ConflictInfo(by ?? "", last?.At ?? clock.UtcNow, []);
    }

    /// <summary>A draft with everything that follows from its files.</summary>
    internal async Task<OpenDraft> ReadAsync(PatronageDb db, ProgramDraft draft, CancellationToken cancellation)
    {
        var files = new MemoryProgramFiles(ProgramFiles.Read(draft.Files));
        var edition = await catalogue.GetAsync(draft.BaseVersionId!.Value);
        var was = (await db.ProgramVersions.AsNoTracking().FirstAsync(item => item.Id == draft.BaseVersionId, cancellation)).ReadFiles();
        return new OpenDraft(draft, files, edition, ProgramCompiler.Compile(draft.ProgramId, files)) { Changes = OpenDraft.Differences(was, files), Published = new MemoryProgramFiles(was), Review = await ReviewAsync(db, draft, cancellation) };
    }

    private static async Task<DraftReview?> ReviewAsync(PatronageDb db, ProgramDraft draft, CancellationToken cancellation)
    {
        if (DraftReview.Of(draft) is not { } review)
        {
            return null;
        }

        var names = await db.Users.AsNoTracking().Where(user => user.Id == review.AskedBy || user.Id == review.ReturnedBy).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellation);
        return review with { AskedByName = names.GetValueOrDefault(review.AskedBy, ""), ReturnedByName = review.ReturnedBy is { } by ? names.GetValueOrDefault(by, "") : "" };
    }

    private static IQueryable<ProgramDraft> DraftOf(PatronageDb db, string programId) => db.ProgramDrafts.Where(item => item.ProgramId == programId).OrderBy(item => item.Id);

    private async Task<Outcome<OpenDraft>> ChangeAsync(
        Person person, Guid draftId, int shownVersion, string what, Func<OpenDraft, Outcome<MemoryProgramFiles>> change, OpenDraft? seen, CancellationToken cancellation,
        Guid? parentVersionId = null, bool isNamed = false)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.EditProgram))
        {
            return new Outcome<OpenDraft>.Denied(NoRight);
        }

        await using var db = Open(person);
        var draft = await db.ProgramDrafts.FirstOrDefaultAsync(item => item.Id == draftId, cancellation);
        if (draft is null)
        {
            return new Outcome<OpenDraft>.NotFound();
        }

        var isBehind = draft.Version != shownVersion;
        if (isBehind && (seen is null || seen.Row.Id != draftId || seen.Row.Version != shownVersion))
        {
            return new Outcome<OpenDraft>.Conflict(await ConflictAsync(person, draftId, cancellation));
        }

        // What the person saw was read and compiled already; it is not done again where it is what stands there.
        var now = !isBehind && seen is not null && seen.Row.Id == draftId ? seen : await ReadAsync(db, draft, cancellation);
        var changed = change(isBehind && !isNamed ? seen! : now);
        if (changed is not Outcome<MemoryProgramFiles>.Done { Value: var files })
        {
            return changed switch
            {
                Outcome<MemoryProgramFiles>.Invalid { Problems: var problems } => new Outcome<OpenDraft>.Invalid(problems),
                Outcome<MemoryProgramFiles>.Conflict => new Outcome<OpenDraft>.Conflict(await ConflictAsync(person, draftId, cancellation)),
                _ => new Outcome<OpenDraft>.NotFound(),
            };
        }

        if (isBehind && !isNamed)
        {
            var merged = DraftMerge.Merge(seen!.Files, files, now.Files);
            if (merged.Files is null)
            {
                return new Outcome<OpenDraft>.Conflict(await ConflictAsync(person, draftId, cancellation) with { Elements = merged.Clashes });
            }

            files = merged.Files;
        }

        draft.Files = ProgramFiles.Write(files.Paths.ToDictionary(path => path, files.Read, StringComparer.Ordinal));
        draft.UpdatedAt = clock.UtcNow;
        draft.ParentVersionId = parentVersionId ?? draft.ParentVersionId;

        // Whoever looks it through looks through what will be published; a remark stays until it is sent again.
        draft.Review = DraftReview.Of(draft) is { IsPending: false } ? draft.Review : null;
        AuditLog.Record(db, new AuditFact("edited", nameof(ProgramDraft), draftId.ToString()) { Details = new Dictionary<string, string?>(StringComparer.Ordinal) { ["edit"] = what } });
        return (await db.TrySaveAsync(cancellation)).Ok
            ? Outcome.Done(await ReadAsync(db, draft, cancellation) with { Edit = OpenDraft.Differences(now.Files, files) })
            : new Outcome<OpenDraft>.Conflict(await ConflictAsync(person, draftId, cancellation));
    }

    private static async Task<MemoryProgramFiles> LatestFilesAsync(PatronageDb db, Guid versionId, CancellationToken cancellation) =>
        new((await db.ProgramVersions.AsNoTracking().FirstAsync(item => item.Id == versionId, cancellation)).ReadFiles());

    private PatronageDb Open(Person person) => databases.Open(person.ActorFor(Operation.EditProgram, person.OrganizationId), person.Scope());
}
