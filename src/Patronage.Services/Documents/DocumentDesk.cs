using Microsoft.EntityFrameworkCore;
using Patronage.Casework;
using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Reporting.Documents;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Saving;

namespace Patronage.Services.Documents;

/// <summary>A document that can be printed for a case.</summary>
/// <param name="Definition">What the program says of it.</param>
/// <param name="Copies">How many copies the program asks for.</param>
/// <param name="Records">The records of its form that it can be printed from, the latest first; empty: nothing is written down yet.</param>
/// <param name="Blanks">What stays empty when it is printed from the latest record.</param>
public sealed record PrintableDocument(DocumentDefinition Definition, int Copies, IReadOnlyList<JournalEntry> Records, IReadOnlyList<string> Blanks);

/// <summary>A document printed for a case.</summary>
/// <param name="Document">It, laid out.</param>
/// <param name="FileName">What a file of it is called, without the ending.</param>
/// <param name="Family">The family.</param>
public sealed record IssuedDocument(PrintedDocument Document, string FileName, string Family);

/// <summary>Prints the documents of a case: every printing is a reading of the family's file and audited as one.</summary>
public sealed class DocumentDesk(IDbContextFactory<PatronageDb> databases, CaseDesk desk)
{
    private const string Subject = "printed-document";

    /// <summary>What can be printed for a case that is already open: no further reading.</summary>
    public static IReadOnlyList<PrintableDocument> Of(OpenCase open, string? line = null)
    {
        ArgumentNullException.ThrowIfNull(open);
        var assessment = LineOf(open, line);
        var subject = new DocumentSubject(assessment);
        return
        [
            .. assessment.Program.Documents
                .Where(document => document.InForceOn(open.Today) && assessment.Line.Current.Matches(document.Applies))
                .Select(document => (Document: document, Printed: DocumentComposer.Compose(document, subject)))
                .Select(pair => new PrintableDocument(pair.Document, pair.Printed.Copies, [.. DocumentComposer.Records(pair.Document, subject).Reverse()], pair.Printed.Blanks)),
        ];
    }

    /// <summary>Prints a document.</summary>
    /// <param name="person">Who prints; needs <see cref="Operation.OpenFile"/>. What the person may not see stays an empty line.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="documentId">The document of the program.</param>
    /// <param name="recordId">The record that it is printed from; null: the latest.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<IssuedDocument>> PrintAsync(Person person, Guid caseId, string documentId, string? recordId = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        return await desk.OpenAsync(person, caseId, Subject, cancellation) switch
        {
            Outcome<OpenCase>.Done { Value: var open } => await PrintAsync(open, documentId, recordId, cancellation),
            Outcome<OpenCase>.Denied { Message: var message } => new Outcome<IssuedDocument>.Denied(message),
            _ => new Outcome<IssuedDocument>.NotFound(),
        };
    }

    /// <summary>Writes down that a document was given out.</summary>
    /// <param name="person">Who writes; needs <see cref="Operation.WorkOnCase"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The case as the person saw it.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<OpenCase>> IssueAsync(Person person, Guid caseId, CaseStamp shown, string documentId, CancellationToken cancellation = default) =>
        desk.WriteAsync(person, Operation.WorkOnCase, caseId, shown, open => open.Edition.Program.Documents.Find(documentId) is null
            ? Outcome.Invalid<IReadOnlyList<JournalEntry>>("", T("Такого документа в программе этого случая нет."))
            : Outcome.Done<IReadOnlyList<JournalEntry>>([new JournalEntry { Id = "", Kind = EntryKind.Document, Subject = documentId, On = open.Today, RecordedOn = open.Today }]), cancellation);

    private static Assessment LineOf(OpenCase open, string? line) => open.Assessments.FirstOrDefault(item => item.Line.Id == line) ?? open.Main;

    private async Task<Outcome<IssuedDocument>> PrintAsync(OpenCase open, string documentId, string? recordId, CancellationToken cancellation)
    {
        if (open.Edition.Program.Documents.Find(documentId) is not { } definition)
        {
            return new Outcome<IssuedDocument>.NotFound();
        }

        var assessment = open.Assessments.FirstOrDefault(item => definition.Form is { } form && item.Line.Records(form).Any(record => record.Id == recordId)) ?? open.Main;
        var subject = new DocumentSubject(assessment) { Staff = await StaffAsync(open, assessment, cancellation) };
        if (recordId is not null)
        {
            if (DocumentComposer.Records(definition, subject).FirstOrDefault(record => record.Id == recordId) is not { } record)
            {
                return new Outcome<IssuedDocument>.NotFound();
            }

            subject = subject with { Record = record, Member = record.Member };
        }

        var document = DocumentComposer.Compose(definition, subject);
        return Outcome.Done(new IssuedDocument(document, FileName(document.Title, open.Row.Family?.Title), open.Row.Family?.Title ?? ""));
    }

    /// <summary>Who is who on paper: a role that one person has, and the curator of the case.</summary>
    private async Task<IReadOnlyDictionary<string, PersonOnPaper>> StaffAsync(OpenCase open, Assessment assessment, CancellationToken cancellation)
    {
        var (organization, today) = (open.Row.OrganizationId, open.Today);
        await using var db = databases.Open(Actor.System(Subject));
        var roles = await db.RoleAssignments.AsNoTracking()
            .Where(role => role.OrganizationId == organization && role.ProgramRole != "" && role.From <= today && (role.To == null || role.To >= today))
            .Join(db.Users, role => role.UserId, user => user.Id, (role, user) => new { role.ProgramRole, user.Id, user.DisplayName, user.Post })
            .ToListAsync(cancellation);
        var staff = roles.GroupBy(role => role.ProgramRole, StringComparer.Ordinal)
            .Where(group => group.DistinctBy(role => role.Id).Count() == 1)
            .ToDictionary(group => group.Key, group => new PersonOnPaper(group.First().DisplayName, group.First().Post), StringComparer.Ordinal);
        foreach (var curator in roles.Where(role => role.Id.ToString() == assessment.Line.CuratorId))
        {
            staff[curator.ProgramRole] = new PersonOnPaper(curator.DisplayName, curator.Post);
        }

        return staff;
    }

    private static string FileName(string title, string? family)
    {
        var name = family is { Length: > 0 } ? $"{title} – {family}" : title;
        return string.Concat(name.Select(letter => letter is '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' || char.IsControl(letter) ? ' ' : letter)).Trim();
    }
}
