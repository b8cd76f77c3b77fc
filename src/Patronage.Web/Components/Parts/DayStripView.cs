using System.Globalization;
using Patronage.Web.Components.Parts.Models;
using Patronage.Web.Text;

namespace Patronage.Web.Components.Parts;

/// <summary>One square of a strip: a day, or a week when the strip is long.</summary>
/// <param name="Css">Classes of the square.</param>
/// <param name="Box">What stands in it.</param>
/// <param name="Under">The date under it.</param>
/// <param name="Label">«начало», «срок», «сегодня».</param>
/// <param name="Title">Name of the day off.</param>
/// <param name="LabelIsLow">The label stands a line lower, since its neighbour's is in its place.</param>
public sealed record DayCell(string Css, string Box, string Under, string? Label, string? Title, bool LabelIsLow = false);

/// <summary>Turns the days of a term into squares and into one sentence.</summary>
public sealed class DayStripView
{
    /// <summary>A strip of more days is drawn in weeks.</summary>
    public const int LongestInDays = 31;

    private const int ManyDays = 22;

    private DayStripView(DayStripModel strip)
    {
        InWeeks = strip.Days.Count > LongestInDays;
        Cells = Lower(InWeeks ? Weeks(strip) : [.. strip.Days.Select(day => Cell(strip, day))]);
        FirstColumn = ((int)strip.Days[0].Date.DayOfWeek + 6) % 7 + 1;
        Sentence = Say(strip);
    }

    /// <summary>The squares in order.</summary>
    public IReadOnlyList<DayCell> Cells { get; }

    /// <summary>Every square is a week.</summary>
    public bool InWeeks { get; }

    /// <summary>Column of the first day in a calendar that begins on Monday, from 1.</summary>
    public int FirstColumn { get; }

    /// <summary>The strip in words: start, last day, how late.</summary>
    public string Sentence { get; }

    /// <summary>Classes of the strip.</summary>
    public string Css => string.Join(' ', new[]
    {
        "days",
        InWeeks ? "days-weeks" : Cells.Count > ManyDays ? "days-many" : "",
        Cells.Any(cell => cell.LabelIsLow) ? "days-low" : "",
    }.Where(name => name.Length > 0));

    /// <summary>Prepares a strip.</summary>
    /// <exception cref="ArgumentException">The strip has no days.</exception>
    public static DayStripView Of(DayStripModel strip)
    {
        ArgumentNullException.ThrowIfNull(strip);
        if (strip.Days.Count == 0) throw new ArgumentException("A strip has at least one day.", nameof(strip));
        return new(strip);
    }

    private static DayCell Cell(DayStripModel strip, DayModel day)
    {
        var label = Label(strip, day);
        var box = day.Kind switch
        {
            DayKind.Off or DayKind.Plain => "",
            DayKind.Late => $"+{Text(day.Number ?? 0)}",
            _ => day.Number is { } number ? Text(number) : "",
        };
        return new($"day day-{Kind(day.Kind)}{(day.IsToday ? " day-today" : "")}", box, Text(day.Date.Day), label, day.Name);
    }

    private static string? Label(DayStripModel strip, DayModel day) => (day.Kind, day.IsToday) switch
    {
        (DayKind.Start, _) => strip.StartLabel,
        (DayKind.Due, true) => T($"{strip.DueLabel}, сегодня"),
        (DayKind.Due, false) => strip.DueLabel,
        (_, true) => T("сегодня"),
        _ => null,
    };

    private static List<DayCell> Weeks(DayStripModel strip)
    {
        var weeks = strip.Days.GroupBy(day => day.Date.AddDays(-(((int)day.Date.DayOfWeek + 6) % 7)));
        return [.. weeks.Select(week => Week(strip, [.. week]))];
    }

    private static DayCell Week(DayStripModel strip, List<DayModel> days)
    {
        var kind = days.Any(day => day.Kind == DayKind.Due) ? DayKind.Due
            : days.Any(day => day.Kind == DayKind.Late) ? DayKind.Late
            : days.Any(day => day.Kind == DayKind.Start) ? DayKind.Start
            : days.Any(day => day.Kind == DayKind.Counted) ? DayKind.Counted
            : DayKind.Off;
        var late = days.Where(day => day.Kind == DayKind.Late).Select(day => day.Number ?? 0).DefaultIfEmpty().Max();
        var counted = days.Count(day => day.Kind is DayKind.Counted or DayKind.Due);
        var unit = strip.CountsWorkingDays ? T("раб.") : T("дн.");
        var box = kind == DayKind.Late ? $"+{Text(late)}" : counted == 0 ? "" : $"{Text(counted)}{RussianTypography.Nbsp}{unit}";
        var labels = days.Select(day => Label(strip, day)).OfType<string>();
        var label = string.Join(", ", labels);
        var names = string.Join(", ", days.Select(day => day.Name).OfType<string>());
        return new($"day day-{Kind(kind)}{(days.Any(day => day.IsToday) ? " day-today" : "")}", box, RussianDates.Square(days[0].Date),
            label.Length == 0 ? null : label, names.Length == 0 ? null : names);
    }

    /// <summary>Labels are wider than squares: of two that stand side by side, the second goes a line lower.</summary>
    private static List<DayCell> Lower(List<DayCell> cells)
    {
        var near = cells.Count > ManyDays ? 3 : 2;
        var last = -10;
        var lastIsLow = false;
        for (var index = 0; index < cells.Count; index++)
        {
            if (cells[index].Label is null) continue;
            var low = index - last < near && !lastIsLow;
            if (low) cells[index] = cells[index] with { LabelIsLow = true };
            (last, lastIsLow) = (index, low);
        }

        return cells;
    }

    private static string Say(DayStripModel strip)
    {
        var unit = strip.CountsWorkingDays ? Nouns.WorkingDay : Nouns.CalendarDay;
        var parts = new List<string>();
        if (strip.Days.FirstOrDefault(day => day.Kind == DayKind.Start) is { } start)
            parts.Add($"{strip.StartLabel} — {RussianDates.Sentence(start.Date, strip.Today)}");
        if (strip.Days.FirstOrDefault(day => day.Kind == DayKind.Due) is { } due)
        {
            var count = due.Number is { } number ? $", {RussianPlural.Count(number, unit)}" : "";
            parts.Add($"{strip.DueLabel} — {RussianDates.Sentence(due.Date, strip.Today)}{count}");
        }

        var late = strip.Days.Where(day => day.Kind == DayKind.Late).Select(day => day.Number ?? 0).DefaultIfEmpty().Max();
        if (late > 0) parts.Add(T($"после срока прошло {RussianPlural.Count(late, unit)}"));
        var sentence = string.Join("; ", parts);
        return sentence.Length == 0 ? "" : char.ToUpperInvariant(sentence[0]) + sentence[1..];
    }

    private static string Kind(DayKind kind) => kind switch
    {
        DayKind.Start => "start",
        DayKind.Counted => "counted",
        DayKind.Off => "off",
        DayKind.Due => "due",
        DayKind.Late => "late",
        _ => "plain",
    };

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
