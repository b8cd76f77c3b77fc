using Patronage.Programs.Terms;
using static Patronage.Programs.Tests.Calendars.TestCalendars;

namespace Patronage.Programs.Tests.Terms;

public class TermArithmeticTests
{
    [Theory]
    // N working days after
    [InlineData("ru", "2026-02-16", 10, TermUnit.WorkingDays, "2026-03-03")]
    [InlineData("by", "2025-04-25", 3, TermUnit.WorkingDays, "2025-05-02")]
    [InlineData("by", "2026-03-02", 5, TermUnit.WorkingDays, "2026-03-09")]
    // N days after, then rolled
    [InlineData("by", "2026-04-29", 10, TermUnit.Days, "2026-05-11")]
    [InlineData("by", "2026-04-15", 10, TermUnit.Days, "2026-04-25")]
    [InlineData("ru", "2026-01-30", 30, TermUnit.Days, "2026-03-02")]
    [InlineData("by", "2026-04-03", 1, TermUnit.Weeks, "2026-04-10")]
    [InlineData("by", "2026-04-11", 2, TermUnit.Weeks, "2026-04-25")]
    // N months and years after
    [InlineData("ru-ta", "2026-08-31", 6, TermUnit.Months, "2027-03-01")]
    [InlineData("ru", "2024-02-29", 12, TermUnit.Months, "2025-02-28")]
    [InlineData("ru", "2024-02-29", 1, TermUnit.Years, "2025-02-28")]
    [InlineData("ru-ta", "2026-05-30", 3, TermUnit.Months, "2026-08-31")]
    [InlineData("by", "2026-03-20", 1, TermUnit.Months, "2026-04-22")]
    [InlineData("by", "2026-02-10", 3, TermUnit.Months, "2026-05-11")]
    [InlineData("by", "2026-04-10", 1, TermUnit.Months, "2026-05-11")]
    // after without an amount
    [InlineData("ru-ta", "2027-03-02", 0, TermUnit.Days, "2027-03-02")]
    [InlineData("ru-ta", "2026-03-14", 0, TermUnit.Days, "2026-03-16")]
    // Kurban-bayram in Tatarstan on Wednesday 27.05.2026 and not in the rest of Russia
    [InlineData("ru-ta", "2026-05-26", 1, TermUnit.WorkingDays, "2026-05-28")]
    [InlineData("ru", "2026-05-26", 1, TermUnit.WorkingDays, "2026-05-27")]
    public void Count_After_GivesTheDay(string calendar, string anchor, int amount, TermUnit unit, string due)
    {
        var input = new TermInput { Anchor = Day(anchor), Amount = amount, Unit = unit };
        Assert.Equal(Day(due), TermArithmetic.Count(input, Get(calendar)).Due);
    }

    [Theory]
    [InlineData("ru", "2026-02-16", 10, TermUnit.WorkingDays, "2026-03-02")]
    [InlineData("by", "2026-03-02", 5, TermUnit.WorkingDays, "2026-03-06")]
    [InlineData("ru", "2026-03-02", 1, TermUnit.Days, "2026-03-02")]
    [InlineData("ru", "2026-03-02", 1, TermUnit.Weeks, "2026-03-10")]
    [InlineData("ru", "2026-03-01", 1, TermUnit.Months, "2026-03-31")]
    [InlineData("ru", "2026-01-30", 1, TermUnit.Months, "2026-03-02")]
    [InlineData("ru", "2026-07-15", 1, TermUnit.Months, "2026-08-14")]
    [InlineData("ru", "2026-03-02", 0, TermUnit.Days, "2026-03-02")]
    public void Count_FromTheSameDay_IsNoLaterThanFromTheNext(string calendar, string anchor, int amount, TermUnit unit, string due)
    {
        var input = new TermInput { Anchor = Day(anchor), Amount = amount, Unit = unit, Count = CountFrom.SameDay };
        var result = TermArithmetic.Count(input, Get(calendar));
        Assert.Equal(Day(due), result.Due);
        Assert.True(result.Due <= TermArithmetic.Count(input with { Count = CountFrom.NextDay }, Get(calendar)).Due);
    }

    [Theory]
    [InlineData("ru-ta", "2026-05-13", 3, TermUnit.WorkingDays, "2026-05-07")]
    [InlineData("by", "2026-05-20", 10, TermUnit.Days, "2026-05-08")]
    [InlineData("by", "2026-05-20", 1, TermUnit.Weeks, "2026-05-13")]
    [InlineData("ru", "2026-03-31", 1, TermUnit.Months, "2026-02-27")]
    [InlineData("ru", "2024-03-31", 1, TermUnit.Months, "2024-02-29")]
    [InlineData("by", "2026-05-20", 1, TermUnit.Years, "2025-05-20")]
    public void Count_Before_GivesTheDay(string calendar, string anchor, int amount, TermUnit unit, string due)
    {
        var input = new TermInput { Anchor = Day(anchor), Amount = amount, Unit = unit, Direction = TermDirection.Before };
        Assert.Equal(Day(due), TermArithmetic.Count(input, Get(calendar)).Due);
    }

    [Fact]
    public void Count_AtOnce_StaysOnADayOff()
    {
        var input = new TermInput { Anchor = Day("2026-03-14"), Amount = 0, Unit = TermUnit.Days, Roll = Roll.None };
        var result = TermArithmetic.Count(input, By);
        Assert.Equal(Day("2026-03-14"), result.Due);
        Assert.Empty(result.CalendarYears);
    }

    [Fact]
    public void Count_Hours_RunsThroughDaysOff()
    {
        var input = new TermInput { Anchor = new DateTime(2026, 2, 20, 15, 30, 0), Amount = 48, Unit = TermUnit.Hours };
        var result = TermArithmetic.Count(input, Ru);
        Assert.Equal(new DateTime(2026, 2, 22, 15, 30, 0), result.DueMoment);
        Assert.Equal(Day("2026-02-22"), result.Due);
        Assert.False(result.AssumesMidnight);
    }

    [Fact]
    public void Count_HoursOfAnEventWithoutATime_StartsAtMidnightAndSaysSo()
    {
        var result = TermArithmetic.Count(new TermInput { Anchor = Day("2026-02-20"), Amount = 12, Unit = TermUnit.Hours }, Ru);
        Assert.Equal(new DateTime(2026, 2, 20, 12, 0, 0), result.DueMoment);
        Assert.True(result.AssumesMidnight);
    }

    [Fact]
    public void Count_HoursBefore_GoesBack()
    {
        var input = new TermInput { Anchor = new DateTime(2026, 3, 1, 10, 0, 0), Amount = 24, Unit = TermUnit.Hours, Direction = TermDirection.Before };
        Assert.Equal(new DateTime(2026, 2, 28, 10, 0, 0), TermArithmetic.Count(input, Ru).DueMoment);
    }

    [Theory]
    [InlineData(Roll.Forward, "2026-07-06")]
    [InlineData(Roll.None, "2026-07-05")]
    [InlineData(Roll.Back, "2026-07-03")]
    public void Each_QuarterByTheFifth_RollsAsSet(Roll roll, string due)
    {
        var outcome = TermArithmetic.Each(PeriodKind.Quarter, Day("2026-05-17"), 5, Ru, roll);
        Assert.Equal(Day(due), outcome.Due);
        Assert.Equal(new Period(Day("2026-04-01"), Day("2026-06-30")), outcome.Result!.Period);
    }

    [Theory]
    [InlineData(TermDirection.After, Roll.Back, "2026-03-14", "2026-03-15")]
    [InlineData(TermDirection.Before, Roll.Forward, "2026-03-15", "2026-03-14")]
    public void Count_WithARollThatWouldPassTheEvent_StaysOnTheDayOff(TermDirection direction, Roll roll, string anchor, string due)
    {
        var input = new TermInput { Anchor = Day(anchor), Amount = 1, Unit = TermUnit.Days, Direction = direction, Roll = roll };
        Assert.Equal(Day(due), TermArithmetic.Count(input, By).Due);
    }

    [Theory]
    [InlineData(TermUnit.Hours, -1)]
    [InlineData(TermUnit.Months, -1)]
    [InlineData(TermUnit.Months, 2401)]
    [InlineData(TermUnit.WorkingDays, int.MaxValue)]
    public void Count_OfAnImpossibleAmount_IsRefused(TermUnit unit, int amount) => Assert.Throws<ArgumentOutOfRangeException>(
        () => TermArithmetic.Count(new TermInput { Anchor = Day("2026-03-14"), Amount = amount, Unit = unit }, By));

    [Theory]
    [InlineData(TermUnit.Hours)]
    [InlineData(TermUnit.WorkingDays)]
    [InlineData(TermUnit.Days)]
    [InlineData(TermUnit.Weeks)]
    [InlineData(TermUnit.Months)]
    [InlineData(TermUnit.Years)]
    public void Count_OfTheLargestAmount_GivesADay(TermUnit unit)
    {
        var input = new TermInput { Anchor = Day("2026-03-14"), Amount = TermArithmetic.LargestAmount(unit), Unit = unit };
        Assert.True(TermArithmetic.Count(input, By).Due > Day("2200-01-01"));
    }

    [Fact]
    public void Count_OfALongTerm_AllocatesNoMoreThanOfAShortOne()
    {
        var shorter = new TermInput { Anchor = Day("2026-03-14"), Amount = 1, Unit = TermUnit.WorkingDays };
        var longer = shorter with { Amount = 400 };
        Assert.Equal(Allocated(shorter), Allocated(longer));

        static long Allocated(TermInput input)
        {
            TermArithmetic.Count(input, By);
            var before = GC.GetAllocatedBytesForCurrentThread();
            TermArithmetic.Count(input, By);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
