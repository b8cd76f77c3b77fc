using System.Globalization;
using Patronage.Web.Text;

namespace Patronage.Web.Tests.Text;

public sealed class RussianDatesTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("2026-11-18", "ср 18 ноября")]
    [InlineData("2026-01-01", "чт 1 января")]
    [InlineData("2026-05-31", "вс 31 мая")]
    [InlineData("2025-11-18", "18 ноября 2025")]
    [InlineData("2027-02-28", "28 февраля 2027")]
    public void Sentence_Date_NamesYearOnlyOfAnother(string date, string expected) => Assert.Equal(expected, Plain(RussianDates.Sentence(Day(date), Today)));

    [Theory]
    [InlineData("2026-11-23", "сегодня", "сегодня")]
    [InlineData("2026-11-24", "завтра", "до вт 24 ноября")]
    [InlineData("2026-11-22", "вчера", "до вс 22 ноября")]
    [InlineData("2026-11-25", "ср 25 ноября", "до ср 25 ноября")]
    [InlineData("2027-01-11", "11 января 2027", "до 11 января 2027")]
    public void NearAndDue_Date_Say(string date, string near, string due)
    {
        Assert.Equal(near, Plain(RussianDates.Near(Day(date), Today)));
        Assert.Equal(due, Plain(RussianDates.Due(Day(date), Today)));
    }

    [Theory]
    [InlineData("2026-11-16", "2026-11-22", "16–22 ноября")]
    [InlineData("2026-11-30", "2026-12-06", "30 ноября — 6 декабря")]
    [InlineData("2025-11-16", "2025-11-22", "16–22 ноября 2025")]
    [InlineData("2025-11-30", "2025-12-06", "30 ноября — 6 декабря 2025")]
    [InlineData("2026-12-28", "2027-01-03", "28 декабря 2026 — 3 января 2027")]
    [InlineData("2026-11-23", "2026-11-23", "23 ноября")]
    public void Range_Dates_SayWhatDiffers(string first, string last, string expected) =>
        Assert.Equal(expected, Plain(RussianDates.Range(Day(first), Day(last), Today)));

    [Fact]
    public void Range_EndBeforeStart_Throws() => Assert.Throws<ArgumentException>(() => RussianDates.Range(Today, Today.AddDays(-1), Today));

    [Fact]
    public void Forms_OfOneDay_AreFixed()
    {
        var date = new DateOnly(2026, 12, 1);
        Assert.Equal("01.12.2026", RussianDates.Table(date));
        Assert.Equal("01.12", RussianDates.Square(date));
        Assert.Equal("1 дек.", Plain(RussianDates.Brief(date, Today)));
        Assert.Equal("декабрь 2026", Plain(RussianDates.MonthYear(date)));
        Assert.Equal("вторник, 1 декабря", Plain(RussianDates.Heading(date, Today)));
        Assert.Equal("14:05", RussianDates.Time(new(14, 5)));
        Assert.Equal(["пн", "вт", "ср", "чт", "пт", "сб", "вс"], RussianDates.WeekdaysFromMonday);
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public void Forms_UnderAnyCulture_AreTheSame(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new(culture);
            Assert.Equal("01.12.2026", RussianDates.Table(new(2026, 12, 1)));
            Assert.Equal("ср 18 ноября", Plain(RussianDates.Sentence(new(2026, 11, 18), Today)));
            Assert.Equal("1 284,5", Plain(RussianNumbers.Decimal(1284.5m)));
            Assert.Equal(new DateOnly(2017, 3, 12), DateReader.Read("12.3.17", Today).Date);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}
