using Patronage.Casework;
using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Reporting.Documents;
using Patronage.Services.Forms;
using Patronage.Services.Programs;

namespace Patronage.Services.Studio;

/// <summary>Shows what a draft's forms and papers look like, with a family that nobody is: nothing is stored.</summary>
public sealed class DraftPreview(CalendarShelf calendars)
{
    private const int DaysSinceReferral = 20;
    private const int DaysSinceOpening = 10;
    private const int AgeOfChild = 9;

    /// <summary>A form as the curator fills it in; null when the program has none of that id.</summary>
    public FormSession? Form(Program program, string formId, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(program);
        return program.Forms.Find(formId) is { } form
            ? new FormSession(new FormContext(program, CalendarOf(program), NewFamily(today), today), new FormSubject.Form(form))
            : null;
    }

    /// <summary>A printed document; null when the program has none of that id.</summary>
    public PrintedDocument? Document(Program program, string documentId, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(program);
        return program.Documents.Find(documentId) is { } document
            ? DocumentComposer.Compose(document, new DocumentSubject(CaseAssessor.Assess(program, CalendarOf(program), NewFamily(today), today))) with { Copies = 1 }
            : null;
    }

    private Patronage.Programs.Calendars.ProductionCalendar CalendarOf(Program program) => calendars.Get(program.Identity.Calendar);

    /// <summary>A family that nobody is, which came a while before a day.</summary>
    internal static CaseFile NewFamily(DateOnly today) => FamilyUnderPrograms.FileOf(new InventedFamily(today.AddDays(-DaysSinceReferral), today.AddDays(-DaysSinceOpening), 1, [today.AddYears(-AgeOfChild)]));
}
