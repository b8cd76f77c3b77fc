using System.Globalization;
using System.Text;

namespace Patronage.Reporting.Calendars;

/// <summary>An event of a calendar file.</summary>
/// <param name="Uid">What tells it from every other, in this file and in later ones.</param>
/// <param name="Summary">Its words.</param>
/// <param name="Day">The day.</param>
/// <param name="StartUtc">The moment, UTC; null for an event of the whole day.</param>
public sealed record IcsEvent(string Uid, string Summary, DateOnly Day, DateTime? StartUtc);

/// <summary>Writes iCalendar files (RFC 5545).</summary>
public static class IcsWriter
{
    /// <summary>The media type of the files.</summary>
    public const string ContentType = "text/calendar; charset=utf-8";

    private const int LongestLineOctets = 75;

    /// <summary>Writes a calendar.</summary>
    /// <param name="events">The events.</param>
    /// <param name="stampUtc">The moment of writing, UTC.</param>
    /// <returns>The text: lines end with CR LF and are folded at 75 octets.</returns>
    public static string Write(IReadOnlyList<IcsEvent> events, DateTime stampUtc)
    {
        ArgumentNullException.ThrowIfNull(events);
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//Patronage//Calendar//RU");
        Line(text, "CALSCALE:GREGORIAN");
        foreach (var item in events)
        {
            Line(text, "BEGIN:VEVENT");
            Line(text, $"UID:{Escape(item.Uid)}");
            Line(text, $"DTSTAMP:{Utc(stampUtc)}");
            Line(text, item.StartUtc is { } start ? $"DTSTART:{Utc(start)}" : $"DTSTART;VALUE=DATE:{item.Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}");
            Line(text, $"SUMMARY:{Escape(item.Summary)}");
            Line(text, "CLASS:PRIVATE");
            if (item.StartUtc is null)
            {
                // A term of the whole day takes no time of the day.
                Line(text, "TRANSP:TRANSPARENT");
            }

            Line(text, "END:VEVENT");
        }

        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static string Utc(DateTime moment) => moment.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("\r\n", "\\n", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\n", StringComparison.Ordinal);

    // A folded line goes on after CR LF and a space; a letter is never cut in two.
    private static void Line(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLineOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
