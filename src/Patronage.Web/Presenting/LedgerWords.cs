using Patronage.Casework;
using Patronage.Casework.Obligations;
using Patronage.Programs.Calendars;
using Patronage.Programs.Terms;
using Patronage.Services.Workplaces;
using Patronage.Web.Components.Parts.Models;
using Patronage.Web.Text;
using DayKind = Patronage.Programs.Calendars.DayKind;

namespace Patronage.Web.Presenting;

/// <summary>Says of each day of a term why it counted or not.</summary>
public static class LedgerWords
{
    /// <summary>«рабочий день, 3-й», «не считается: праздник, День народного единства».</summary>
    /// <param name="day">The day.</param>
    /// <param name="result">The count.</param>
    public static string Of(LedgerDay day, TermResult result)
    {
        ArgumentNullException.ThrowIfNull(day);
        ArgumentNullException.ThrowIfNull(result);
        var why = day.Mark switch
        {
            LedgerMark.Anchor => T("день события, не считается"),
            LedgerMark.Counted when result.Input.Unit == TermUnit.Hours => T("считается"),
            LedgerMark.Counted => T($"считается, {Unit(result.Input.Unit)} {RussianNumbers.Whole(day.Number ?? 0)}"),
            LedgerMark.Running => T("идёт, считается"),
            LedgerMark.DayOff => T($"не считается: {Kind(day.Day)}"),
            LedgerMark.Paused => T("не считается: приостановлено"),
            _ => day.Date == result.Due ? T("срок перенесён на этот день") : T($"срок переносится дальше: {Kind(day.Day)}"),
        };
        var basis = day.Day is { Kind: DayKind.ExtraWorking, Basis: { } text } ? $" ({text})" : "";
        return day.Date == result.Due ? T($"{why}{basis} — последний день") : why + basis;
    }

    /// <summary>What kind of day it is.</summary>
    public static string Kind(CalendarDay day)
    {
        ArgumentNullException.ThrowIfNull(day);
        var word = day.Kind switch
        {
            DayKind.Working => T("рабочий день"),
            DayKind.ExtraWorking => T("рабочий день по переносу"),
            DayKind.OrganizationWorkingDay => T("рабочий день организации"),
            DayKind.Weekend => T("выходной"),
            DayKind.PublicHoliday or DayKind.RegionalHoliday => T("праздник"),
            DayKind.TransferredDayOff => T("выходной по переносу"),
            _ => T("выходной организации"),
        };
        return day.Name is { } name ? $"{word}, {name}" : word;
    }

    /// <summary>How an obligation stood on a day, at the hour that it is now.</summary>
    /// <param name="obligation">The obligation, as of the day.</param>
    /// <param name="day">The day.</param>
    /// <param name="workplace">What the organization works under.</param>
    public static ChipModel Chip(Obligation obligation, DateOnly day, Workplace workplace)
    {
        ArgumentNullException.ThrowIfNull(workplace);
        return CaseWords.Chip(obligation, day.ToDateTime(TimeOnly.FromDateTime(workplace.Now)), workplace.Calendar);
    }

    /// <summary>The obligations of a day by how they stood, the nearest first; groups that are empty are left out.</summary>
    /// <param name="assessments">The case on the day.</param>
    /// <param name="day">The day.</param>
    /// <param name="today">The organization's day today.</param>
    public static IReadOnlyList<(string Title, IReadOnlyList<(Assessment Assessment, Obligation Obligation)> Items)> Groups(IReadOnlyList<Assessment> assessments, DateOnly day, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(assessments);
        var all = assessments.SelectMany(assessment => assessment.Obligations.Select(obligation => (Assessment: assessment, Obligation: obligation))).OrderBy(pair => pair.Obligation.DueOn ?? DateOnly.MaxValue).ToList();
        return
        [
            .. new (string Title, Func<Obligation, bool> Is)[]
            {
                (T("Просрочено"), obligation => obligation.Status == ObligationStatus.Overdue),
                (day < today ? T("Нужно было сделать") : T("Нужно сделать"), obligation => obligation.Status == ObligationStatus.Open),
                (day < today ? T("Ожидалось") : T("Ожидается"), obligation => obligation.IsPending && obligation.Status is not (ObligationStatus.Open or ObligationStatus.Overdue)),
                (T("Исполнено, снято и не понадобилось"), obligation => !obligation.IsPending),
            }
            .Select(group => (group.Title, Items: (IReadOnlyList<(Assessment, Obligation)>)[.. all.Where(pair => group.Is(pair.Obligation))]))
            .Where(group => group.Items.Count > 0),
        ];
    }

    private static string Unit(TermUnit unit) => unit switch
    {
        TermUnit.WorkingDays => T("рабочий день"), TermUnit.Days => T("день"), TermUnit.Weeks => T("неделя"), TermUnit.Months => T("месяц"), _ => T("год"),
    };
}
