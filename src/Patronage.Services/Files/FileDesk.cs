using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Files;
using Patronage.Storage.Journal;

namespace Patronage.Services.Files;

/// <summary>A file that a person attaches.</summary>
/// <param name="EntryId">The id of the entry that it becomes: sending it again stores nothing twice.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Name">The name that it has on the person's device.</param>
/// <param name="Content">Its bytes, as they came.</param>
public sealed record NewAttachment(string EntryId, Guid CaseId, string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>The entry that it belongs to; null for the case.</summary>
    public string? Holder { get; init; }

    /// <summary>A small picture of it; null for none.</summary>
    public ReadOnlyMemory<byte>? Thumbnail { get; init; }

    /// <summary>Whether it was asked for as a photo: then nothing else is taken.</summary>
    public bool IsPhoto { get; init; }
}

/// <summary>A file that was opened.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Content">Its bytes.</param>
public sealed record OpenedFile(string Name, FileKind Kind, byte[] Content);

/// <summary>Photos and papers of a family: attached to an entry or to the case, shown to whom the family's file is open, taken away and brought back. Nothing is erased.</summary>
/// <param name="databases">Opens contexts.</param>
/// <param name="desk">Writes to cases.</param>
/// <param name="store">Keeps contents, sealed under the family's key.</param>
public sealed class FileDesk(IDbContextFactory<PatronageDb> databases, CaseDesk desk, IFileStore store)
{
    private const string Field = "file";
    private const string FileSubject = "file";
    private const string ThumbnailSubject = "thumbnail";
    private static string NoRight => T("У вас нет права на файлы этого случая.");

    /// <summary>Attaches a file: judged by its content, of a picture the place is taken out before anything is stored.</summary>
    /// <param name="person">Who attaches; needs <see cref="Operation.WorkOnCase"/>.</param>
    /// <param name="attachment">The file.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The case as it is then; or what is wrong with the file.</returns>
    public async Task<Outcome<OpenCase>> AttachAsync(Person person, NewAttachment attachment, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(attachment);
        if (!person.MayAnywhere(Operation.WorkOnCase))
        {
            return new Outcome<OpenCase>.Denied(NoRight);
        }

        var (file, refusal) = FileReceiver.Receive(attachment.Name, attachment.Content, attachment.IsPhoto);
        if (file is null)
        {
            return Outcome.Invalid<OpenCase>(Field, FileRefusals.Message(refusal, SafeFileName.Told(attachment.Name)));
        }

        var thumbnail = attachment.Thumbnail is { Length: > 0 and <= FileLimits.LargestThumbnail } small && file.Kind.IsPicture ? FileReceiver.Receive(attachment.Name, small, picturesOnly: true).File : null;
        return await desk.AddAsync(person, Operation.WorkOnCase, attachment.CaseId, (db, open) => AddAsync(db, open, attachment, file, thumbnail, cancellation), cancellation);
    }

    /// <summary>Takes a file away: it is not shown and not given out any more, and can be brought back.</summary>
    /// <param name="person">Who takes it away; needs <see cref="Operation.WorkOnCase"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="fileId">The file.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<OpenCase>> RemoveAsync(Person person, Guid caseId, string fileId, CancellationToken cancellation = default) =>
        ChangeAsync(person, caseId, fileId, removed: false, (found, open) => new JournalEntry
        {
            Id = "", Kind = EntryKind.Annulled, Subject = found.FileId, On = open.Today, RecordedOn = open.Today, Line = found.Entry.Line, Supersedes = found.Entry.Id, Reason = RecordWords.FileRemoved(found.Name),
        }, cancellation);

    /// <summary>Brings a file back that was taken away.</summary>
    /// <param name="person">Who brings it back; needs <see cref="Operation.WorkOnCase"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="fileId">The file.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<OpenCase>> RestoreAsync(Person person, Guid caseId, string fileId, CancellationToken cancellation = default) =>
        ChangeAsync(person, caseId, fileId, removed: true, (found, open) => found.Attached with { Id = "", On = open.Today, RecordedOn = open.Today, Supersedes = found.Entry.Id }, cancellation);

    /// <summary>Opens a file, or the small picture of one; the reading is audited.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.OpenFile"/>, and <see cref="Operation.SeeSensitive"/> for a file of an entry with such answers.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="fileId">The file or the small picture, as the store names it.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<OpenedFile>> OpenAsync(Person person, Guid caseId, Guid fileId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = databases.Open(person.ActorFor(Operation.OpenFile, person.OrganizationId), person.Scope());
        var row = await db.Cases.AsNoTracking().FirstOrDefaultAsync(item => item.Id == caseId, cancellation);
        var handed = row is not null && person.May(Operation.OpenFile, row.OrganizationId, row.CuratorId) ? null : await Urgent.OtherWays.OpenAsync(databases, db, person, caseId, cancellation);
        if (handed is not null)
        {
            row = await db.Cases.AsNoTracking().FirstOrDefaultAsync(item => item.Id == caseId, cancellation);
        }

        var stored = row is null ? null : await db.Files.AsNoTracking().FirstOrDefaultAsync(item => item.Id == fileId && item.CaseId == caseId, cancellation);
        var refused = row is null || (handed is null
            ? !person.May(Operation.OpenFile, row.OrganizationId, row.CuratorId) || (stored?.Sensitive == true && !person.May(Operation.SeeSensitive, row.OrganizationId, row.CuratorId))
            : stored?.Sensitive == true && !handed.Sensitive);
        if (refused)
        {
            AuditLog.Record(db, row is null
                ? new AuditFact(AuditActions.Refused, FileSubject, fileId.ToString())
                : new AuditFact(AuditActions.Refused, FileSubject, fileId.ToString()) { FamilyId = row.FamilyId, CaseId = row.Id, OrganizationId = row.OrganizationId });
            await db.SaveChangesAsync(cancellation);
            return row is null ? new Outcome<OpenedFile>.NotFound() : new Outcome<OpenedFile>.Denied(NoRight);
        }

        var id = fileId.ToString("N");
        var found = stored is null ? null : Attachments.Of(await JournalStore.ReadAsync(db, caseId, JournalDepth.WithoutSensitive, cancellation)).FirstOrDefault(item => !item.IsRemoved && (item.FileId == id || item.ThumbnailId == id));
        using var content = new MemoryStream(stored is null ? 0 : (int)stored.Size);
        if (found is null || FileKind.All.FirstOrDefault(kind => kind.ContentType == stored!.ContentType) is not { } kind || !await store.CopyToAsync(db, stored!, content, cancellation))
        {
            return new Outcome<OpenedFile>.NotFound();
        }

        AuditLog.Read(db, found.FileId == id ? FileSubject : ThumbnailSubject, fileId.ToString(), row!.FamilyId, caseId, row.OrganizationId);
        await db.SaveChangesAsync(cancellation);
        return Outcome.Done(new OpenedFile(found.Name, kind, content.TryGetBuffer(out var bytes) && bytes.Count == bytes.Array!.Length ? bytes.Array : content.ToArray()));
    }

    private Task<Outcome<OpenCase>> ChangeAsync(
        Person person, Guid caseId, string fileId, bool removed, Func<Attachment, OpenCase, JournalEntry> change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        return desk.AddAsync(person, Operation.WorkOnCase, caseId, (_, open) => Task.FromResult(Decide(open)), cancellation);

        // What is so already is not done again: of two clicks the second finds it done.
        Outcome<IReadOnlyList<JournalEntry>> Decide(OpenCase open) => Attachments.Of(open.File.Journal).FirstOrDefault(item => item.FileId == fileId) is not { } found
            ? new Outcome<IReadOnlyList<JournalEntry>>.NotFound()
            : Outcome.Done<IReadOnlyList<JournalEntry>>(found.IsRemoved == removed ? [change(found, open)] : []);
    }

    private async Task<Outcome<IReadOnlyList<JournalEntry>>> AddAsync(
        PatronageDb db, OpenCase open, NewAttachment attachment, ReceivedFile file, ReceivedFile? thumbnail, CancellationToken cancellation)
    {
        if (open.File.Journal.Any(entry => entry.Id == attachment.EntryId))
        {
            return Outcome.Done<IReadOnlyList<JournalEntry>>([]);
        }

        var known = Attachments.Of(open.File.Journal).Where(item => !item.IsRemoved).ToList();
        var holder = attachment.Holder is null ? null : open.File.Journal.FirstOrDefault(entry => entry.Id == attachment.Holder);
        if (await ProblemAsync(db, open, attachment, file, known, cancellation) is { } problem)
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>(Field, problem);
        }

        var sensitive = holder is not null && FieldsOf(open, holder).Any(open.Edition.SensitiveFields.Contains);
        var stored = await StoreAsync(file);
        var small = thumbnail is null ? null : await StoreAsync(thumbnail);
        var entry = Attachments.Entry(stored.Id.ToString("N"), file.Name, file.Kind.Id, file.Size, small?.Id.ToString("N"), open.Today);
        return Outcome.Done<IReadOnlyList<JournalEntry>>([entry with { Id = attachment.EntryId, Reference = holder?.Id, Line = holder?.Line ?? JournalEntry.MainLine, Member = holder?.Member }]);

        async Task<StoredFile> StoreAsync(ReceivedFile one)
        {
            await using var content = one.Open();
            return await store.AddAsync(db, new NewFile(open.Row.OrganizationId, one.Name, one.Kind.ContentType)
            {
                FamilyId = open.Row.FamilyId, CaseId = open.Row.Id, Sensitive = sensitive, LargestSize = FileLimits.LargestFile + 1024,
            }, content, cancellation);
        }
    }

    private static async Task<string?> ProblemAsync(PatronageDb db, OpenCase open, NewAttachment attachment, ReceivedFile file, List<Attachment> known, CancellationToken cancellation)
    {
        if (attachment.Holder is not null && !open.File.Journal.Any(entry => entry.Id == attachment.Holder && entry.Kind is not (EntryKind.File or EntryKind.Annulled)))
        {
            return T("Записи, к которой прикладывают файл, в этом случае нет.");
        }

        var beside = known.Where(item => item.Holder == attachment.Holder).ToList();
        if (known.Count >= FileLimits.MostOfCase || (attachment.Holder is not null && beside.Count >= FileLimits.MostOfEntry))
        {
            return attachment.Holder is null ? T($"У случая уже {FileLimits.MostOfCase} файлов: больше не принимается. Уберите лишние.") : T($"К одной записи можно приложить не больше {FileLimits.MostOfEntry} файлов.");
        }

        var hash = HashOf(file);
        var same = await db.Files.AsNoTracking().Where(item => item.CaseId == open.Row.Id && item.Sha256 == hash && item.DeletedAt == null).Select(item => item.Id).ToListAsync(cancellation);
        return beside.Exists(item => same.Exists(id => id.ToString("N") == item.FileId)) ? T($"«{file.Name}»: этот файл здесь уже есть.") : null;
    }

    private static string HashOf(ReceivedFile file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in file.Parts)
        {
            hash.AppendData(part.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<string> FieldsOf(OpenCase open, JournalEntry holder)
    {
        var program = open.Edition.Program;
        var fields = holder.Kind switch
        {
            EntryKind.Form => program.Forms.Find(holder.Subject)?.Fields,
            EntryKind.Plan => program.Forms.Find(program.Plans.Find(holder.Subject)?.Form)?.Fields,
            EntryKind.Referral => program.Forms.Find(program.List("referrals").Find(holder.Subject)?.Form)?.Fields,
            EntryKind.Contact => program.Forms.Find(program.List("contacts").Find(holder.Subject)?.Form)?.Fields,
            EntryKind.Decision => program.Decisions.Find(holder.Subject)?.Fields,
            _ => null,
        };
        return (fields ?? []).SelectMany(field => field.Fields.Prepend(field)).Select(field => field.Id).Concat(holder.Answers.Keys);
    }
}
