using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Programs.Model;

namespace Patronage.Casework.Tests.Replay;

public sealed class PlanInForceTests
{
    private const string Today = "2026-03-20";

    [Fact]
    public void Plan_DraftAlone_IsNotInForce() => Assert.Null(Line(Drafted(Story.Opened("2026-03-02"), "2026-03-03", "a")).PlanInForce);

    [Fact]
    public void Plan_WithARevisionThatWaits_IsCarriedOutByTheApprovedOne()
    {
        var plan = Line(Drafted(Approved(), "2026-03-05", "a", "b")).PlanInForce!;

        Assert.True(plan.HasDraft);
        Assert.Equal(["a"], plan.Approved!.Measures.Select(measure => measure.Id));
    }

    [Fact]
    public void Mark_WrittenWhileARevisionWaits_IsKeptWhenThatIsApproved()
    {
        var story = Drafted(Approved(), "2026-03-05", "a", "b")
            .Add(EntryKind.PlanItem, "2026-03-06", "plan", new() { ["done"] = Answer.Of(true) }, entry => entry with { Reference = "a" }).Mark("2026-03-09", CoreEvents.PlanApproved);

        var line = Line(story);

        Assert.Equal([("a", true), ("b", false)], line.PlanInForce!.Approved!.Measures.Select(measure => (measure.Id, line.IsDone(measure))));
        Assert.False(line.PlanInForce.HasDraft);
    }

    private static Story Approved() => Drafted(Story.Opened("2026-03-02"), "2026-03-03", "a").Mark("2026-03-04", CoreEvents.PlanApproved);

    private static Story Drafted(Story story, string on, params string[] measures) =>
        story.Add(EntryKind.Plan, on, "plan", null, entry => entry with { Measures = [.. measures.Select(id => new PlanMeasure { Id = id, Title = id })] });

    private static LineState Line(Story story) => CaseAssessor.Assess(
        TestProgram.Of(("plans", """{ "id": "plan", "title": "План", "measures": "open", "S" }""")), Shipped.Calendar("by"), story.Case, Shipped.Day(Today)).Line;
}
