using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Services.Numbering;
using Patronage.Storage;
using Patronage.Storage.Cases;

namespace Patronage.Services.Cases;

/// <summary>Gives numbers on registration: to a case when support begins, to records whose program says that they are numbered.</summary>
public static class SeriesNumbers
{
    /// <summary>The series of cases.</summary>
    public const string Cases = "cases";

    /// <summary>The series of documents that are given out and have no number of their own.</summary>
    public const string Documents = "documents";

    /// <summary>The answer of a document that was given out that holds its number.</summary>
    public const string DocumentNumberField = "number";

    /// <summary>Whether a document is numbered by <see cref="Documents"/>: one whose form is numbered has its number from there.</summary>
    public static bool IsNumbered(Program program, DocumentDefinition document)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(document);
        return document.Form is not { } form || program.Forms.Find(form)?.Fields.Any(field => field.Series is not null) != true;
    }

    /// <summary>Fills in the numbers that entries lack. The next saving of the context takes them.</summary>
    /// <param name="db">The context that tracks <paramref name="row"/>.</param>
    /// <param name="row">The case.</param>
    /// <param name="program">Its program.</param>
    /// <param name="entries">What is written.</param>
    /// <param name="today">The organization's day.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The entries with their numbers.</returns>
    public static async Task<IReadOnlyList<JournalEntry>> FillAsync(
        PatronageDb db, CaseRow row, Program program, IReadOnlyList<JournalEntry> entries, DateOnly today, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(entries);
        if (row.Number is null && entries.Any(entry => entry is { Kind: EntryKind.Opened, Line: JournalEntry.MainLine }))
        {
            row.Number = await CaseNumberAsync(db, row.OrganizationId, today, cancellation);
        }

        var result = new List<JournalEntry>(entries.Count);
        foreach (var entry in entries)
        {
            if (entry is { Kind: EntryKind.Document, Supersedes: null } && !entry.Answers.ContainsKey(DocumentNumberField) && program.Documents.Find(entry.Subject) is { } document && IsNumbered(program, document))
            {
                var (rule, number) = await NumberRules.NextAsync(db, row.OrganizationId, Documents, today, cancellation);
                var numbered = new Dictionary<string, Answer>(entry.Answers, StringComparer.Ordinal) { [DocumentNumberField] = Answer.Of(NumberPattern.Format(rule.Pattern, today.Year, number)) };
                result.Add(entry with { Answers = numbered });
                continue;
            }

            var missing = entry.Supersedes is null ? FieldsOf(program, entry).Where(field => field.Series is not null && !entry.Answers.ContainsKey(field.Id)).ToList() : [];
            if (missing.Count == 0)
            {
                result.Add(entry);
                continue;
            }

            var answers = new Dictionary<string, Answer>(entry.Answers, StringComparer.Ordinal);
            foreach (var field in missing)
            {
                var (rule, number) = await NumberRules.NextAsync(db, row.OrganizationId, SeriesOf(program, field), today, cancellation);
                answers[field.Id] = rule.Pattern == NumberPattern.Plain ? Answer.Of((decimal)number) : Answer.Of(NumberPattern.Format(rule.Pattern, today.Year, number));
            }

            result.Add(entry with { Answers = answers });
        }

        return result;
    }

    /// <summary>The next number of a case.</summary>
    internal static async Task<string> CaseNumberAsync(PatronageDb db, Guid organizationId, DateOnly today, CancellationToken cancellation)
    {
        while (true)
        {
            // Numbers that were brought in from elsewhere may have run ahead of the series.
            var (rule, next) = await NumberRules.NextAsync(db, organizationId, Cases, today, cancellation);
            var number = NumberPattern.Format(rule.Pattern, today.Year, next);
            if (!await db.Cases.IgnoreQueryFilters().AnyAsync(item => item.OrganizationId == organizationId && item.Number == number, cancellation))
            {
                return number;
            }
        }
    }

    /// <summary>The name of the series that numbers a field.</summary>
    public static string SeriesOf(Program program, FieldDefinition field)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(field);
        return $"{program.Identity.Id}/{field.Series}";
    }

    /// <summary>The fields of what an entry records.</summary>
    internal static IReadOnlyList<FieldDefinition> FieldsOf(Program program, JournalEntry entry) => entry.Kind switch
    {
        EntryKind.Form => program.Forms.Find(entry.Subject)?.Fields,
        EntryKind.Plan => program.Forms.Find(program.Plans.Find(entry.Subject)?.Form)?.Fields,
        EntryKind.Referral => program.Forms.Find(program.List("referrals").Find(entry.Subject)?.Form)?.Fields,
        EntryKind.Decision => program.Decisions.Find(entry.Subject)?.Fields,
        _ => null,
    } ?? (IReadOnlyList<FieldDefinition>)[];
}
