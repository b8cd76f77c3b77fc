using Patronage.Casework.Journal;
using Patronage.Casework.Obligations;

namespace Patronage.Casework.Tests.Obligations;

/// <summary>Terms as obligations of a case count them: every kind of term, by the calendars that ship.</summary>
public sealed class TermRowsTests
{
    [Theory]
    [InlineData("ru-ta", "workingDays", 10, "", "2026-02-16", "2026-03-03")]
    [InlineData("ru-ta", "workingDays", 10, ", \"count\": \"sameDay\"", "2026-02-16", "2026-03-02")]
    [InlineData("by", "workingDays", 3, "", "2025-04-25", "2025-05-02")]
    [InlineData("by", "days", 0, ", \"roll\": \"none\"", "2026-03-14", "2026-03-14")]
    [InlineData("by", "days", 10, "", "2026-04-29", "2026-05-11")]
    [InlineData("by", "days", 10, "", "2026-04-15", "2026-04-25")]
    [InlineData("ru", "days", 30, "", "2026-01-30", "2026-03-02")]
    [InlineData("ru", "weeks", 2, "", "2026-02-02", "2026-02-16")]
    [InlineData("ru", "months", 6, "", "2026-08-31", "2027-03-01")]
    [InlineData("ru", "months", 12, "", "2024-02-29", "2025-02-28")]
    [InlineData("ru", "months", 3, "", "2026-05-30", "2026-08-31")]
    [InlineData("ru", "years", 1, "", "2024-02-29", "2025-02-28")]
    public void After_AnEvent_IsDue(string calendar, string unit, int amount, string how, string on, string due)
    {
        var program = ProgramWith($"{{ \"amount\": \"n\", \"after\": \"happened\"{how} }}", unit, amount);

        var duty = Assert.Single(Duties(program, calendar, Story.Opened(on).Mark(on, "happened"), on));

        Assert.Equal(Shipped.Day(due), duty.DueOn);
        Assert.Equal(ObligationStatus.Open, duty.Status);
    }

    [Fact]
    public void After_InHours_IsDueAtTheMoment()
    {
        var program = ProgramWith("{ \"amount\": \"n\", \"after\": \"happened\" }", "hours", 48);
        var story = Story.Opened("2026-02-20").Mark("2026-02-20", "happened", at: new TimeOnly(15, 30));

        var duty = Assert.Single(Duties(program, "ru", story, "2026-02-20"));

        Assert.Equal(new DateTime(2026, 2, 22, 15, 30, 0, DateTimeKind.Unspecified), duty.DueAt);
    }

    [Theory]
    [InlineData("ru-ta", "workingDays", 3, "2026-05-13", "2026-05-07")]
    [InlineData("by", "days", 10, "2026-05-20", "2026-05-08")]
    public void Before_AScheduledMeeting_IsDue(string calendar, string unit, int amount, string meets, string due)
    {
        var program = ProgramWith("{ \"amount\": \"n\", \"before\": \"meeting\" }", unit, amount);
        var story = Story.Opened("2026-04-01").Add(EntryKind.Meeting, meets, "council", also: Planned);

        var duty = Assert.Single(Duties(program, calendar, story, "2026-04-02"));

        Assert.Equal(Shipped.Day(due), duty.DueOn);
        Assert.True(duty.Anchor!.IsExpected);
    }

    [Fact]
    public void Before_ARescheduledMeeting_MovesAndKeepsItsKey()
    {
        var program = ProgramWith("{ \"amount\": \"n\", \"before\": \"meeting\" }", "workingDays", 3);
        var story = Story.Opened("2026-04-01").Add(EntryKind.Meeting, "2026-05-13", "council", also: Planned);
        var first = Assert.Single(Duties(program, "ru-ta", story, "2026-04-02"));

        story.Correct(3, "2026-04-03", entry => entry with { On = Shipped.Day("2026-05-20") });
        var moved = Assert.Single(Duties(program, "ru-ta", story, "2026-04-03"));

        Assert.Equal(first.Key, moved.Key);
        Assert.Equal(Shipped.Day("2026-05-15"), moved.DueOn);
    }

    [Fact]
    public void Before_AMeetingThatTookPlace_KeepsItsKeyAndWaitsForTheNext()
    {
        var program = ProgramWith("{ \"amount\": \"n\", \"before\": \"meeting\" }", "workingDays", 3);
        var story = Story.Opened("2026-04-01").Add(EntryKind.Meeting, "2026-05-13", "council", also: Planned);
        var planned = Assert.Single(Duties(program, "ru-ta", story, "2026-04-02"));

        story.Mark("2026-05-06", "done").Add(EntryKind.Meeting, "2026-05-13", "council", also: entry => entry with { Reference = "e3" });
        var duties = Duties(program, "ru-ta", story, "2026-05-14");

        Assert.Equal(ObligationStatus.Done, Assert.Single(duties, duty => duty.Key == planned.Key).Status);
        Assert.Equal(ObligationStatus.Waiting, Assert.Single(duties, duty => duty.Key != planned.Key).Status);
    }

    [Fact]
    public void Before_NothingScheduled_WaitsAndSaysForWhat()
    {
        var program = ProgramWith("{ \"amount\": \"n\", \"before\": \"meeting\" }", "workingDays", 3);

        var duty = Assert.Single(Duties(program, "ru-ta", Story.Opened("2026-04-01"), "2026-04-02"));

        Assert.Equal(ObligationStatus.Waiting, duty.Status);
        Assert.Equal(["meeting"], duty.Term!.WaitsFor);
    }

    [Fact]
    public void After_WithoutAmount_IsTheEventsDayRolled()
    {
        var program = ProgramWith("{ \"after\": \"happened\" }", "days", 1);

        var duty = Assert.Single(Duties(program, "ru", Story.Opened("2026-02-20").Mark("2026-02-21", "happened"), "2026-02-22"));

        Assert.Equal(Shipped.Day("2026-02-24"), duty.DueOn);
    }

    [Fact]
    public void EarliestOf_IsTheSoonerAndSaysThatAnotherMayComeSooner()
    {
        var program = ProgramWith("{ \"earliestOf\": [{ \"amount\": \"n\", \"after\": \"happened\" }, { \"after\": \"other\" }] }", "months", 1);
        var story = Story.Opened("2026-03-20").Mark("2026-03-20", "happened");

        var open = Assert.Single(Duties(program, "by", story, "2026-03-21"));
        story.Mark("2026-04-15", "other");
        var sooner = Assert.Single(Duties(program, "by", story, "2026-04-15"));

        Assert.Equal(Shipped.Day("2026-04-22"), open.DueOn);
        Assert.True(open.Term!.MayComeSooner);
        Assert.Equal(Shipped.Day("2026-04-15"), sooner.DueOn);
        Assert.Equal(open.Key, sooner.Key);
    }

    [Fact]
    public void LatestOf_IsUnknownUntilAllAre()
    {
        var program = ProgramWith("{ \"latestOf\": [{ \"amount\": \"n\", \"after\": \"happened\" }, { \"after\": \"other\" }] }", "months", 1);
        var story = Story.Opened("2026-03-20").Mark("2026-03-20", "happened");

        var waiting = Assert.Single(Duties(program, "by", story, "2026-03-21"));
        story.Mark("2026-05-04", "other");
        var known = Assert.Single(Duties(program, "by", story, "2026-05-04"));

        Assert.Equal(ObligationStatus.Waiting, waiting.Status);
        Assert.Equal(["other"], waiting.Term!.WaitsFor);
        Assert.Equal(Shipped.Day("2026-05-04"), known.DueOn);
    }

    [Theory]
    [InlineData("", "2026-07-06")]
    [InlineData(", \"roll\": \"none\"", "2026-07-05")]
    [InlineData(", \"roll\": \"back\"", "2026-07-03")]
    public void Each_Quarter_IsDueOnTheDayOfTheNextMonth(string how, string due)
    {
        var program = ProgramWith($"{{ \"each\": \"quarter\", \"day\": \"n\"{how} }}", "dayOfMonth", 5);

        var duty = Assert.Single(Duties(program, "ru", Story.Opened("2026-04-10"), "2026-06-30"));

        Assert.Equal(Shipped.Day(due), duty.DueOn);
    }

    [Fact]
    public void Pause_StopsTheTermByItsUnits()
    {
        var program = ProgramWith("{ \"amount\": \"n\", \"after\": \"happened\" }", "workingDays", 5);
        var story = Story.Opened("2026-02-02").Mark("2026-02-02", "happened").Decide("2026-02-04", "pause").Decide("2026-02-09", "resume");

        var duty = Assert.Single(Duties(program, "ru", story, "2026-02-09"));

        // 4, 5 and 6 February did not run: 09.02 would have been the day.
        Assert.Equal(Shipped.Day("2026-02-12"), duty.DueOn);
    }

    [Fact]
    public void Pause_ThatLasts_LeavesTheDateOpen()
    {
        var program = ProgramWith("{ \"amount\": \"n\", \"after\": \"happened\" }", "workingDays", 5);
        var story = Story.Opened("2026-02-02").Mark("2026-02-02", "happened").Decide("2026-02-04", "pause");

        Assert.Equal(ObligationStatus.Waiting, Assert.Single(Duties(program, "ru", story, "2026-02-20")).Status);
    }

    [Fact]
    public void Pause_OfATermThatRuns_DoesNotMoveIt()
    {
        var program = ProgramWith("{ \"amount\": \"n\", \"after\": \"happened\", \"inPause\": \"runs\" }", "workingDays", 5);
        var story = Story.Opened("2026-02-02").Mark("2026-02-02", "happened").Decide("2026-02-04", "pause");

        Assert.Equal(Shipped.Day("2026-02-09"), Assert.Single(Duties(program, "ru", story, "2026-02-05")).DueOn);
    }

    private static JournalEntry Planned(JournalEntry entry) => entry with { Status = EntryStatus.Planned, RecordedOn = DateOnly.MinValue };

    private static Patronage.Programs.Model.Program ProgramWith(string term, string unit, int amount) => TestProgram.Of(
        ("participants", """{ "id": "council", "kind": "body", "title": "Совет", "S" }"""),
        ("norms", TestProgram.Norm("n", unit, amount)),
        ("events", string.Join(',', TestProgram.Mark("happened"), TestProgram.Mark("other"), TestProgram.Mark("done"),
            """{ "id": "meeting", "title": "Заседание", "raisedBy": [{ "meeting": "council" }], "S" }""")),
        ("decisions", """
            { "id": "pause", "title": "Приостановить", "by": "council", "effects": [{ "do": "pause" }], "S" },
            { "id": "resume", "title": "Возобновить", "by": "council", "effects": [{ "do": "resume" }], "S" }
            """),
        ("obligations", $$"""{ "id": "duty", "title": "Обязанность", "term": {{term}}, "doneBy": "done", "S" }"""));

    private static IReadOnlyList<Obligation> Duties(Patronage.Programs.Model.Program program, string calendar, Story story, string today) =>
        CaseAssessor.Assess(program, Shipped.Calendar(calendar), story.Case, Shipped.Day(today)).Obligations;
}
