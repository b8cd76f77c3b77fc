using Patronage.Programs.Terms;
using static Patronage.Programs.Tests.Calendars.TestCalendars;

namespace Patronage.Programs.Tests.Terms;

public class TermOutcomeTests
{
    [Fact]
    public void EarliestOf_KnownTerms_ComparesThemRolled()
    {
        // The plan is approved on 20.03.2026: a month later is 20.04, a day off, so 22.04; the term ended on 15.04.
        var month = TermOutcome.Of(TermArithmetic.Count(new TermInput { Anchor = Day("2026-03-20"), Amount = 1, Unit = TermUnit.Months }, By));
        var ended = Known("2026-04-15");
        var outcome = TermOutcome.EarliestOf([month, ended]);
        Assert.Equal(Day("2026-04-15"), outcome.Due);
        Assert.Same(ended, outcome.DecidedBy);
        Assert.False(outcome.MayComeSooner);
        Assert.Equal(Day("2026-04-22"), TermOutcome.LatestOf([month, ended]).Due);
    }

    [Fact]
    public void EarliestOf_WithAnUnknownTerm_SaysItMayComeSooner()
    {
        var outcome = TermOutcome.EarliestOf([Known("2026-04-22"), Waiting("term-ended")]);
        Assert.Equal((TermState.Known, Day("2026-04-22"), true), (outcome.State, outcome.Due, outcome.MayComeSooner));
        Assert.Equal(["term-ended"], outcome.WaitsFor);
    }

    [Fact]
    public void EarliestOf_WithAnUnknownTermThatCannotBeSooner_IsSettled()
    {
        var outcome = TermOutcome.EarliestOf([Known("2026-04-22"), TermOutcome.Unknown(["support-resumed"], Day("2026-05-01"))]);
        Assert.False(outcome.MayComeSooner);
        Assert.Empty(outcome.WaitsFor);
    }

    [Fact]
    public void EarliestOf_UnknownTerms_WaitsForAny()
    {
        var outcome = TermOutcome.EarliestOf([Waiting("a"), Waiting("b")]);
        Assert.Equal(TermState.Unknown, outcome.State);
        Assert.Equal(["a", "b"], outcome.WaitsFor);
        Assert.Null(outcome.NotBefore);
    }

    [Fact]
    public void LatestOf_WithAnUnknownTerm_IsUnknownButNotBeforeTheKnown()
    {
        var outcome = TermOutcome.LatestOf([Known("2026-04-22"), Waiting("measure-done")]);
        Assert.Equal((TermState.Unknown, (DateOnly?)null), (outcome.State, outcome.Due));
        Assert.Equal(Day("2026-04-22"), outcome.NotBefore);
        Assert.Equal(["measure-done"], outcome.WaitsFor);
        Assert.Equal(2, outcome.Parts.Count);
    }

    [Fact]
    public void LatestOf_WithAnUndatedTermThatIsOverEarlier_IsKnown()
    {
        var april = TermOutcome.Undated(new Period(Day("2026-04-01"), Day("2026-04-30")));
        Assert.Equal(Day("2026-05-08"), TermOutcome.LatestOf([april, Known("2026-05-08")]).Due);
        Assert.Equal(TermState.Undated, TermOutcome.LatestOf([april, Known("2026-04-08")]).State);
    }

    [Fact]
    public void EarliestOf_WithAnUndatedTerm_ComparesItsPeriod()
    {
        var april = TermOutcome.Undated(new Period(Day("2026-04-01"), Day("2026-04-30")), "quarterly-report-day");
        Assert.True(TermOutcome.EarliestOf([april, Known("2026-04-08")]).MayComeSooner);
        Assert.False(TermOutcome.EarliestOf([april, Known("2026-03-31")]).MayComeSooner);
    }

    [Fact]
    public void EarliestOf_ATermInHoursOnTheSameDay_IsSooner()
    {
        var hours = TermOutcome.Of(TermArithmetic.Count(new TermInput { Anchor = new DateTime(2026, 4, 7, 10, 0, 0), Amount = 24, Unit = TermUnit.Hours }, By));
        Assert.Same(hours, TermOutcome.EarliestOf([Known("2026-04-08"), hours]).DecidedBy);
        Assert.NotSame(hours, TermOutcome.LatestOf([hours, Known("2026-04-08")]).DecidedBy);
    }

    [Fact]
    public void Combined_InsideCombined_KeepsItsDoubt()
    {
        var inner = TermOutcome.EarliestOf([Known("2026-04-22"), Waiting("term-ended")]);
        var earliest = TermOutcome.EarliestOf([inner, Known("2026-05-08")]);
        Assert.Equal((Day("2026-04-22"), true), (earliest.Due, earliest.MayComeSooner));
        var latest = TermOutcome.LatestOf([inner, Known("2026-05-08")]);
        Assert.Equal((Day("2026-05-08"), false), (latest.Due, latest.MayComeSooner));
    }

    [Fact]
    public void Each_WithoutADay_IsDueInTheNextPeriodWithoutADate()
    {
        var outcome = TermArithmetic.Each(PeriodKind.Quarter, Day("2026-05-17"), day: null, RuTa);
        Assert.Equal(TermState.Undated, outcome.State);
        Assert.Null(outcome.Due);
        Assert.Equal(new Period(Day("2026-07-01"), Day("2026-09-30")), outcome.Within);
    }

    [Theory]
    [InlineData(PeriodKind.Month, "2026-01-15", 31, "2026-02-28")]
    [InlineData(PeriodKind.Month, "2024-01-15", 30, "2024-02-29")]
    [InlineData(PeriodKind.HalfYear, "2026-02-15", 10, "2026-07-10")]
    [InlineData(PeriodKind.Year, "2025-02-15", 15, "2026-01-15")]
    [InlineData(PeriodKind.Week, "2026-03-11", 5, "2026-03-20")]
    [InlineData(PeriodKind.Week, "2026-03-11", 31, "2026-03-22")]
    public void Each_ByADay_TakesTheLastWhereItIsMissing(PeriodKind every, string date, int day, string due) =>
        Assert.Equal(Day(due), TermArithmetic.Each(every, Day(date), day, Ru, Roll.None).Due);

    [Fact]
    public void CountOccurrence_OfAGrid_DoesNotDriftAfterAShortMonth()
    {
        var input = new TermInput { Anchor = Day("2026-01-31"), Amount = 1, Unit = TermUnit.Months, Roll = Roll.None };
        Assert.Equal([Day("2026-02-28"), Day("2026-03-31"), Day("2026-04-30")],
            new[] { 1, 2, 3 }.Select(occurrence => TermArithmetic.CountOccurrence(input, By, occurrence).Due));
    }

    [Fact]
    public void Combined_OfNothing_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => TermOutcome.EarliestOf([]));
        Assert.Throws<ArgumentException>(() => TermOutcome.LatestOf([]));
        Assert.Throws<ArgumentException>(() => TermOutcome.Unknown([]));
    }

    private static TermOutcome Known(string date) =>
        TermOutcome.Of(TermArithmetic.Count(new TermInput { Anchor = Day(date), Amount = 0, Unit = TermUnit.Days, Roll = Roll.None }, By));

    private static TermOutcome Waiting(string what) => TermOutcome.Unknown([what]);
}
