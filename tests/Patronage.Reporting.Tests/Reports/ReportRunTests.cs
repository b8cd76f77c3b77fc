using Patronage.Casework.Journal;
using Patronage.Rules;
using static Patronage.Reporting.Tests.Reports.Sample;

namespace Patronage.Reporting.Tests.Reports;

public sealed class ReportRunTests
{
    private const string Held = """
        "rows": [
          { "id": "at-start", "title": "На начало", "count": "families", "where": "support.OpenedOn < period.From", "S" },
          { "id": "accepted", "title": "Принято", "count": "families", "where": "support.OpenedOn >= period.From && support.OpenedOn <= period.To", "S" },
          { "id": "during", "title": "Всего", "formula": "AtStart + Accepted", "S" },
          { "id": "large", "title": "Многодетных", "of": "during", "where": "support.Categories.Contains(\"large\")", "S" }
        ],
        "checks": [{ "id": "sum", "title": "Сумма сходится", "condition": "During == AtStart + Accepted", "S" }, { "id": "part", "title": "Часть не больше целого", "condition": "Large < During", "S" }]
        """;

    [Fact]
    public void PartOfASum_Always_FitsTheRowThatItNarrows()
    {
        var result = Run(
            Held,
            ("a", "A", Opened("2026-06-30", Confirmed("2026-06-30", "large"))),
            ("b", "B", Opened("2026-07-01", Confirmed("2026-07-02", "large"))),
            ("c", "C", Opened("2026-09-30", Confirmed("2026-09-30"))),
            ("d", "D", Opened("2026-10-01", Confirmed("2026-10-01", "large"))));

        Assert.Equal((1, 2, 3, 2), (result.Figure("at-start"), result.Figure("accepted"), result.Figure("during"), result.Figure("large")));
        Assert.Equal(["a", "b", "c"], result.Behind("during"));
        Assert.Equal(["a", "b"], result.Behind("large"));
        Assert.All(result.Checks, check => Assert.Equal(Verdict.True, check.Verdict));
    }

    [Fact]
    public void Case_OfWhichNothingIsConfirmed_IsNamedAndNotCounted()
    {
        var result = Run(Held, ("a", "A", Opened("2026-06-30")), ("b", "B", Opened("2026-06-30", Confirmed("2026-07-30", "large"))));

        var large = result.Rows.Single(row => row.Row.Id == "large");
        Assert.Equal(1, large.Figure);
        Assert.Equal(["a"], large.Unknown);
    }

    [Fact]
    public void CheckThatDoesNotHold_Always_SaysSo()
    {
        var result = Run(Held, ("b", "B", Opened("2026-06-30", Confirmed("2026-07-30", "large"))));

        Assert.Equal([Verdict.True, Verdict.False], result.Checks.Select(check => check.Verdict));
    }

    [Fact]
    public void Family_WithTwoCases_IsCountedOnceAndBothStandBehind()
    {
        var result = Run(Held, ("a", "A", Opened("2026-06-01")), ("b", "A", Opened("2026-06-20")));

        Assert.Equal(1, result.Figure("at-start"));
        Assert.Contains("a", result.Behind("at-start"));
    }

    [Fact]
    public void Member_OfAFamilyWithTwoCases_IsCountedOnce()
    {
        var result = Run(
            """ "rows": [{ "id": "children", "title": "Детей", "count": "members", "where": "member.IsMinor", "S" }, { "id": "age", "title": "Лет", "sum": "members", "value": "member.AgeYears", "where": "member.IsMinor", "S" }] """,
            ("a", "A", Opened("2026-06-01")),
            ("b", "A", Opened("2026-06-20")));

        Assert.Equal((2, 12), (result.Figure("children"), result.Figure("age")));
        Assert.Equal(["a"], result.Behind("children"));
    }

    [Theory]
    [InlineData("2026-09-30", "2026-10-05", 1)]
    [InlineData("2026-10-01", "2026-10-05", 0)]
    public void Event_WrittenDownAfterThePeriod_CountsByTheDayItHappened(string on, string recorded, int expected)
    {
        var late = Confirmed(on, "large") with { RecordedOn = Day(recorded) };

        Assert.Equal(expected, Run(Held, ("a", "A", Opened("2026-07-10", late))).Figure("large"));
    }

    [Theory]
    [InlineData("\"count\": \"members\", \"where\": \"member.IsMinor\"", 4)]
    [InlineData("\"count\": \"contacts\", \"where\": \"contact.On >= period.From\"", 1)]
    [InlineData("\"count\": \"lines\"", 2)]
    [InlineData("\"count\": \"plan-items\"", 3)]
    [InlineData("\"count\": \"plan-items\", \"where\": \"item.Done\"", 1)]
    [InlineData("\"count\": \"plan-items\", \"where\": \"item.DoneOn >= period.From && item.DoneOn <= period.To\"", 1)]
    [InlineData("\"sum\": \"members\", \"value\": \"member.AgeYears\", \"where\": \"member.IsMinor\"", 24)]
    [InlineData("\"average\": \"members\", \"value\": \"member.AgeYears\", \"where\": \"member.IsMinor\"", 6)]
    public void Row_CountsWhatItNames(string figure, int expected)
    {
        var plan = Entry("2026-07-05", EntryKind.Plan, "plan") with { Measures = [new PlanMeasure { Id = "m1", Title = "Первое" }, new PlanMeasure { Id = "m2", Title = "Второе" }, new PlanMeasure { Id = "m3", Title = "Третье" }] };
        var done = Entry("2026-08-01", EntryKind.PlanItem, "", ("done", Answer.Of(true))) with { Reference = "m2" };
        var result = Run(
            $$"""  "rows": [{ "id": "row", "title": "Строка", {{figure}}, "S" }] """,
            ("a", "A", Opened("2026-06-01", plan, done, Entry("2026-06-05", EntryKind.Contact, "visit"), Entry("2026-07-05", EntryKind.Contact, "visit"))),
            ("b", "B", Opened("2026-06-20", Entry("2026-07-05", EntryKind.Contact, "visit") with { Status = EntryStatus.Failed })));

        Assert.Equal(expected, result.Figure("row"));
    }

    [Fact]
    public void Formula_ThatCannotBeComputed_SaysWhyInsteadOfAFigure()
    {
        const string Share = """
            "rows": [
              { "id": "all", "title": "Всего", "count": "families", "S" },
              { "id": "typed", "title": "Внесено", "manual": true, "S" },
              { "id": "share", "title": "Доля", "formula": "Typed * norms.Whole / All", "S" }
            ]
            """;

        Assert.NotNull(Run(Share).Rows[2].Failure);
        Assert.Null(Run(Share).Rows[2].Figure);
        var typed = new Dictionary<string, string>(StringComparer.Ordinal) { ["typed"] = "1" };
        Assert.NotNull(Run(Share, typed).Rows[2].Failure);
        Assert.Equal(50, Run(Share, typed, ("a", "A", Opened("2026-06-01")), ("b", "B", Opened("2026-06-01"))).Figure("share"));
    }

    [Fact]
    public void Register_ListsRecordsThatMeetItsCondition()
    {
        const string Register = """
            "list": "records.aid", "where": "record.Sum > norms.Whole",
            "columns": [{ "id": "sum", "title": "Сумма", "value": "record.Sum", "S" }, { "id": "on", "title": "Когда", "value": "record.GivenOn", "S" }, { "id": "closed", "title": "Завершено", "value": "support.ClosedOn", "S" }]
            """;
        var result = Run(
            Register,
            ("a", "A", Opened("2026-06-01", Entry("2026-07-05", EntryKind.Form, "aid", ("sum", Answer.Of(250.5m)), ("given-on", Answer.Of(Day("2026-07-04")))), Entry("2026-07-06", EntryKind.Form, "aid", ("sum", Answer.Of(50m))))),
            ("b", "B", Opened("2026-06-01", Entry("2026-07-07", EntryKind.Form, "aid", ("given-on", Answer.Of(Day("2026-07-07")))))));

        var line = Assert.Single(result.Lines);
        Assert.Equal(["250,5", "04.07.2026", ""], line.Cells);
        Assert.Equal(["b"], result.UnknownInRegister);
    }
}
