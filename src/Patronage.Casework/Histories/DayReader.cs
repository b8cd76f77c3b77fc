using System.Globalization;
using Patronage.Programs.Calendars;

namespace Patronage.Casework.Histories;

/// <summary>Reads days of a history: absolute ones, or relative to the day at which a demonstration is placed.</summary>
public sealed class DayReader
{
    private readonly DateOnly? _placedOn;
    private readonly ProductionCalendar? _calendar;

    private DayReader(DateOnly? placedOn, ProductionCalendar? calendar)
    {
        _placedOn = placedOn;
        _calendar = calendar;
    }

    /// <summary>Reads absolute days alone: <c>2026-02-16</c>.</summary>
    public static DayReader Absolute { get; } = new(null, null);

    /// <summary>Reads also days relative to a day: <c>-35d</c>, <c>-10wd</c>, <c>0d</c>, <c>-34y-120d</c>.</summary>
    public static DayReader PlacedOn(DateOnly day, ProductionCalendar calendar) => new(day, calendar);

    /// <summary>Reads a day.</summary>
    /// <returns>Whether the text is one.</returns>
    public bool TryRead(string text, out DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            return true;
        }

        return _placedOn is { } placed && TryRelative(text, placed, out day);
    }

    /// <summary>The absolute form of an answer that is a relative day marked by «@»; other texts as they are.</summary>
    public string Resolve(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text is ['@', .. var relative] && TryRead(relative, out var day) ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : text;
    }

    private bool TryRelative(string text, DateOnly placed, out DateOnly day)
    {
        day = placed;
        var at = 0;
        while (at < text.Length)
        {
            var start = at;
            if (text[at] is '+' or '-')
            {
                at++;
            }

            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            if (!int.TryParse(text.AsSpan(start, at - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount) || Math.Abs(amount) > 40_000)
            {
                return false;
            }

            if (text.AsSpan(at).StartsWith("wd", StringComparison.Ordinal))
            {
                day = _calendar!.AddWorkingDays(day, amount);
                at += 2;
            }
            else if (at < text.Length && text[at] is 'd' or 'm' or 'y')
            {
                day = text[at] switch
                {
                    'd' => day.AddDays(amount),
                    'm' => day.AddMonths(amount),
                    _ => day.AddYears(amount),
                };
                at++;
            }
            else
            {
                return false;
            }
        }

        return text.Length > 0;
    }
}
