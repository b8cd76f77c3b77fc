using System.Text;
using Patronage.Reporting.Calendars;

namespace Patronage.Reporting.Tests.Calendars;

public sealed class IcsWriterTests
{
    private static readonly DateTime Stamp = new(2026, 11, 23, 6, 5, 4, DateTimeKind.Utc);

    [Fact]
    public void Write_TwoEvents_IsTheTextOfTheStandard()
    {
        var text = IcsWriter.Write(
            [new IcsEvent("a@patronage", "№ 2026-001", new(2026, 11, 25), new DateTime(2026, 11, 25, 11, 0, 0, DateTimeKind.Utc)), new IcsEvent("b@patronage", "№ 2026-002", new(2026, 12, 1), null)],
            Stamp);

        Assert.Equal(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Patronage//Calendar//RU
            CALSCALE:GREGORIAN
            BEGIN:VEVENT
            UID:a@patronage
            DTSTAMP:20261123T060504Z
            DTSTART:20261125T110000Z
            SUMMARY:№ 2026-001
            CLASS:PRIVATE
            END:VEVENT
            BEGIN:VEVENT
            UID:b@patronage
            DTSTAMP:20261123T060504Z
            DTSTART;VALUE=DATE:20261201
            SUMMARY:№ 2026-002
            CLASS:PRIVATE
            TRANSP:TRANSPARENT
            END:VEVENT
            END:VCALENDAR

            """.ReplaceLineEndings("\r\n"),
            text);
    }

    [Fact]
    public void Write_LongSummary_IsFoldedAt75OctetsAndReadsTheSameUnfolded()
    {
        var summary = string.Concat(Enumerable.Repeat("Случай 😀 ", 30)).Trim();

        var text = IcsWriter.Write([new IcsEvent("a@patronage", summary, new(2026, 11, 25), null)], Stamp);

        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.Contains($"SUMMARY:{summary}", text.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_SpecialLetters_AreEscaped() =>
        Assert.Contains("SUMMARY:a\\\\b\\;c\\,d\\ne", IcsWriter.Write([new IcsEvent("a@patronage", "a\\b;c,d\ne", new(2026, 11, 25), null)], Stamp), StringComparison.Ordinal);

    [Fact]
    public void Write_Nothing_IsAnEmptyCalendar() => Assert.EndsWith("CALSCALE:GREGORIAN\r\nEND:VCALENDAR\r\n", IcsWriter.Write([], Stamp), StringComparison.Ordinal);
}
