using Patronage.Casework.Journal;
using Patronage.Casework.Visits;
using Patronage.Programs.Model;

namespace Patronage.Casework.Tests.Visits;

public sealed class VisitRowsTests
{
    private const string Weekly = """{ "id": "norm", "title": "Посещения", "for": { "levels": ["high"] }, "counts": { "contacts": ["visit"] }, "norm": "weekly", "per": { "calendar": "week" }, "S" }""";
    private const string Monthly = """{ "id": "norm", "title": "Посещения", "for": { "levels": ["high"] }, "counts": { "contacts": ["visit"] }, "norm": "one", "per": { "calendar": "month" }, "S" }""";
    private const string Rolling = """{ "id": "norm", "title": "Посещения", "for": { "levels": ["high"] }, "counts": { "contacts": ["visit"] }, "norm": "one", "per": { "rolling": "month" }, "S" }""";
    private const string Gap = """{ "id": "norm", "title": "Посещения", "for": { "levels": ["high"] }, "counts": { "contacts": ["visit"] }, "per": { "gap": "quarter" }, "S" }""";

    [Theory]
    [InlineData("2026-03-15", PeriodVerdict.Met, "2026-03-09", "2026-03-11", "2026-03-12")]
    [InlineData("2026-03-16", PeriodVerdict.Over, "2026-03-09", "2026-03-11", "2026-03-12", "2026-03-13", "2026-03-15")]
    [InlineData("2026-03-16", PeriodVerdict.Short, "2026-03-09", "2026-03-11")]
    [InlineData("2026-03-13", PeriodVerdict.Running, "2026-03-09", "2026-03-11")]
    [InlineData("2026-03-16", PeriodVerdict.Short)]
    public void Week_OfThreeToFour_Stands(string today, PeriodVerdict verdict, params string[] visits)
    {
        var story = Story.Opened("2026-03-02", "high");
        Array.ForEach(visits, day => story.Visit(day));

        Assert.Equal(verdict, Period(Judge(Weekly, story, today), "2026-03-09").Verdict);
    }

    [Theory]
    [InlineData(Weekly, 13.0)]
    [InlineData(Monthly, 1.0)]
    [InlineData(Rolling, 1.0)]
    [InlineData(Gap, 0.3)]
    public void Month_OfANorm_AsksForAsManyContacts(string norm, double contacts)
    {
        var month = MonthlyVisits.Of(Assess(norm, Story.Opened("2026-03-02", "high"), "2026-03-13"));

        Assert.Equal(((decimal)contacts, true), (Math.Round(month.Contacts, 1), month.IsWhole));
        Assert.Equal(new MonthlyVisits(0, true), MonthlyVisits.Of(Assess(norm, Story.Opened("2026-03-02", "low"), "2026-03-13")));
    }

    [Fact]
    public void Week_CutByTheFirstDay_AsksForItsShare()
    {
        var period = Period(Judge(Weekly, Story.Opened("2026-03-12", "high"), "2026-03-12"), "2026-03-12");

        Assert.Equal(Shipped.Day("2026-03-12"), period.Days.From);
        Assert.Equal(1, period.Min);
        Assert.Equal(3, period.Max);
        Assert.True(period.IsPartial);
    }

    [Fact]
    public void Week_CutByAChangeOfLevel_IsJudgedByItsDays()
    {
        var status = Judge(Weekly, Story.Opened("2026-03-02", "high").Level("2026-03-11", "low"), "2026-03-20");

        Assert.False(status.AppliesToday);
        Assert.Equal(Shipped.Day("2026-03-10"), Period(status, "2026-03-09").Days.To);
        Assert.Equal(0, Period(status, "2026-03-09").Min);
        Assert.Equal(PeriodVerdict.Met, Period(status, "2026-03-09").Verdict);
    }

    [Fact]
    public void Month_EmptyFebruary_IsShortByTheCalendarAndMetByTheWindow()
    {
        var story = Story.Opened("2026-01-01", "high").Visit("2026-01-31").Visit("2026-03-01");

        Assert.Equal(PeriodVerdict.Short, Period(Judge(Monthly, story, "2026-03-02"), "2026-02-10").Verdict);
        Assert.Equal(PeriodVerdict.Met, Judge(Rolling, story, "2026-02-28").Current!.Verdict);
    }

    [Fact]
    public void Window_ThatHoldsItsOldestVisitLast_NamesTheDayOfTheNext()
    {
        var status = Judge(Rolling, Story.Opened("2026-01-01", "high").Visit("2026-01-31"), "2026-02-10");

        // The last window that still holds 31 January ends on 28 February: on 1 March another visit must be there.
        Assert.Equal(Shipped.Day("2026-03-01"), status.NextBy);
    }

    [Fact]
    public void Window_WithoutAVisit_IsShort()
    {
        Assert.Equal(PeriodVerdict.Short, Judge(Rolling, Story.Opened("2026-01-01", "high"), "2026-03-10").Current!.Verdict);
    }

    [Fact]
    public void Gap_AfterAVisit_RollsFromADayOff()
    {
        var status = Judge(Gap, Story.Opened("2026-02-02", "high").Visit("2026-02-10"), "2026-03-01");

        Assert.Equal(Shipped.Day("2026-05-11"), status.NextBy);
        Assert.Equal([PeriodVerdict.Met, PeriodVerdict.Running], status.Periods.Select(period => period.Verdict));
    }

    [Fact]
    public void Gap_ThatIsOver_IsShort() =>
        Assert.Equal(PeriodVerdict.Short, Judge(Gap, Story.Opened("2026-02-02", "high"), "2026-05-05").Current!.Verdict);

    [Theory]
    [InlineData("nextDay", "2026-03-09")]
    [InlineData("sameDay", "2026-03-06")]
    public void Gap_InWorkingDays_CountsAsTold(string count, string due)
    {
        var norm = Gap.Replace("\"gap\": \"quarter\"", $"\"gap\": \"five\", \"count\": \"{count}\"", StringComparison.Ordinal);

        Assert.Equal(Shipped.Day(due), Judge(norm, Story.Opened("2026-02-25", "high").Visit("2026-03-02"), "2026-03-02").NextBy);
    }

    [Fact]
    public void ClosedDoor_DoesNotCount()
    {
        var story = Story.Opened("2026-03-02", "high").Visit("2026-03-09").Visit("2026-03-10", status: EntryStatus.Failed).Visit("2026-03-11", "phone").Visit("2026-03-12", status: EntryStatus.Cancelled);

        Assert.Equal(1, Period(Judge(Weekly, story, "2026-03-15"), "2026-03-09").Value);
    }

    [Fact]
    public void Hours_AreCountedByMinutes()
    {
        var norm = Weekly.Replace("\"norm\": \"weekly\"", "\"norm\": \"weekly\", \"measure\": \"hours\"", StringComparison.Ordinal);
        var story = Story.Opened("2026-03-02", "high").Visit("2026-03-09", minutes: 90).Visit("2026-03-10", minutes: 100);

        var period = Period(Judge(norm, story, "2026-03-16"), "2026-03-09");

        Assert.Equal(190m / 60, period.Value);
        Assert.Equal(PeriodVerdict.Met, period.Verdict);
    }

    [Fact]
    public void Week_WhollyInAPause_IsNotJudged()
    {
        var story = Story.Opened("2026-03-02", "high").Decide("2026-03-07", "pause").Decide("2026-03-17", "resume");

        var status = Judge(Weekly, story, "2026-03-23");

        Assert.Equal(PeriodVerdict.Paused, Period(status, "2026-03-09").Verdict);
        Assert.Equal(2, Period(status, "2026-03-16").Min);
        Assert.Equal(2, Period(status, "2026-03-02").Min);
    }

    [Fact]
    public void Norm_ThatOnlyPlans_IsNotJudged()
    {
        var norm = Weekly.Replace("\"per\"", "\"judge\": \"none\", \"per\"", StringComparison.Ordinal);

        var status = Judge(norm, Story.Opened("2026-03-02", "high"), "2026-03-16");

        Assert.Equal(PeriodVerdict.NotJudged, Period(status, "2026-03-09").Verdict);
        Assert.Equal(0, status.Missed);
    }

    [Fact]
    public void Norm_OfAnAverage_LetsAFullWeekMakeUpForAPoorOne()
    {
        var norm = Weekly.Replace("\"per\"", "\"judge\": \"average\", \"per\"", StringComparison.Ordinal);
        var story = Story.Opened("2026-03-02", "high");
        foreach (var day in new[] { "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-09", "2026-03-10" })
        {
            story.Visit(day);
        }

        var status = Judge(norm, story, "2026-03-16");

        Assert.Equal([PeriodVerdict.Met, PeriodVerdict.Met, PeriodVerdict.Running], status.Periods.Select(period => period.Verdict));
    }

    private static VisitPeriodStatus Period(VisitNormStatus status, string day) => Assert.Single(status.Periods, period => period.Days.Contains(Shipped.Day(day)));

    private static VisitNormStatus Judge(string norm, Story story, string today) =>
        Assert.Single(Assess(norm, story, today).Visits);

    private static Assessment Assess(string norm, Story story, string today) => CaseAssessor.Assess(ProgramWith(norm), Shipped.Calendar("by"), story.Case, Shipped.Day(today));

    private static Program ProgramWith(string visits) => TestProgram.Of(
        ("participants", """{ "id": "head", "kind": "role", "title": "Директор", "S" }"""),
        ("lists/contacts", """{ "id": "visit", "title": "Посещение", "S" }, { "id": "phone", "title": "Звонок", "S" }"""),
        ("levels", """{ "id": "high", "title": "Высокий", "S" }, { "id": "low", "title": "Низкий", "S" }"""),
        ("norms", $$"""
            { "id": "weekly", "title": "В неделю", "min": 3, "max": 4, "unit": "visits", "S" },
            {{TestProgram.Norm("one", "visits", 1)}}, {{TestProgram.Norm("month", "months", 1)}}, {{TestProgram.Norm("quarter", "months", 3)}}, {{TestProgram.Norm("five", "workingDays", 5)}}
            """),
        ("decisions", """
            { "id": "pause", "title": "Приостановить", "by": "head", "effects": [{ "do": "pause" }], "S" },
            { "id": "resume", "title": "Возобновить", "by": "head", "effects": [{ "do": "resume" }], "S" }
            """),
        ("visits", visits));
}
