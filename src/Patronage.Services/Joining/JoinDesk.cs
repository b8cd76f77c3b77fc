using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;
using Patronage.Storage.Journal;
using Patronage.Storage.Projections;

namespace Patronage.Services.Joining;

/// <summary>Two files on the desk at once.</summary>
internal sealed record FilePair(OpenCase Stays, OpenCase Goes);

/// <summary>What merging, splitting and taking back share: both files under one right, and writing to both in one transaction.</summary>
public sealed class JoinDesk(CaseDesk desk, VersionedAssessor assessor)
{
    internal static string NoRight => T("Объединить дела или разделить семью может руководитель, а куратор – если сам ведёт оба дела.");

    /// <summary>Opens both files for whoever may join them. A referral that nobody leads is within the reach of everybody who may join.</summary>
    internal async Task<Outcome<FilePair>> LoadAsync(PatronageDb db, Person person, Guid stays, Guid goes, CancellationToken cancellation)
    {
        var (one, other) = (await RowAsync(db, person, stays, cancellation), await RowAsync(db, person, goes, cancellation));
        if (one is null || other is null)
        {
            return new Outcome<FilePair>.NotFound();
        }

        if (!May(person, one) || !May(person, other))
        {
            return new Outcome<FilePair>.Denied(NoRight);
        }

        return Outcome.Done(new FilePair(await desk.LoadAsync(db, one, withSensitive: true, cancellation), await desk.LoadAsync(db, other, withSensitive: true, cancellation)));
    }

    /// <summary>Opens one file for whoever may join it with another.</summary>
    internal async Task<Outcome<OpenCase>> LoadAsync(PatronageDb db, Person person, Guid caseId, CancellationToken cancellation)
    {
        var row = await RowAsync(db, person, caseId, cancellation);
        return row is null ? new Outcome<OpenCase>.NotFound()
            : !May(person, row) ? new Outcome<OpenCase>.Denied(NoRight)
            : Outcome.Done(await desk.LoadAsync(db, row, withSensitive: true, cancellation));
    }

    /// <summary>Whether the person may join a case with another.</summary>
    internal static bool May(Person person, CaseRow row) =>
        person.May(Operation.JoinFamilies, row.OrganizationId, row.CuratorId) || (CaseDesk.IsFree(row) && person.May(Operation.JoinFamilies, row.OrganizationId));

    /// <summary>Writes entries to a case whose members may have changed in this transaction, and what follows from them.</summary>
    /// <returns>The entries as they are stored.</returns>
    internal async Task<IReadOnlyList<JournalEntry>> WriteAsync(PatronageDb db, Person person, OpenCase open, IReadOnlyList<JournalEntry> entries, CancellationToken cancellation)
    {
        var row = open.Row;
        var stamped = entries.Select(entry => CaseDesk.Stamp(entry, person, open.Workplace)).ToList();
        var numbered = await SeriesNumbers.FillAsync(db, row, open.Edition.Program, stamped, open.Today, cancellation);
        var before = await CaseFiles.LoadAsync(db, row, open.Today, cancellation: cancellation);
        var written = await JournalStore.AppendAsync(db, row, numbered, open.Edition.SensitiveFields, cancellation);
        var assessments = await assessor.AssessAsync(db, row, before with { Journal = [.. before.Journal, .. written] }, open.Workplace, cancellation);
        await ProjectionWriter.ReplaceAsync(db, row, CaseProjector.Project(assessments), cancellation);
        return written;
    }

    /// <summary>The entries that tell a file of another: one a line for a file that ends by it.</summary>
    internal static IEnumerable<JournalEntry> Links(OpenCase open, string link, Guid other, DateOnly on, string reason) =>
        (link == FileLink.MergedInto ? open.Assessments.Where(item => item.Line.Phase is not (LinePhase.Closed or LinePhase.Declined)).Select(item => item.Line.Id) : [JournalEntry.MainLine])
        .Select(line => new JournalEntry { Id = "", Kind = EntryKind.Linked, Subject = link, Reference = other.ToString(), On = on, RecordedOn = open.Today, Line = line, Reason = reason });

    /// <summary>A file as it is shown before.</summary>
    internal static JoinFile FileOf(OpenCase open) => new(
        open.Row.Id,
        open.Row.Family?.Title ?? "",
        open.Row.Number,
        open.Row.Family?.Address,
        [.. open.File.Members.Select(member => new JoinMember(member.Id, member.Name, member.BirthDate, member.Relation))],
        open.Stamp);

    /// <summary>What can be read of a case and goes nowhere: forms, plans, decisions, files.</summary>
    internal static int Remain(OpenCase open) => open.File.Journal.Count(entry => entry.Kind is EntryKind.Form or EntryKind.Plan or EntryKind.Decision or EntryKind.File);

    /// <summary>The members of a family, tracked.</summary>
    internal static Task<List<MemberRow>> MembersAsync(PatronageDb db, Guid familyId, CancellationToken cancellation) =>
        db.Members.Where(member => member.FamilyId == familyId).OrderBy(member => member.Ordinal).ThenBy(member => member.Id).ToListAsync(cancellation);

    private static async Task<CaseRow?> RowAsync(PatronageDb db, Person person, Guid caseId, CancellationToken cancellation)
    {
        var row = await db.Cases.Include(item => item.Family).FirstOrDefaultAsync(item => item.Id == caseId, cancellation);
        if (row is not null && May(person, row))
        {
            db.Scope = db.Scope with { Cases = [.. db.Scope.Cases, row.Id] };
        }

        return row;
    }
}
