using FsCheck;
using FsCheck.Fluent;
using Patronage.Programs.Calendars;
using Patronage.Programs.Terms;
using static Patronage.Programs.Tests.Calendars.TestCalendars;

namespace Patronage.Programs.Tests.Terms;

public class TermPropertiesTests
{
    private static readonly Gen<DateOnly> Days = Gen.Choose(Day("2023-11-01").DayNumber, Day("2028-12-31").DayNumber).Select(DateOnly.FromDayNumber);

    private static readonly Gen<ProductionCalendar> Calendars = Gen.Elements(By, Ru, RuTa, ProductionCalendar.PlainWeekdays);

    private static readonly Gen<TermPause[]> Pauses = Gen.ArrayOf(
        from start in Days
        from length in Gen.Choose(0, 40)
        select new TermPause(start, start.AddDays(length))).Select(pauses => pauses.Take(4).ToArray());

    private static readonly Gen<TermInput> Inputs =
        from anchor in Days
        from unit in Gen.Elements(TermUnit.WorkingDays, TermUnit.Days, TermUnit.Weeks, TermUnit.Months, TermUnit.Years)
        from amount in Gen.Choose(0, unit switch { TermUnit.Years => 2, TermUnit.Months => 20, TermUnit.Weeks => 30, _ => 90 })
        from direction in Gen.Elements(TermDirection.After, TermDirection.Before)
        from count in Gen.Elements(CountFrom.NextDay, CountFrom.SameDay)
        from roll in Gen.Elements<Roll?>(null, Roll.Forward, Roll.Back, Roll.None)
        from pauses in Pauses
        select new TermInput { Anchor = anchor, Amount = amount, Unit = unit, Direction = direction, Count = count, Roll = roll, Pauses = pauses };

    private static readonly Gen<(TermInput Input, ProductionCalendar Calendar)> Terms =
        from input in Inputs
        from calendar in Calendars
        select (input, calendar);

    [Fact]
    public void Due_OfAnyTerm_LiesOnItsSideOfTheEvent() => Check(Terms, term =>
    {
        var due = TermArithmetic.Count(term.Input, term.Calendar).Due;
        return term.Input.Direction == TermDirection.After ? due >= term.Input.Anchor.Date : due <= term.Input.Anchor.Date;
    });

    [Fact]
    public void Due_OfWorkingDays_IsAWorkingDayThatIsNotPaused() => Check(Terms, term =>
    {
        var input = term.Input with { Unit = TermUnit.WorkingDays, Amount = term.Input.Amount + 1 };
        var due = TermArithmetic.Count(input, term.Calendar).Due;
        return term.Calendar.IsWorkingDay(due) && !IsPaused(input, due);
    });

    [Fact]
    public void Due_Rolled_IsAWorkingDayUnlessTheEventStandsInTheWay() => Check(Terms, term =>
    {
        var natural = term.Input.Direction == TermDirection.After ? Roll.Forward : Roll.Back;
        return term.Calendar.IsWorkingDay(TermArithmetic.Count(term.Input with { Roll = natural }, term.Calendar).Due);
    });

    [Fact]
    public void Due_WithOneMoreDayOff_IsNeverSooner() => Check(
        from term in Terms
        from off in Days
        select (term.Input, term.Calendar, Off: off), term =>
    {
        var input = term.Input with { Direction = TermDirection.After, Roll = null };
        var fewer = term.Calendar.WithOverride([new CalendarOverrideDay(term.Off, IsWorking: false, "Выходной", "Приказ")]);
        return TermArithmetic.Count(input, fewer).Due >= TermArithmetic.Count(input, term.Calendar).Due;
    });

    [Fact]
    public void Due_WithAPauseMore_IsNeverSooner() => Check(Terms, term =>
    {
        var input = term.Input with { Direction = TermDirection.After, Roll = null };
        return TermArithmetic.Count(input, term.Calendar).Due >= TermArithmetic.Count(input with { Pauses = [] }, term.Calendar).Due;
    });

    [Fact]
    public void Due_OfALaterEvent_IsNeverSooner() => Check(Terms, term =>
    {
        var input = term.Input with { Count = CountFrom.NextDay, Pauses = [], Roll = null };
        var later = input with { Anchor = input.Anchor.Date.AddDays(1) };
        return TermArithmetic.Count(later, term.Calendar).Due >= TermArithmetic.Count(input, term.Calendar).Due;
    });

    [Fact]
    public void WorkingDays_CountedThereAndBack_ReturnToAWorkingDay() => Check(Terms, term =>
    {
        var start = term.Calendar.OnOrAfter(term.Input.Anchor.Date);
        var there = new TermInput { Anchor = start, Amount = term.Input.Amount, Unit = TermUnit.WorkingDays };
        var due = TermArithmetic.Count(there, term.Calendar).Due;
        return TermArithmetic.Count(there with { Anchor = due, Direction = TermDirection.Before }, term.Calendar).Due == start;
    });

    [Fact]
    public void WorkingDays_Counted_AreAsManyAsTheCalendarHas() => Check(Terms, term =>
    {
        var input = new TermInput { Anchor = term.Input.Anchor, Amount = term.Input.Amount, Unit = TermUnit.WorkingDays };
        var due = TermArithmetic.Count(input, term.Calendar).Due;
        return term.Calendar.CountWorkingDays(input.Anchor.Date.AddDays(1), due) == input.Amount;
    });

    [Fact]
    public void Ledger_OfAnyTerm_CountsTheAmountAndEndsOnTheDueDay() => Check(Terms, term =>
    {
        var result = TermArithmetic.Count(term.Input, term.Calendar);
        var ledger = result.Ledger.ToList();
        var numbers = ledger.Where(day => day.Number is not null).Select(day => day.Number!.Value);
        return numbers.SequenceEqual(Enumerable.Range(1, term.Input.Amount))
            && ledger[0].Date == term.Input.Anchor.Date
            && ledger[^1].Date == result.Due
            && ledger.Zip(ledger.Skip(1)).All(pair => Math.Abs(pair.Second.Date.DayNumber - pair.First.Date.DayNumber) == 1);
    });

    [Fact]
    public void Due_OfDays_IsMovedByExactlyThePausedDays() => Check(Terms, term =>
    {
        var input = term.Input with { Unit = TermUnit.Days, Roll = Roll.None };
        var result = TermArithmetic.Count(input, term.Calendar);
        var unpaused = TermArithmetic.Count(input with { Pauses = [] }, term.Calendar).Due;
        return Math.Abs(result.Due.DayNumber - unpaused.DayNumber) == result.PausedUnits;
    });

    [Fact]
    public void Hours_WithPauses_RunExactlyTheAmount() => Check(Terms, term =>
    {
        var start = term.Input.Anchor.Date.ToDateTime(new TimeOnly(15, 30));
        var input = new TermInput { Anchor = start, Amount = term.Input.Amount, Unit = TermUnit.Hours, Pauses = term.Input.Pauses };
        var end = TermArithmetic.Count(input, term.Calendar).DueMoment!.Value;
        var running = 0;
        for (var half = start; half < end; half = half.AddMinutes(30))
            running += IsPaused(input, DateOnly.FromDateTime(half)) ? 0 : 1;
        return running == 2 * input.Amount;
    });

    private static bool IsPaused(TermInput input, DateOnly date) => input.Pauses.Any(pause => pause.From <= date && date < pause.Until);

    private static void Check<T>(Gen<T> gen, Func<T, bool> holds) =>
        Prop.ForAll(gen.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
}
