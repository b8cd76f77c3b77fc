using System.Globalization;
using Patronage.Programs.Terms;
using Patronage.Programs.Tests.Calendars;
using static Patronage.Programs.Tests.Calendars.TestCalendars;

namespace Patronage.Programs.Tests.Terms;

/// <summary>Computes every example of <c>docs/reference/terms.md</c>.</summary>
public class TermsReferenceTests
{
    private static readonly List<(string Header, string[] Cells)> Rows = ReadRows();

    public static TheoryData<string, string, string, string, string> Terms => Data("calendar|event|term|settings|due", row => (row[0], row[1], row[2], row[3], row[4]));

    public static TheoryData<string, string, string, string> Statuses => Data("calendar|event|term|status", row => (row[0], row[1], row[2], row[3]));

    public static TheoryData<string, string, string, string> Windows => Data("calendar|ends on|window|begins on", row => (row[0], row[1], row[2], row[3]));

    public static TheoryData<string, string, string, string, string, string> Partial =>
        Data("minimum|maximum|days|full days", row => (row[0], row[1], row[2], row[3], row[4], row[5]));

    [Theory]
    [MemberData(nameof(Terms))]
    public void Term_OfTheReference_IsDueOnThatDay(string calendar, string @event, string term, string settings, string due)
    {
        var outcome = Compute(calendar, @event, term, settings);
        var computed = outcome.DueMoment is { } moment
            ? moment.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture)
            : outcome.Due!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal(due, computed);
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Term_OfTheReference_IsThatSure(string calendar, string @event, string term, string status) =>
        Assert.Equal(status, Compute(calendar, @event, term, "").Result!.CalendarStatus.ToString());

    [Theory]
    [MemberData(nameof(Windows))]
    public void Window_OfTheReference_BeginsOnThatDay(string calendar, string endsOn, string window, string beginsOn)
    {
        var words = window.Split(' ');
        Assert.Equal(Day(beginsOn), Periods.Rolling(Day(endsOn), Number(words[0]), Unit(words[1]), Get(calendar)).From);
    }

    [Theory]
    [MemberData(nameof(Partial))]
    public void PartialPeriod_OfTheReference_AsksThatMuch(string minimum, string maximum, string days, string full, string least, string most)
    {
        Assert.Equal(Number(least), Proration.Minimum(Number(minimum), Number(days), Number(full)));
        Assert.Equal(Number(most), Proration.Maximum(Number(maximum), Number(days), Number(full)));
    }

    private static TermOutcome Compute(string calendar, string @event, string term, string settings)
    {
        var roll = Setting(settings, "roll ") is { } rolled ? Enum.Parse<Roll>(rolled, ignoreCase: true) : (Roll?)null;
        var words = term.Split(' ');
        if (words is ["each", var period, "day", var day])
            return TermArithmetic.Each(Enum.Parse<PeriodKind>(period, ignoreCase: true), Day(@event), Number(day), Get(calendar), roll ?? Roll.Forward);
        Assert.Equal(3, words.Length);
        return TermArithmetic.Assess(new TermInput
        {
            Anchor = @event.Contains('T', StringComparison.Ordinal) ? DateTime.Parse(@event, CultureInfo.InvariantCulture) : Day(@event),
            Amount = Number(words[0]),
            Unit = Unit(words[1]),
            Direction = Enum.Parse<TermDirection>(words[2], ignoreCase: true),
            Count = Setting(settings, "count ") is { } count ? Enum.Parse<CountFrom>(count, ignoreCase: true) : CountFrom.NextDay,
            Roll = roll,
            Pauses = Setting(settings, "pause ") is { } pause ? [new TermPause(Day(pause[..10]), Day(pause[12..]))] : [],
        }, Get(calendar));
    }

    private static string? Setting(string settings, string key)
    {
        if (settings.Length == 0)
            return null;
        Assert.Matches("^(roll|count|pause) ", settings);
        return settings.StartsWith(key, StringComparison.Ordinal) ? settings[key.Length..] : null;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static TermUnit Unit(string text) => Enum.Parse<TermUnit>(text, ignoreCase: true);

    private static List<(string Header, string[] Cells)> ReadRows()
    {
        var rows = new List<(string, string[])>();
        var header = "";
        foreach (var line in File.ReadLines(Path.Combine(TestCalendars.Root, "docs", "reference", "terms.md")))
        {
            if (!line.StartsWith('|'))
            {
                header = "";
                continue;
            }

            var cells = line.Trim().Trim('|').Split('|').Select(cell => cell.Trim()).ToArray();
            if (header.Length == 0)
                header = string.Join('|', cells);
            else if (!line.StartsWith("|---", StringComparison.Ordinal))
                rows.Add((header, cells));
        }

        return rows;
    }

    private static T[] Table<T>(string header, Func<string[], T> pick)
    {
        var rows = Rows.Where(row => row.Header.StartsWith(header, StringComparison.Ordinal)).Select(row => pick(row.Cells)).ToArray();
        Assert.NotEmpty(rows);
        return rows;
    }

    private static TheoryData<string, string, string, string> Data(string header, Func<string[], (string, string, string, string)> pick)
    {
        var data = new TheoryData<string, string, string, string>();
        foreach (var (a, b, c, d) in Table(header, pick))
            data.Add(a, b, c, d);
        return data;
    }

    private static TheoryData<string, string, string, string, string> Data(string header, Func<string[], (string, string, string, string, string)> pick)
    {
        var data = new TheoryData<string, string, string, string, string>();
        foreach (var (a, b, c, d, e) in Table(header, pick))
            data.Add(a, b, c, d, e);
        return data;
    }

    private static TheoryData<string, string, string, string, string, string> Data(string header, Func<string[], (string, string, string, string, string, string)> pick)
    {
        var data = new TheoryData<string, string, string, string, string, string>();
        foreach (var (a, b, c, d, e, f) in Table(header, pick))
            data.Add(a, b, c, d, e, f);
        return data;
    }
}
