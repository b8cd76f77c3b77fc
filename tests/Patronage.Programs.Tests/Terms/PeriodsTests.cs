using Patronage.Programs.Terms;
using static Patronage.Programs.Tests.Calendars.TestCalendars;

namespace Patronage.Programs.Tests.Terms;

public class PeriodsTests
{
    [Theory]
    [InlineData(PeriodKind.Week, "2026-03-12", "2026-03-09", "2026-03-15")]
    [InlineData(PeriodKind.Week, "2026-03-09", "2026-03-09", "2026-03-15")]
    [InlineData(PeriodKind.Week, "2026-03-15", "2026-03-09", "2026-03-15")]
    [InlineData(PeriodKind.Week, "2026-01-01", "2025-12-29", "2026-01-04")]
    [InlineData(PeriodKind.Month, "2024-02-10", "2024-02-01", "2024-02-29")]
    [InlineData(PeriodKind.Quarter, "2026-12-31", "2026-10-01", "2026-12-31")]
    [InlineData(PeriodKind.HalfYear, "2026-07-01", "2026-07-01", "2026-12-31")]
    [InlineData(PeriodKind.Year, "2026-07-01", "2026-01-01", "2026-12-31")]
    public void Containing_ADay_GivesItsPeriod(PeriodKind kind, string date, string from, string to) =>
        Assert.Equal(new Period(Day(from), Day(to)), Periods.Containing(kind, Day(date)));

    [Theory]
    [InlineData(PeriodKind.Week)]
    [InlineData(PeriodKind.Month)]
    [InlineData(PeriodKind.Quarter)]
    [InlineData(PeriodKind.HalfYear)]
    [InlineData(PeriodKind.Year)]
    public void Periods_OneAfterAnother_LeaveNoDayOut(PeriodKind kind)
    {
        var periods = Periods.Between(kind, Day("2023-12-30"), Day("2026-01-02")).ToList();
        Assert.True(periods[0].Contains(Day("2023-12-30")) && periods[^1].Contains(Day("2026-01-02")));
        foreach (var (earlier, later) in periods.Zip(periods.Skip(1)))
        {
            Assert.Equal(earlier.To.AddDays(1), later.From);
            Assert.Equal(earlier, Periods.Previous(kind, later));
            Assert.Equal(later, Periods.Next(kind, earlier));
        }
    }

    [Theory]
    [InlineData("2026-02-28", 1, TermUnit.Months, "2026-01-29")]
    [InlineData("2026-03-31", 1, TermUnit.Months, "2026-03-01")]
    [InlineData("2026-03-15", 7, TermUnit.Days, "2026-03-09")]
    [InlineData("2026-03-15", 1, TermUnit.Weeks, "2026-03-09")]
    [InlineData("2024-02-29", 1, TermUnit.Years, "2023-03-01")]
    [InlineData("2025-05-02", 3, TermUnit.WorkingDays, "2025-04-26")]
    public void Rolling_EndingOnADay_IncludesIt(string endsOn, int amount, TermUnit unit, string from) =>
        Assert.Equal(new Period(Day(from), Day(endsOn)), Periods.Rolling(Day(endsOn), amount, unit, By));

    [Fact]
    public void Rolling_InHours_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Periods.Rolling(Day("2026-02-28"), 1, TermUnit.Hours, By));

    [Fact]
    public void Overlap_OfPeriods_IsWhatBothHave()
    {
        var week = Periods.Containing(PeriodKind.Week, Day("2026-03-12"));
        Assert.Equal(4, week.Overlap(new Period(Day("2026-03-12"), Day("2026-12-31")))!.Value.Days);
        Assert.Null(week.Overlap(new Period(Day("2026-03-16"), Day("2026-12-31"))));
    }

    [Theory]
    // 3 to 4 visits a week, the level set on a Thursday: 4 days of 7.
    [InlineData(3, 4, 4, 7, 1, 3)]
    [InlineData(3, 4, 7, 7, 3, 4)]
    [InlineData(3, 4, 0, 7, 0, 0)]
    [InlineData(3, 4, 1, 7, 0, 1)]
    [InlineData(1, 1, 15, 30, 0, 1)]
    public void Proration_OfAPartialPeriod_RoundsInFavourOfTheCurator(int min, int max, int days, int full, int expectedMin, int expectedMax)
    {
        Assert.Equal(expectedMin, Proration.Minimum(min, days, full));
        Assert.Equal(expectedMax, Proration.Maximum(max, days, full));
    }

    [Fact]
    public void Proration_OfAFullPeriod_KeepsAFraction() => Assert.Equal(2.5m, Proration.Minimum(2.5m, 7, 7));

    [Fact]
    public void Proration_OfMoreDaysThanThePeriodHas_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Proration.Minimum(3, 8, 7));
}
