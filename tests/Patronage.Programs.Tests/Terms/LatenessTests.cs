using Patronage.Programs.Terms;
using static Patronage.Programs.Tests.Calendars.TestCalendars;

namespace Patronage.Programs.Tests.Terms;

public class LatenessTests
{
    [Theory]
    [InlineData("2025-05-02", "2025-04-25", TermUnit.WorkingDays, LatenessState.Ahead, 3, 7)]
    [InlineData("2025-04-25", "2025-05-02", TermUnit.WorkingDays, LatenessState.Late, 3, 7)]
    [InlineData("2026-03-06", "2026-03-06", TermUnit.WorkingDays, LatenessState.Today, 0, 0)]
    // A Friday's term on the weekend after it: late already, though no working day has passed.
    [InlineData("2026-03-06", "2026-03-08", TermUnit.WorkingDays, LatenessState.Late, 0, 2)]
    public void Lateness_OfATermInWorkingDays_IsInWorkingDays(string due, string today, TermUnit unit, LatenessState state, int amount, int days) =>
        Assert.Equal(new Lateness(state, amount, TermUnit.WorkingDays, days), Lateness.Of(Day(due), Day(today), unit, By));

    [Theory]
    [InlineData(TermUnit.Days)]
    [InlineData(TermUnit.Weeks)]
    [InlineData(TermUnit.Months)]
    [InlineData(TermUnit.Years)]
    public void Lateness_OfOtherTerms_IsInDays(TermUnit unit)
    {
        var late = Lateness.Of(Day("2025-04-25"), Day("2025-05-02"), unit, By);
        Assert.Equal(new Lateness(LatenessState.Late, 7, TermUnit.Days, 7), late);
        Assert.True(late.IsLate);
    }

    [Theory]
    [InlineData("2026-02-22T15:30", LatenessState.Today, 0)]
    [InlineData("2026-02-22T15:31", LatenessState.Late, 0)]
    [InlineData("2026-02-22T18:00", LatenessState.Late, 2)]
    [InlineData("2026-02-22T10:00", LatenessState.Today, 5)]
    [InlineData("2026-02-21T15:30", LatenessState.Ahead, 24)]
    public void Lateness_OfATermInHours_IsByTheClock(string now, LatenessState state, int hours)
    {
        var term = TermArithmetic.Count(new TermInput { Anchor = new DateTime(2026, 2, 20, 15, 30, 0), Amount = 48, Unit = TermUnit.Hours }, Ru);
        var lateness = Lateness.Of(term, DateTime.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((state, hours, TermUnit.Hours), (lateness.State, lateness.Amount, lateness.Unit));
    }
}
