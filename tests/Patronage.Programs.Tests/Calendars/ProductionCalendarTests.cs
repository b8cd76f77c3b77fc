using Patronage.Programs.Calendars;
using static Patronage.Programs.Tests.Calendars.TestCalendars;

namespace Patronage.Programs.Tests.Calendars;

public class ProductionCalendarTests
{
    [Fact]
    public void Library_OfTheProduct_ReadsWithoutAWordOfComplaint()
    {
        Assert.Empty(Loading.Diagnostics);
        Assert.Equal(["by", "ru", "ru-ta"], Loading.Library!.Ids);
        Assert.All(Loading.Library.Ids, id => Assert.Equal([2024, 2025, 2026, 2027], Get(id).KnownYears));
    }

    [Theory]
    [InlineData("RU-TA")]
    [InlineData("Ru-ta")]
    public void Find_InAnyCase_GivesTheCalendar(string id) => Assert.Same(RuTa, Loading.Library!.Find(id));

    [Fact]
    public void Find_OfAnUnknownId_GivesNothing()
    {
        Assert.Null(Loading.Library!.Find("kz"));
        Assert.False(Loading.Library.TryFind("kz", out _));
        Assert.Throws<KeyNotFoundException>(() => Loading.Library.Get("kz"));
    }

    [Theory]
    [InlineData("by", "2025-04-26", DayKind.ExtraWorking, null)]
    [InlineData("by", "2025-04-28", DayKind.TransferredDayOff, "День отдыха (рабочий день перенесён на 26.04.2025)")]
    [InlineData("by", "2025-04-29", DayKind.PublicHoliday, "Радуница")]
    [InlineData("by", "2026-05-02", DayKind.Weekend, null)]
    [InlineData("by", "2025-05-02", DayKind.Working, null)]
    [InlineData("by", "2025-03-08", DayKind.PublicHoliday, "День женщин")]
    [InlineData("ru-ta", "2026-05-27", DayKind.RegionalHoliday, "Курбан-байрам")]
    [InlineData("ru", "2026-05-27", DayKind.Working, null)]
    [InlineData("ru", "2026-05-30", DayKind.Weekend, null)]
    public void Day_OfTheCalendar_SaysWhatItIs(string calendar, string date, DayKind kind, string? name)
    {
        var day = Get(calendar).Day(Day(date));
        Assert.Equal((kind, name), (day.Kind, day.Name));
        Assert.Equal(day.IsWorking, Get(calendar).IsWorkingDay(Day(date)));
    }

    [Fact]
    public void Day_MadeByATransfer_NamesItsBasis()
    {
        var working = By.Day(Day("2025-04-26"));
        Assert.Equal("Постановление Совета Министров РБ от 14.11.2024 № 839", working.Basis);
        Assert.Equal(Day("2025-04-28"), working.CountsFor);
        Assert.Equal(working.Basis, By.Day(Day("2025-04-28")).Basis);
    }

    [Theory]
    [InlineData("by", 2026, CalendarStatus.Official)]
    [InlineData("by", 2027, CalendarStatus.Provisional)]
    [InlineData("ru", 2027, CalendarStatus.Official)]
    [InlineData("ru-ta", 2027, CalendarStatus.Provisional)]
    [InlineData("ru-ta", 2028, CalendarStatus.Missing)]
    [InlineData("ru", 2023, CalendarStatus.Missing)]
    public void Status_OfAYear_SaysHowSureItIs(string calendar, int year, CalendarStatus status) => Assert.Equal(status, Get(calendar).Status(year));

    [Fact]
    public void Status_OfASpan_IsThatOfItsLeastSureYear()
    {
        Assert.Equal(CalendarStatus.Official, By.Status(Day("2024-01-01"), Day("2026-12-31")));
        Assert.Equal(CalendarStatus.Provisional, By.Status(Day("2026-12-31"), Day("2027-01-01")));
        Assert.Equal(CalendarStatus.Missing, By.Status(Day("2028-01-01"), Day("2026-12-31")));
    }

    [Theory]
    // Holidays of a fixed date are kept, those that move are not; transfers are unknown.
    [InlineData("by", "2028-05-01", DayKind.PublicHoliday)]
    [InlineData("by", "2028-04-25", DayKind.Working)]
    [InlineData("by", "2028-05-11", DayKind.Working)]
    [InlineData("ru-ta", "2028-08-30", DayKind.RegionalHoliday)]
    [InlineData("ru-ta", "2028-05-16", DayKind.Working)]
    [InlineData("ru-ta", "2028-03-09", DayKind.Working)]
    [InlineData("ru", "2028-11-06", DayKind.Working)]
    [InlineData("ru", "2023-02-23", DayKind.PublicHoliday)]
    [InlineData("ru", "2023-02-24", DayKind.Working)]
    public void Day_OfAMissingYear_KnowsOnlyFixedHolidays(string calendar, string date, DayKind kind)
    {
        var day = Get(calendar).Day(Day(date));
        Assert.Equal(kind, day.Kind);
        Assert.Equal(CalendarStatus.Missing, day.Status);
    }

    [Fact]
    public void PlainWeekdays_OfAnyYear_IsMissing()
    {
        Assert.True(ProductionCalendar.PlainWeekdays.IsWorkingDay(Day("2026-01-01")));
        Assert.False(ProductionCalendar.PlainWeekdays.IsWorkingDay(Day("2026-01-03")));
        Assert.Equal(CalendarStatus.Missing, ProductionCalendar.PlainWeekdays.Status(2026));
    }

    [Theory]
    [InlineData("ru", "2025-12-30", "2026-01-12")]
    [InlineData("by", "2025-04-25", "2025-04-26")]
    [InlineData("by", "2025-12-31", "2026-01-05")]
    public void NextWorkingDay_AndBack_ArriveAtEachOther(string calendar, string earlier, string later)
    {
        Assert.Equal(Day(later), Get(calendar).NextWorkingDay(Day(earlier)));
        Assert.Equal(Day(earlier), Get(calendar).PreviousWorkingDay(Day(later)));
    }

    [Theory]
    [InlineData("by", "2025-01-01", "2025-12-31", 252)]
    [InlineData("ru", "2024-01-01", "2026-12-31", 248 + 247 + 247)]
    [InlineData("by", "2025-04-26", "2025-05-02", 3)]
    [InlineData("by", "2025-12-31", "2026-01-05", 2)]
    [InlineData("by", "2025-05-02", "2025-05-01", 0)]
    public void CountWorkingDays_OfASpan_CountsBothEnds(string calendar, string from, string through, int count) =>
        Assert.Equal(count, Get(calendar).CountWorkingDays(Day(from), Day(through)));

    [Fact]
    public void CountWorkingDays_OfEverySpan_EqualsCountingOneByOne()
    {
        var first = Day("2025-11-01");
        for (var from = 0; from < 70; from += 3)
        {
            var count = 0;
            for (var through = from; through < 130; through++)
            {
                count += By.IsWorkingDay(first.AddDays(through)) ? 1 : 0;
                Assert.Equal(count, By.CountWorkingDays(first.AddDays(from), first.AddDays(through)));
            }
        }
    }

    [Fact]
    public void AddWorkingDays_PastTheLastYear_SaysSo() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => By.AddWorkingDays(DateOnly.MaxValue.AddDays(-1), 5));

    [Fact]
    public void WithOverride_OfAnOrganization_ChangesItsDaysAlone()
    {
        const string Order = "Приказ директора от 12.01.2026 № 3";
        var own = By.WithOverride(
        [
            new CalendarOverrideDay(Day("2026-04-20"), IsWorking: true, "Рабочий день учреждения", Order),
            new CalendarOverrideDay(Day("2026-04-25"), IsWorking: false, "Выходной учреждения", Order),
            new CalendarOverrideDay(Day("2028-02-01"), IsWorking: false, "Санитарный день", Order),
        ]);
        Assert.True(own.IsOverridden);
        Assert.Equal((DayKind.OrganizationWorkingDay, Order), (own.Day(Day("2026-04-20")).Kind, own.Day(Day("2026-04-20")).Basis));
        Assert.False(own.IsWorkingDay(Day("2026-04-25")));
        Assert.False(own.IsWorkingDay(Day("2028-02-01")));
        Assert.Equal(CalendarStatus.Missing, own.Status(2028));
        Assert.False(own.IsWorkingDay(Day("2026-04-21")));
        Assert.False(By.IsOverridden);
        Assert.False(By.IsWorkingDay(Day("2026-04-20")));
        Assert.True(By.IsWorkingDay(Day("2026-04-25")));
    }

    [Fact]
    public void WithOverride_Again_ReplacesTheSameDateAndKeepsOthers()
    {
        var twice = By.WithOverride([Off("2026-06-01", "первый"), Off("2026-06-02", "первый")]).WithOverride([Off("2026-06-02", "второй")]);
        Assert.Equal([("2026-06-01", "первый"), ("2026-06-02", "второй")],
            twice.OwnDays.Select(day => (day.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), day.Basis)));
    }

    [Fact]
    public void WithOverride_WithoutABasisOrWithADateTwice_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => By.WithOverride([Off("2026-06-01", " ")]));
        Assert.Throws<ArgumentException>(() => By.WithOverride([Off("2026-06-01", "а"), Off("2026-06-01", "б")]));
    }

    private static CalendarOverrideDay Off(string date, string basis) => new(Day(date), IsWorking: false, "Выходной", basis);
}
