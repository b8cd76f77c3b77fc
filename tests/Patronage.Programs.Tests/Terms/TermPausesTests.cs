using Patronage.Programs.Terms;
using static Patronage.Programs.Tests.Calendars.TestCalendars;

namespace Patronage.Programs.Tests.Terms;

public class TermPausesTests
{
    [Theory]
    // Mon 02.03.2026 + 5 working days (by) = Mon 09.03; Wed 04.03 to Tue 10.03 paused: 3 working days, so Thu 12.03.
    [InlineData(5, TermUnit.WorkingDays, "2026-03-04", "2026-03-07", "2026-03-12", 3)]
    // The weekend in the pause costs nothing.
    [InlineData(5, TermUnit.WorkingDays, "2026-03-04", "2026-03-10", "2026-03-13", 4)]
    // 10 days = Thu 12.03; 3 days paused.
    [InlineData(10, TermUnit.Days, "2026-03-04", "2026-03-07", "2026-03-16", 3)]
    // A month = Thu 02.04; 30 days paused.
    [InlineData(1, TermUnit.Months, "2026-03-10", "2026-04-09", "2026-05-04", 30)]
    // A pause that begins after the end, or ends before the beginning, changes nothing.
    [InlineData(5, TermUnit.WorkingDays, "2026-03-10", "2026-04-10", "2026-03-09", 0)]
    [InlineData(5, TermUnit.WorkingDays, "2026-02-10", "2026-03-03", "2026-03-09", 0)]
    // The last day itself is paused.
    [InlineData(10, TermUnit.Days, "2026-03-12", "2026-03-13", "2026-03-13", 1)]
    public void Count_WithAPause_MovesByThePausedUnits(int amount, TermUnit unit, string from, string until, string due, int paused)
    {
        var result = TermArithmetic.Count(Input(amount, unit, (from, until)), By);
        Assert.Equal(Day(due), result.Due);
        Assert.Equal(paused, result.PausedUnits);
    }

    [Fact]
    public void Count_WithOverlappingPauses_CountsADayOnce()
    {
        var once = TermArithmetic.Count(Input(10, TermUnit.Days, ("2026-03-04", "2026-03-09")), By);
        var twice = TermArithmetic.Count(Input(10, TermUnit.Days, ("2026-03-06", "2026-03-09"), ("2026-03-04", "2026-03-08"), ("2026-03-05", "2026-03-05")), By);
        Assert.Equal(once.Due, twice.Due);
    }

    [Fact]
    public void Count_MovedIntoAnotherPause_MovesOn()
    {
        // 10 days = 12.03; the first pause (3 days) moves it to 15.03, over the second (2 days): 17.03.
        var result = TermArithmetic.Count(Input(10, TermUnit.Days, ("2026-03-04", "2026-03-07"), ("2026-03-14", "2026-03-16")), By);
        Assert.Equal(Day("2026-03-17"), result.Due);
    }

    [Fact]
    public void Count_RolledIntoAPause_GoesToTheFirstWorkingDayAfterIt()
    {
        // 12 days = Sat 14.03, Monday to Wednesday paused.
        var result = TermArithmetic.Count(Input(12, TermUnit.Days, ("2026-03-16", "2026-03-19")), By);
        Assert.Equal((Day("2026-03-14"), Day("2026-03-19")), (result.DueBeforeRoll, result.Due));
    }

    [Fact]
    public void Count_HoursWithAPause_StopTheClock()
    {
        var input = new TermInput
        {
            Anchor = new DateTime(2026, 3, 2, 15, 30, 0), Amount = 48, Unit = TermUnit.Hours, Pauses = [new TermPause(Day("2026-03-03"), Day("2026-03-06"))],
        };
        Assert.Equal(new DateTime(2026, 3, 7, 15, 30, 0), TermArithmetic.Count(input, By).DueMoment);
        var back = input with { Anchor = new DateTime(2026, 3, 7, 15, 30, 0), Direction = TermDirection.Before };
        Assert.Equal(new DateTime(2026, 3, 2, 15, 30, 0), TermArithmetic.Count(back, By).DueMoment);
    }

    [Fact]
    public void Count_BeforeWithAPause_KeepsTheRunningDaysAhead()
    {
        // 3 working days before Fri 13.03 = Tue 10.03; with 11 and 12.03 paused: 10, 09, 06.03.
        var input = new TermInput
        {
            Anchor = Day("2026-03-13"), Amount = 3, Unit = TermUnit.WorkingDays, Direction = TermDirection.Before,
            Pauses = [new TermPause(Day("2026-03-11"), Day("2026-03-13"))],
        };
        Assert.Equal(Day("2026-03-06"), TermArithmetic.Count(input, By).Due);
        Assert.Equal(Day("2026-03-06"), TermArithmetic.Count(input with { Unit = TermUnit.Days, Amount = 5 }, By).Due);
    }

    [Fact]
    public void Assess_WhileAPauseLasts_WaitsForItsEnd()
    {
        var outcome = TermArithmetic.Assess(Input(5, TermUnit.WorkingDays, ("2026-03-04", null)), By);
        Assert.Equal(TermState.Unknown, outcome.State);
        Assert.Null(outcome.Due);
        Assert.Equal([TermArithmetic.PauseEnd], outcome.WaitsFor);
        Assert.Equal(Day("2026-03-09"), outcome.NotBefore);
    }

    [Theory]
    [InlineData("2026-03-10", TermState.Known)]
    [InlineData("2026-03-09", TermState.Unknown)]
    public void Assess_WithAnOpenPauseThatBeginsAroundTheEnd_KnowsWhetherItMatters(string from, TermState state) =>
        Assert.Equal(state, TermArithmetic.Assess(Input(5, TermUnit.WorkingDays, (from, null)), By).State);

    [Fact]
    public void Count_HoursThatEndAsAPauseBegins_AreOver()
    {
        var input = Input(24, TermUnit.Hours, ("2026-03-03", "2026-03-06"));
        Assert.Equal(new DateTime(2026, 3, 3), TermArithmetic.Count(input, By).DueMoment);
        Assert.Equal(new DateTime(2026, 3, 3), TermArithmetic.Assess(Input(24, TermUnit.Hours, ("2026-03-03", null)), By).DueMoment);
        Assert.Equal(TermState.Unknown, TermArithmetic.Assess(Input(25, TermUnit.Hours, ("2026-03-03", null)), By).State);
    }

    [Theory]
    [InlineData("2026-03-02", CountFrom.NextDay, TermState.Known)]
    [InlineData("2026-03-02", CountFrom.SameDay, TermState.Unknown)]
    [InlineData("2026-03-01", CountFrom.NextDay, TermState.Unknown)]
    public void Assess_BeforeAnEventWithAnOpenPause_KnowsWhetherItMatters(string from, CountFrom count, TermState state)
    {
        var input = Input(3, TermUnit.WorkingDays, (from, null)) with { Direction = TermDirection.Before, Count = count };
        Assert.Equal(state, TermArithmetic.Assess(input, By).State);
    }

    [Fact]
    public void Assess_AtOnceWhileAPauseLasts_IsDueAtOnce()
    {
        var input = Input(0, TermUnit.Days, ("2026-03-01", null)) with { Roll = Roll.None };
        Assert.Equal(Day("2026-03-02"), TermArithmetic.Assess(input, By).Due);
    }

    [Fact]
    public void Count_WhileAPauseLasts_IsRefused() =>
        Assert.Throws<ArgumentException>(() => TermArithmetic.Count(Input(5, TermUnit.Days, ("2026-03-04", null)), By));

    private static TermInput Input(int amount, TermUnit unit, params (string From, string? Until)[] pauses) => new()
    {
        Anchor = Day("2026-03-02"), Amount = amount, Unit = unit,
        Pauses = [.. pauses.Select(pause => new TermPause(Day(pause.From), pause.Until is null ? null : Day(pause.Until)))],
    };
}
