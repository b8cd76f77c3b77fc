using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Editing;
using Patronage.Programs.Reading;
using Patronage.Rules.Diagnostics;
using Patronage.Services.Access;
using Patronage.Services.Clock;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Programs;

namespace Patronage.Services.Studio;

/// <summary>A draft as it stands: its files and what the compiler says of them.</summary>
/// <param name="Row">The draft's row, not tracked.</param>
/// <param name="Files">Its files.</param>
/// <param name="Base">The version it was taken from.</param>
/// <param name="Result">The program it makes, or what is wrong with it.</param>
public sealed record OpenDraft(ProgramDraft Row, MemoryProgramFiles Files, ProgramEdition Base, CompileResult Result)
{
    /// <summary>Files whose text differs from the version it was taken from, with both texts; null where there is none.</summary>
    public required IReadOnlyList<FileChange> Changes { get; init; }

    /// <summary>The problems, errors first.</summary>
    public IReadOnlyList<Diagnostic> Problems => Result.Diagnostics;
}

/// <summary>A file that a draft changes.</summary>
public sealed record FileChange(string Path, string? Was, string? Became);

/// <summary>Where methodologists edit programs: drafts, checks, publication.</summary>
public sealed class StudioDesk(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, OrganizationClock clock)
{
    private const string NoRight = "Править программы может методист.";

    /// <summary>The versions of all programs, the latest first.</summary>
    public async Task<Outcome<IReadOnlyList<ProgramVersion>>> VersionsAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.ReadProgram))
        {
            return new Outcome<IReadOnlyList<ProgramVersion>>.Denied(NoRight);
        }

        await using var db = databases.Open(person.ActorFor(Operation.ReadProgram, person.OrganizationId), person.Scope());
        return Outcome.Done<IReadOnlyList<ProgramVersion>>(await db.ProgramVersions.AsNoTracking()
            .OrderBy(version => version.ProgramId).ThenByDescending(version => version.Ordinal)
            .Select(version => new ProgramVersion
            {
                Id = version.Id, ProgramId = version.ProgramId, Ordinal = version.Ordinal, Title = version.Title, Hash = version.Hash, Files = "{}", AuthorId = version.AuthorId,
                PublishedAt = version.PublishedAt, InForceFrom = version.InForceFrom, Note = version.Note, OpenCases = version.OpenCases, Status = version.Status,
            })
            .ToListAsync(cancellation));
    }

    /// <summary>The draft of a program; made from the latest published version when there is none.</summary>
    public async Task<Outcome<OpenDraft>> OpenAsync(Person person, string programId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.EditProgram))
        {
            return new Outcome<OpenDraft>.Denied(NoRight);
        }

        await using var db = Open(person, Operation.EditProgram);
        var draft = await db.ProgramDrafts.FirstOrDefaultAsync(item => item.ProgramId == programId, cancellation);
        if (draft is null)
        {
            var latest = await db.ProgramVersions.AsNoTracking().Where(item => item.ProgramId == programId).OrderByDescending(item => item.Ordinal).FirstOrDefaultAsync(cancellation);
            if (latest is null)
            {
                return new Outcome<OpenDraft>.NotFound();
            }

            draft = new ProgramDraft
            {
                ProgramId = programId, Title = $"Черновик {latest.Ordinal + 1}", BaseVersionId = latest.Id, Files = latest.Files, AuthorId = person.Id,
                CreatedAt = clock.UtcNow, UpdatedAt = clock.UtcNow,
            };
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
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<OpenDraft>> ChangeNormAsync(Person person, Guid draftId, int shownVersion, NormChange change, CancellationToken cancellation = default) =>
        ChangeAsync(
            person,
            draftId,
            shownVersion,
            open => NormChangeCheck.Problems(open.Result.Program ?? open.Base.Program, change) is { Count: > 0 } problems
                ? Outcome.Invalid<MemoryProgramFiles>(problems)
                : Outcome.Done(NormEditor.Apply(open.Files, open.Result.Program ?? open.Base.Program, change)),
            cancellation);

    /// <summary>Writes the text of a file of a draft. A text with mistakes is kept: the draft then cannot be published, and says why.</summary>
    public Task<Outcome<OpenDraft>> WriteFileAsync(Person person, Guid draftId, int shownVersion, string path, string text, CancellationToken cancellation = default) =>
        ChangeAsync(
            person,
            draftId,
            shownVersion,
            open => open.Files.Paths.Contains(path)
                ? Outcome.Done(open.Files.With(path, text))
                : Outcome.Invalid<MemoryProgramFiles>("path", "В черновике нет такого файла."),
            cancellation);

    /// <summary>Throws a draft away.</summary>
    public async Task<Outcome<bool>> DiscardAsync(Person person, Guid draftId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.EditProgram))
        {
            return new Outcome<bool>.Denied(NoRight);
        }

        await using var db = Open(person, Operation.EditProgram);
        var draft = await db.ProgramDrafts.FirstOrDefaultAsync(item => item.Id == draftId, cancellation);
        if (draft is null)
        {
            return new Outcome<bool>.NotFound();
        }

        db.ProgramDrafts.Remove(draft);
        await db.SaveChangesAsync(cancellation);
        return Outcome.Done(true);
    }

    /// <summary>Publishes a draft as a new version in force from a day.</summary>
    /// <param name="person">Who publishes.</param>
    /// <param name="draftId">The draft.</param>
    /// <param name="shownVersion">The version of the draft that the person saw.</param>
    /// <param name="from">The first day it is in force.</param>
    /// <param name="note">What it changes, in words.</param>
    /// <param name="openCases">What it asks of open cases.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<ProgramVersion>> PublishAsync(
        Person person, Guid draftId, int shownVersion, DateOnly from, string note, OpenCases openCases, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.PublishProgram))
        {
            return new Outcome<ProgramVersion>.Denied(NoRight);
        }

        await using var db = Open(person, Operation.PublishProgram);
        var draft = await db.ProgramDrafts.FirstOrDefaultAsync(item => item.Id == draftId, cancellation);
        if (draft is null)
        {
            return new Outcome<ProgramVersion>.NotFound();
        }

        if (draft.Version != shownVersion)
        {
            return new Outcome<ProgramVersion>.Conflict(new ConflictInfo("", draft.UpdatedAt, []));
        }

        var open = await ReadAsync(db, draft, cancellation);
        var problems = PublicationCheck.Problems(open, from, note);
        if (problems.Count > 0)
        {
            return Outcome.Invalid<ProgramVersion>(problems);
        }

        var last = await db.ProgramVersions.Where(item => item.ProgramId == draft.ProgramId).MaxAsync(item => item.Ordinal, cancellation);
        var version = new ProgramVersion
        {
            ProgramId = draft.ProgramId, Ordinal = last + 1, Title = open.Result.Program!.Identity.Title.Default, Hash = open.Result.Program.Hash, Files = draft.Files,
            AuthorId = person.Id, PublishedAt = clock.UtcNow, InForceFrom = from, Note = note.Trim(), OpenCases = openCases,
        };
        db.ProgramVersions.Add(version);
        db.ProgramDrafts.Remove(draft);
        AuditLog.Record(db, new AuditFact("published", nameof(ProgramVersion), version.Id.ToString()));
        var saved = await db.TrySaveAsync(cancellation);
        return saved.Ok ? Outcome.Done(version) : new Outcome<ProgramVersion>.Conflict(new ConflictInfo("", clock.UtcNow, []));
    }

    private async Task<Outcome<OpenDraft>> ChangeAsync(
        Person person, Guid draftId, int shownVersion, Func<OpenDraft, Outcome<MemoryProgramFiles>> change, CancellationToken cancellation)
    {
        if (!person.MayAnywhere(Operation.EditProgram))
        {
            return new Outcome<OpenDraft>.Denied(NoRight);
        }

        await using var db = Open(person, Operation.EditProgram);
        var draft = await db.ProgramDrafts.FirstOrDefaultAsync(item => item.Id == draftId, cancellation);
        if (draft is null)
        {
            return new Outcome<OpenDraft>.NotFound();
        }

        if (draft.Version != shownVersion)
        {
            return new Outcome<OpenDraft>.Conflict(new ConflictInfo("", draft.UpdatedAt, []));
        }

        var changed = change(await ReadAsync(db, draft, cancellation));
        if (changed is not Outcome<MemoryProgramFiles>.Done { Value: var files })
        {
            return changed is Outcome<MemoryProgramFiles>.Invalid { Problems: var problems } ? new Outcome<OpenDraft>.Invalid(problems) : new Outcome<OpenDraft>.NotFound();
        }

        draft.Files = ProgramFiles.Write(files.Paths.ToDictionary(path => path, files.Read, StringComparer.Ordinal));
        draft.UpdatedAt = clock.UtcNow;
        var saved = await db.TrySaveAsync(cancellation);
        return saved.Ok ? Outcome.Done(await ReadAsync(db, draft, cancellation)) : new Outcome<OpenDraft>.Conflict(new ConflictInfo("", clock.UtcNow, []));
    }

    private async Task<OpenDraft> ReadAsync(PatronageDb db, ProgramDraft draft, CancellationToken cancellation)
    {
        var files = new MemoryProgramFiles(ProgramFiles.Read(draft.Files));
        var @base = await catalogue.GetAsync(draft.BaseVersionId!.Value);
        var was = (await db.ProgramVersions.AsNoTracking().FirstAsync(item => item.Id == draft.BaseVersionId, cancellation)).ReadFiles();
        var changes = files.Paths.Union(was.Keys).Order(StringComparer.Ordinal)
            .Select(path => new FileChange(path, was.GetValueOrDefault(path), files.Paths.Contains(path) ? files.Read(path) : null))
            .Where(change => !string.Equals(change.Was, change.Became, StringComparison.Ordinal))
            .ToList();
        return new OpenDraft(draft, files, @base, ProgramCompiler.Compile(draft.ProgramId, files)) { Changes = changes };
    }

    private PatronageDb Open(Person person, Operation operation) => databases.Open(person.ActorFor(operation, person.OrganizationId), person.Scope());
}
