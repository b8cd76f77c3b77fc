using Patronage.Programs.Terms;
using Patronage.Web.Components.Parts.Models;

namespace Patronage.Web.Presenting;

/// <summary>Draws the days of a term: those that its count tells one by one, and those that passed after its end.</summary>
public static class TermStrip
{
    /// <summary>A term of more days is told in words: half a year of squares explains nothing.</summary>
    public const int LongestInDays = 190;

    /// <summary>The days of a term.</summary>
    /// <param name="result">The count.</param>
    /// <param name="today">The day on which it is asked.</param>
    /// <param name="due">The last day when a decision moved it; null for the counted one.</param>
    /// <param name="settledOn">The day on which the thing was done; null while it is not, and then the days run on to today.</param>
    /// <returns>The strip; null when it would be too long to be read.</returns>
    public static DayStripModel? Draw(TermResult result, DateOnly today, DateOnly? due = null, DateOnly? settledOn = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var last = due ?? result.Due;
        var until = settledOn ?? today;
        var first = Earlier(result.Input.Anchor.Date, last);
        var end = Later(Later(last, result.Input.Anchor.Date), until > last ? until : last);
        if (end.DayNumber - first.DayNumber >= LongestInDays)
        {
            return null;
        }

        var days = Counted(result, last, today).OrderBy(day => day.Date).ToList();
        days.AddRange(Moved(result, days[^1].Date, last, today));
        days.AddRange(Late(result, Later(days[^1].Date, last), until, today));
        return new DayStripModel(days, result.Input.Unit == TermUnit.WorkingDays, today)
        {
            StartLabel = result.Input.Direction == TermDirection.Before ? T("событие") : T("начало"),
        };
    }

    private static IEnumerable<DayModel> Counted(TermResult result, DateOnly last, DateOnly today)
    {
        var running = 0;
        foreach (var day in result.Ledger.DistinctBy(day => day.Date))
        {
            var runs = day.Mark is LedgerMark.Counted or LedgerMark.Running;
            var number = result.Input.Unit switch
            {
                TermUnit.WorkingDays or TermUnit.Days => day.Number,
                TermUnit.Hours => null,
                _ => runs ? ++running : null,
            };
            var kind = day.Date == last ? DayKind.Due : day.Mark switch
            {
                LedgerMark.Anchor => DayKind.Start,
                LedgerMark.Counted or LedgerMark.Running => DayKind.Counted,
                _ => DayKind.Off,
            };
            yield return new DayModel(day.Date, kind, kind == DayKind.Start ? 0 : number, kind == DayKind.Off ? day.Day.Name : null, day.Date == today);
        }
    }

    // A decision gave more time: the days between are neither counted nor late.
    private static IEnumerable<DayModel> Moved(TermResult result, DateOnly after, DateOnly last, DateOnly today)
    {
        for (var date = after.AddDays(1); date <= last; date = date.AddDays(1))
        {
            var day = result.Calendar.Day(date);
            yield return new DayModel(date, date == last ? DayKind.Due : day.IsWorking ? DayKind.Plain : DayKind.Off, null, day.Name, date == today);
        }
    }

    private static IEnumerable<DayModel> Late(TermResult result, DateOnly after, DateOnly until, DateOnly today)
    {
        var number = 0;
        for (var date = after.AddDays(1); date <= until; date = date.AddDays(1))
        {
            var day = result.Calendar.Day(date);
            var counts = result.Input.Unit != TermUnit.WorkingDays || day.IsWorking;
            yield return new DayModel(date, counts ? DayKind.Late : DayKind.Off, counts ? ++number : null, counts ? null : day.Name, date == today);
        }
    }

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
