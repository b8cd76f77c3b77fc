using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Forms;
using Patronage.Services.Results;

namespace Patronage.Services.Work;

/// <summary>A filled-in form.</summary>
/// <param name="Form">The form.</param>
/// <param name="Answers">Field id to answer.</param>
public sealed record FormRecord(string Form, IReadOnlyDictionary<string, Answer> Answers)
{
    /// <summary>The member a form about a member is about.</summary>
    public string? Member { get; init; }

    /// <summary>The line of support.</summary>
    public string Line { get; init; } = JournalEntry.MainLine;

    /// <summary>The entry that it corrects; null for a first writing.</summary>
    public string? Supersedes { get; init; }

    /// <summary>Why it is corrected; null for a first writing.</summary>
    public string? Reason { get; init; }
}

/// <summary>Writes a form of the program into a case, or corrects one: what was written before stays in the history.</summary>
public sealed class RecordForm(CaseDesk desk)
{
    /// <summary>Writes it.</summary>
    /// <param name="person">Who writes; needs <see cref="Operation.WorkOnCase"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The case as the person saw it.</param>
    /// <param name="record">The form.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<OpenCase>> RunAsync(Person person, Guid caseId, CaseStamp shown, FormRecord record, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        return desk.WriteAsync(person, Operation.WorkOnCase, caseId, shown, open => Decide(open, record), cancellation);
    }

    private static Outcome<IReadOnlyList<JournalEntry>> Decide(OpenCase open, FormRecord record)
    {
        var program = open.Edition.Program;
        if (program.Forms.Find(record.Form) is not { } form)
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>("", T("Такой формы в программе этого случая нет."));
        }

        var old = record.Supersedes is null ? null : open.File.Journal.FirstOrDefault(entry => entry.Id == record.Supersedes);
        if (record.Supersedes is not null && (old is null || open.File.Journal.Any(entry => entry.Supersedes == record.Supersedes)))
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>("", T("Эту запись уже исправили. Откройте её новую редакцию."));
        }

        var member = form.About == About.Member ? old?.Member ?? record.Member : null;
        if (form.About == About.Member && !open.File.Members.Any(item => item.Id == member))
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>("member", T("Выберите, о ком из членов семьи эта запись."));
        }

        var session = new FormSession(FormContext.Of(open) with { Line = record.Line }, new FormSubject.Form(form, member, record.Supersedes), record.Answers);
        if (session.Check() is { Count: > 0 } problems)
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>(problems);
        }

        var answers = session.Collect();
        var entry = new JournalEntry
        {
            Id = "",
            Kind = EntryKind.Form,
            Subject = form.Id,
            On = EntryDays.Of(program, form.Id, answers, open.Today),
            RecordedOn = open.Today,
            Line = record.Line,
            Member = member,
            Answers = answers,
            Reason = record.Reason,
        };

        // A correction keeps what the first writing was: a referral with its form stays a referral.
        return Outcome.Done<IReadOnlyList<JournalEntry>>([old is null ? entry : old with { Id = "", Answers = answers, Supersedes = old.Id, Reason = record.Reason, On = old.Kind == EntryKind.Form ? entry.On : old.On }]);
    }
}
