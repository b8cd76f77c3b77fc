using Patronage.Programs.Calendars;
using Patronage.Programs.Terms;
using static Patronage.Programs.Tests.Calendars.TestCalendars;

namespace Patronage.Programs.Tests.Terms;

public class TermLedgerTests
{
    [Fact]
    public void Ledger_OfWorkingDays_NamesEveryDayAndWhyItDidNotCount()
    {
        var result = TermArithmetic.Count(new TermInput { Anchor = Day("2025-04-25"), Amount = 3, Unit = TermUnit.WorkingDays }, By);
        Assert.Equal(
        [
            "25.04 - Anchor Working ",
            "26.04 1 Counted ExtraWorking ",
            "27.04 - DayOff Weekend ",
            "28.04 - DayOff TransferredDayOff День отдыха (рабочий день перенесён на 26.04.2025)",
            "29.04 - DayOff PublicHoliday Радуница",
            "30.04 2 Counted Working ",
            "01.05 - DayOff PublicHoliday Праздник труда",
            "02.05 3 Counted Working ",
        ], Lines(result));
    }

    [Fact]
    public void Ledger_OfRolledDays_EndsWithTheDaysPassedOver()
    {
        var result = TermArithmetic.Count(new TermInput { Anchor = Day("2026-05-06"), Amount = 3, Unit = TermUnit.Days }, By);
        Assert.Equal(
        [
            "06.05 - Anchor Working ",
            "07.05 1 Counted Working ",
            "08.05 2 Counted Working ",
            "09.05 3 Counted PublicHoliday День Победы",
            "10.05 - Rolled Weekend ",
            "11.05 - Rolled Working ",
        ], Lines(result));
    }

    [Fact]
    public void Ledger_OfATermBefore_GoesTowardsThePast()
    {
        var input = new TermInput { Anchor = Day("2026-05-13"), Amount = 3, Unit = TermUnit.WorkingDays, Direction = TermDirection.Before };
        Assert.Equal(
        [
            "13.05 - Anchor Working ",
            "12.05 1 Counted Working ",
            "11.05 - DayOff TransferredDayOff Выходной, перенесённый с 09.05.2026",
            "10.05 - DayOff Weekend ",
            "09.05 - DayOff PublicHoliday День Победы",
            "08.05 2 Counted Working ",
            "07.05 3 Counted Working ",
        ], Lines(TermArithmetic.Count(input, RuTa)));
    }

    [Fact]
    public void Ledger_OfMonths_NumbersTheDaysThatCompleteThem()
    {
        var result = TermArithmetic.Count(new TermInput { Anchor = Day("2026-08-31"), Amount = 6, Unit = TermUnit.Months }, RuTa);
        Assert.Equal(["30.09 1", "31.10 2", "30.11 3", "31.12 4", "31.01 5", "28.02 6"],
            result.Ledger.Where(day => day.Number is not null).Select(day => $"{day.Date:dd.MM} {day.Number}"));
        Assert.Equal(LedgerMark.Rolled, result.Ledger.Last().Mark);
        Assert.Equal(result.Due, result.Ledger.Last().Date);
    }

    [Fact]
    public void Ledger_WithAPause_MarksOnlyWhatWouldHaveRun()
    {
        var input = new TermInput
        {
            Anchor = Day("2026-03-05"), Amount = 2, Unit = TermUnit.WorkingDays, Pauses = [new TermPause(Day("2026-03-06"), Day("2026-03-10"))],
        };
        Assert.Equal(
            ["05.03 Anchor", "06.03 Paused", "07.03 DayOff", "08.03 DayOff", "09.03 Paused", "10.03 Counted", "11.03 Counted"],
            TermArithmetic.Count(input, By).Ledger.Select(day => $"{day.Date:dd.MM} {day.Mark}"));
    }

    [Fact]
    public void Ledger_OfHours_HasTheWholeAmountOnTheLastDay()
    {
        var result = TermArithmetic.Count(new TermInput { Anchor = new DateTime(2026, 2, 20, 15, 30, 0), Amount = 48, Unit = TermUnit.Hours }, Ru);
        Assert.Equal([(LedgerMark.Anchor, null), (LedgerMark.Running, null), (LedgerMark.Counted, 48)], result.Ledger.Select(day => (day.Mark, day.Number)));
    }

    [Fact]
    public void Ledger_OfTheOwnDay_IsThatDay()
    {
        var result = TermArithmetic.Count(new TermInput { Anchor = Day("2026-03-14"), Amount = 0, Unit = TermUnit.Days, Roll = Roll.None }, By);
        Assert.Equal((Day("2026-03-14"), LedgerMark.Anchor), (Assert.Single(result.Ledger).Date, result.Ledger.First().Mark));
    }

    [Theory]
    // Anchor, amount, unit: which years the date leans on.
    [InlineData("by", "2026-12-28", 10, TermUnit.WorkingDays, CalendarStatus.Provisional, new[] { 2026, 2027 })]
    [InlineData("by", "2026-12-31", 1, TermUnit.WorkingDays, CalendarStatus.Provisional, new[] { 2027 })]
    [InlineData("ru", "2026-12-28", 10, TermUnit.WorkingDays, CalendarStatus.Official, new[] { 2026, 2027 })]
    [InlineData("ru", "2027-12-28", 10, TermUnit.WorkingDays, CalendarStatus.Missing, new[] { 2027, 2028 })]
    [InlineData("by", "2026-01-15", 12, TermUnit.Months, CalendarStatus.Provisional, new[] { 2027 })]
    [InlineData("by", "2024-01-15", 1, TermUnit.Months, CalendarStatus.Official, new[] { 2024 })]
    [InlineData("by", "2027-12-20", 48, TermUnit.Hours, CalendarStatus.Official, new int[0])]
    public void CalendarYears_OfATerm_AreThoseItLeansOn(string calendar, string anchor, int amount, TermUnit unit, CalendarStatus status, int[] years)
    {
        var result = TermArithmetic.Count(new TermInput { Anchor = Day(anchor), Amount = amount, Unit = unit }, Get(calendar));
        Assert.Equal(status, result.CalendarStatus);
        Assert.Equal(years, result.CalendarYears.Select(year => year.Year));
    }

    [Fact]
    public void CalendarYears_OfATermWithoutRoll_AreNone()
    {
        var result = TermArithmetic.Count(new TermInput { Anchor = Day("2027-12-20"), Amount = 3, Unit = TermUnit.Months, Roll = Roll.None }, By);
        Assert.Empty(result.CalendarYears);
        Assert.Equal(CalendarStatus.Official, result.CalendarStatus);
    }

    private static IEnumerable<string> Lines(TermResult result) => result.Ledger.Select(day =>
        $"{day.Date.ToString("dd.MM", System.Globalization.CultureInfo.InvariantCulture)} {day.Number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"} {day.Mark} {day.Day.Kind} {day.Day.Name}");
}
