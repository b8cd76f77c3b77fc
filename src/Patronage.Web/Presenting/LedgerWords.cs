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
            LedgerMark.Anchor => "день события, не считается",
            LedgerMark.Counted when result.Input.Unit == TermUnit.Hours => "считается",
            LedgerMark.Counted => $"считается, {Unit(result.Input.Unit)} {RussianNumbers.Whole(day.Number ?? 0)}",
            LedgerMark.Running => "идёт, считается",
            LedgerMark.DayOff => $"не считается: {Kind(day.Day)}",
            LedgerMark.Paused => "не считается: приостановлено",
            _ => day.Date == result.Due ? "срок перенесён на этот день" : $"срок переносится дальше: {Kind(day.Day)}",
        };
        var basis = day.Day is { Kind: DayKind.ExtraWorking, Basis: { } text } ? $" ({text})" : "";
        return day.Date == result.Due ? $"{why}{basis} — последний день" : why + basis;
    }

    /// <summary>What kind of day it is.</summary>
    public static string Kind(CalendarDay day)
    {
        ArgumentNullException.ThrowIfNull(day);
        var word = day.Kind switch
        {
            DayKind.Working => "рабочий день",
            DayKind.ExtraWorking => "рабочий день по переносу",
            DayKind.OrganizationWorkingDay => "рабочий день организации",
            DayKind.Weekend => "выходной",
            DayKind.PublicHoliday or DayKind.RegionalHoliday => "праздник",
            DayKind.TransferredDayOff => "выходной по переносу",
            _ => "выходной организации",
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

    private static string Unit(TermUnit unit) => unit switch
    {
        TermUnit.WorkingDays => "рабочий день", TermUnit.Days => "день", TermUnit.Weeks => "неделя", TermUnit.Months => "месяц", _ => "год",
    };
}
