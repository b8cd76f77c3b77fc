using Patronage.Casework.Explaining;
using Patronage.Casework.Journal;
using Patronage.Casework.Questions;
using Patronage.Casework.Replay;
using Patronage.Programs.Calendars;
using Patronage.Programs.Model;

namespace Patronage.Casework.Obligations;

/// <summary>Says what an organization has to do that no case asks for: reports, orders, what concerns its staff. Pure.</summary>
public static class OrganizationPlanner
{
    /// <summary>The line under which an organization's obligations keep their keys.</summary>
    public const string Line = "organization";

    /// <summary>The answer of a report's entry that names a day of the period it is about; without it, a report counts for the period that was over when it was sent.</summary>
    public const string PeriodField = "period";

    /// <summary>All obligations of the organization, settled ones included, in the program's order.</summary>
    /// <param name="program">The program the organization works under.</param>
    /// <param name="calendar">Its production calendar.</param>
    /// <param name="organization">The organization with the norms it sets itself.</param>
    /// <param name="journal">What happened, in any order: reports sent, marks. Entries that concern no organization raise nothing here.</param>
    /// <param name="today">The day.</param>
    /// <param name="since">The day from which the organization works under the program; null: only the last period that is over and the current one are asked of.</param>
    public static IReadOnlyList<Obligation> Plan(
        Program program, ProductionCalendar calendar, OrganizationFacts organization, IReadOnlyList<JournalEntry> journal, DateOnly today, DateOnly? since = null)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(organization);
        ArgumentNullException.ThrowIfNull(journal);
        var own = program.Obligations.Where(IsOwn).ToList();
        if (own.Count == 0)
        {
            return [];
        }

        var file = FileOf(organization, journal);
        var line = CaseReplay.Run(program, calendar, file, today) is [var first, ..] ? first : new LineState(Line);
        var norms = new NormReader(program, organization, line.NormValues);
        var answers = new QuestionAnswers(program, new Facts.CaseFacts(program, file).Root(line, [], norms, today));
        return new ObligationPlanner(program, line, file, new TermCalculator(calendar, norms, line), answers, today).PlanFor(own, since);
    }

    /// <summary>Answers «Почему?» for the obligations of an organization.</summary>
    /// <param name="program">The program the organization works under.</param>
    /// <param name="calendar">Its production calendar.</param>
    /// <param name="organization">The organization with the norms it sets itself.</param>
    /// <param name="journal">What happened, as <see cref="Plan"/> was told.</param>
    /// <param name="today">The day.</param>
    public static Explainer Explain(Program program, ProductionCalendar calendar, OrganizationFacts organization, IReadOnlyList<JournalEntry> journal, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(organization);
        ArgumentNullException.ThrowIfNull(journal);
        var file = FileOf(organization, journal);
        return new Explainer(new Assessment(program, calendar, file, CaseReplay.Run(program, calendar, file, today) is [var first, ..] ? first : new LineState(Line), [], today));
    }

    private static CaseFile FileOf(OrganizationFacts organization, IReadOnlyList<JournalEntry> journal) =>
        new() { Id = Line, Members = [], Organization = organization, Journal = [.. journal.Where(MayConcern).Select(entry => entry with { Line = Line })] };

    /// <summary>Whether an obligation is the organization's or its staff's rather than a case's.</summary>
    public static bool IsOwn(ObligationDefinition definition) => definition is { About: About.Organization or About.Staff };

    private static bool MayConcern(JournalEntry entry) =>
        entry.Kind is EntryKind.Report or EntryKind.Mark or EntryKind.Form or EntryKind.Document or EntryKind.Meeting or EntryKind.Done or EntryKind.Waived or EntryKind.LateReason or EntryKind.Annulled;
}
