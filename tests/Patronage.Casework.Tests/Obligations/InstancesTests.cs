using Patronage.Casework.Journal;
using Patronage.Casework.Obligations;
using Patronage.Programs.Model;

namespace Patronage.Casework.Tests.Obligations;

/// <summary>Which obligations there are: occurrences, what completes them, what they outlive.</summary>
public sealed class InstancesTests
{
    [Fact]
    public void Match_OfTwoExtracts_ClosesTheOneThatIsAnswered()
    {
        var program = Program("""{ "id": "duty", "title": "Ответить", "term": { "amount": "n", "after": "letter" }, "doneBy": "answered", "match": "number", "S" }""", forms: """
            { "id": "answer", "title": "Ответ", "about": "line", "S", "fields": [{ "id": "number", "title": "Номер", "type": "text" }] },
            { "id": "letter", "title": "Письмо", "about": "line", "S", "fields": [{ "id": "number", "title": "Номер", "type": "text" }, { "id": "came", "title": "Дата", "type": "date" }] }
            """, events: """{ "id": "letter", "title": "Письмо", "raisedBy": [{ "form": "letter" }], "date": "came", "S" }, { "id": "answered", "title": "Ответ", "raisedBy": [{ "form": "answer" }], "S" }""");
        var story = Story.Opened("2026-04-10")
            .Add(EntryKind.Form, "2026-04-10", "letter", Letter("7", "2026-04-10"))
            .Add(EntryKind.Form, "2026-04-13", "letter", Letter("9", "2026-04-13"))
            .Add(EntryKind.Form, "2026-04-20", "answer", new() { ["number"] = Answer.Of("9") });

        var duties = Duties(program, story, "2026-04-21");

        Assert.Equal([ObligationStatus.Open, ObligationStatus.Done], duties.Select(duty => duty.Status));
    }

    [Theory]
    [InlineData("each", 2, "2026-03-12", "2026-03-19")]
    [InlineData("first", 1, "2026-03-12", null)]
    [InlineData("last", 1, "2026-03-19", null)]
    public void Which_OfTwoOccurrences_StartInstances(string which, int count, string first, string? second)
    {
        var program = Program($$"""{ "id": "duty", "title": "Дело", "term": { "amount": "n", "after": "happened", "which": "{{which}}" }, "doneBy": "done", "S" }""");
        var story = Story.Opened("2026-03-02").Mark("2026-03-02", "happened").Mark("2026-03-09", "happened");

        var duties = Duties(program, story, "2026-03-10");

        Assert.Equal(count, duties.Count);
        Assert.Equal(Shipped.Day(first), duties[0].DueOn);
        Assert.Equal(second is null ? null : Shipped.Day(second), duties.ElementAtOrDefault(1)?.DueOn);
    }

    [Fact]
    public void Done_ByOneOccurrence_CompletesOneInstance()
    {
        var program = Program("""{ "id": "duty", "title": "Дело", "term": { "amount": "n", "after": "happened" }, "doneBy": "done", "S" }""");
        var story = Story.Opened("2026-03-02").Mark("2026-03-02", "happened").Mark("2026-03-03", "happened").Mark("2026-03-05", "done");

        Assert.Equal([ObligationStatus.Done, ObligationStatus.Open], Duties(program, story, "2026-03-06").Select(duty => duty.Status));
    }

    [Fact]
    public void Done_BeforeTheAnchor_CompletesNothing()
    {
        var program = Program("""{ "id": "duty", "title": "Дело", "term": { "amount": "n", "after": "happened" }, "doneBy": "done", "S" }""");
        var story = Story.Opened("2026-03-02").Mark("2026-03-02", "done").Mark("2026-03-03", "happened");

        Assert.Equal(ObligationStatus.Open, Assert.Single(Duties(program, story, "2026-03-04")).Status);
    }

    [Fact]
    public void Repeat_FromDone_CountsFromCompletion()
    {
        var program = Program("""{ "id": "duty", "title": "Мониторинг", "term": { "amount": "month", "after": "happened" }, "repeat": { "every": "month", "from": "done" }, "doneBy": "done", "S" }""");
        var story = Story.Opened("2026-03-20").Mark("2026-03-20", "happened").Mark("2026-04-10", "done");

        var duties = Duties(program, story, "2026-04-11");

        Assert.Equal([1, 2], duties.Select(duty => duty.Occurrence));
        Assert.Equal(Shipped.Day("2026-05-11"), duties[1].DueOn);
    }

    [Fact]
    public void Repeat_FromDue_KeepsItsGrid()
    {
        var program = Program("""{ "id": "duty", "title": "Отчёт", "term": { "amount": "month", "after": "happened", "roll": "none" }, "repeat": { "every": "month", "from": "due" }, "doneBy": "done", "S" }""");
        var story = Story.Opened("2025-12-31").Mark("2025-12-31", "happened");

        var days = Duties(program, story, "2026-04-01").Select(duty => duty.Term!.Result!.DueBeforeRoll);

        // From the 31st of January on: the short month does not shift what follows.
        Assert.Equal([Shipped.Day("2026-01-31"), Shipped.Day("2026-02-28"), Shipped.Day("2026-03-31"), Shipped.Day("2026-04-30")], days);
    }

    [Fact]
    public void Overdue_WhenItsLevelEnds_StaysToBeDone()
    {
        var program = Program("""{ "id": "duty", "title": "Дело", "for": { "levels": ["high"] }, "term": { "amount": "n", "after": "happened" }, "doneBy": "done", "S" }""");
        var story = Story.Opened("2026-03-02", "high").Mark("2026-03-02", "happened").Level("2026-03-20", "low");

        Assert.Equal(ObligationStatus.Overdue, Assert.Single(Duties(program, story, "2026-03-21")).Status);
    }

    [Fact]
    public void Undone_WhenItsLevelEndsInTime_IsWithdrawn()
    {
        var program = Program("""{ "id": "duty", "title": "Дело", "for": { "levels": ["high"] }, "term": { "amount": "n", "after": "happened" }, "doneBy": "done", "S" }""");
        var story = Story.Opened("2026-03-02", "high").Mark("2026-03-02", "happened").Level("2026-03-05", "low");

        Assert.Equal(ObligationStatus.Withdrawn, Assert.Single(Duties(program, story, "2026-03-06")).Status);
    }

    [Fact]
    public void Waived_WithAReason_IsSettled()
    {
        var program = Program("""{ "id": "duty", "title": "Дело", "term": { "amount": "n", "after": "happened" }, "doneBy": "done", "S" }""");
        var story = Story.Opened("2026-03-02").Mark("2026-03-02", "happened");
        var key = Assert.Single(Duties(program, story, "2026-03-03")).Key;

        story.Add(EntryKind.Waived, "2026-03-04", also: entry => entry with { Reference = key, Reason = "Семья выехала" });

        Assert.Equal(ObligationStatus.Waived, Assert.Single(Duties(program, story, "2026-03-05")).Status);
    }

    [Fact]
    public void Closing_EndsInstances_ExceptThoseThatItStarts()
    {
        var program = Program("""
            { "id": "duty", "title": "Дело", "term": { "amount": "n", "after": "happened" }, "doneBy": "done", "S" },
            { "id": "archive", "title": "Сдать дело в архив", "term": { "amount": "n", "after": "support-closed" }, "S" }
            """);
        var story = Story.Opened("2026-03-02").Mark("2026-03-02", "happened").Decide("2026-03-04", "close");

        var duties = Duties(program, story, "2026-03-05");

        Assert.Equal(ObligationStatus.Withdrawn, duties.Single(duty => duty.Definition.Id == "duty").Status);
        Assert.Equal(ObligationStatus.Open, duties.Single(duty => duty.Definition.Id == "archive").Status);
    }

    [Fact]
    public void Declined_Referral_StillOwesWhatItsEventsStarted()
    {
        var program = Program("""{ "id": "duty", "title": "Ответить", "term": { "amount": "n", "after": "happened" }, "doneBy": "done", "S" }""");
        var story = new Story().Add(EntryKind.Referral, "2026-03-02", "basis").Mark("2026-03-02", "happened").Add(EntryKind.Declined, "2026-03-03");

        Assert.Equal(ObligationStatus.Overdue, Assert.Single(Duties(program, story, "2026-03-16")).Status);
    }

    [Fact]
    public void Gate_AboutMembers_NeedsAllOfThem()
    {
        var program = Program(
            """{ "id": "describe", "title": "Описать", "about": "member", "for": { "stages": ["first"] }, "gate": true, "doneBy": "described", "S" }""",
            events: """{ "id": "described", "title": "Описан", "about": "member", "raisedBy": [{ "mark": true }], "S" }""");
        var story = Story.Opened("2026-03-02").Mark("2026-03-02", "happened").Mark("2026-03-03", "described", "a");

        Assert.Equal("first", Assess(program, story, "2026-03-04").Line.Stage);
        Assert.Equal("first", Assess(program, story.Mark("2026-03-04", "described"), "2026-03-04").Line.Stage);
        Assert.Equal("second", Assess(program, story.Mark("2026-03-05", "described", "b"), "2026-03-05").Line.Stage);
    }

    [Fact]
    public void Stage_MovedBackByADecision_WaitsForALaterEvent()
    {
        var program = Program("""{ "id": "duty", "title": "Дело", "doneBy": "done", "S" }""");
        var story = Story.Opened("2026-03-02").Mark("2026-03-03", "happened").Decide("2026-03-04", "back");

        Assert.Equal("first", Assess(program, story, "2026-03-05").Line.Stage);
        Assert.Equal("second", Assess(program, story.Mark("2026-03-06", "happened"), "2026-03-06").Line.Stage);
    }

    [Fact]
    public void Organization_Reports_AreDueByQuarterAndDoneByTheReport()
    {
        var program = Shipped.Program("minsk-oblast");
        var report = new JournalEntry { Id = "r", Kind = EntryKind.Report, Subject = "quarterly", On = Shipped.Day("2026-04-08"), RecordedOn = Shipped.Day("2026-04-08") };

        var undone = OrganizationPlanner.Plan(program, Shipped.Calendar("by"), new OrganizationFacts(), [], Shipped.Day("2026-04-13"), Shipped.Day("2026-01-01"));
        var done = OrganizationPlanner.Plan(program, Shipped.Calendar("by"), new OrganizationFacts(), [report], Shipped.Day("2026-04-13"), Shipped.Day("2026-01-01"));

        Assert.Equal([ObligationStatus.Overdue, ObligationStatus.Open], undone.Select(duty => duty.Status));
        Assert.Equal([ObligationStatus.Done, ObligationStatus.Open], done.Select(duty => duty.Status));
        Assert.Equal(undone.Select(duty => duty.Key), done.Select(duty => duty.Key));
    }

    private static Dictionary<string, Answer> Letter(string number, string came) => new() { ["number"] = Answer.Of(number), ["came"] = Answer.Of(came) };

    private static Program Program(string obligations, string? forms = null, string? events = null)
    {
        var all = string.Join(',', new[] { TestProgram.Mark("happened"), TestProgram.Mark("done"), events }.OfType<string>());
        var sections = new List<(string, string)>
        {
            ("participants", """{ "id": "head", "kind": "role", "title": "Директор", "S" }"""),
            ("levels", """{ "id": "high", "title": "Высокий", "S" }, { "id": "low", "title": "Низкий", "S" }"""),
            ("stages", """{ "id": "first", "title": "Первый", "S" }, { "id": "second", "title": "Второй", "enteredBy": "happened", "S" }"""),
            ("norms", $"{TestProgram.Norm("n", "days", 10)}, {TestProgram.Norm("month", "months", 1)}"),
            ("events", all),
            ("decisions", """
                { "id": "close", "title": "Завершить", "by": "head", "effects": [{ "do": "close", "to": "over" }], "S" },
                { "id": "back", "title": "Вернуть", "by": "head", "effects": [{ "do": "stage", "to": "first" }], "S" }
                """),
            ("closures", """{ "id": "over", "title": "Завершено", "decisions": ["close"], "S" }"""),
            ("obligations", obligations),
        };
        if (forms is not null)
        {
            sections.Add(("forms", forms));
        }

        return TestProgram.Of([.. sections]);
    }

    private static Assessment Assess(Program program, Story story, string today) => CaseAssessor.Assess(program, Shipped.Calendar("by"), story.Case, Shipped.Day(today));

    private static IReadOnlyList<Obligation> Duties(Program program, Story story, string today) => Assess(program, story, today).Obligations;
}
