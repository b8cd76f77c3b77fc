using Patronage.Casework.Journal;
using Patronage.Casework.Scenarios;

namespace Patronage.Casework.Tests.Replay;

/// <summary>What holds of every journal: computing again, corrections, past days. Held over all scenarios that ship.</summary>
public sealed class JournalPropertiesTests
{
    public static TheoryData<string> Programs { get; } = [.. Shipped.Ids];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Assessment_ComputedAgain_HasTheSameObligations(string id) => ForAll(id, (scenario, assess) => Assert.Equal(Keys(assess(scenario.Case)), Keys(assess(scenario.Case))));

    [Theory]
    [MemberData(nameof(Programs))]
    public void Assessment_OfAJournalInAnotherOrder_IsTheSame(string id) => ForAll(id, (scenario, assess) =>
    {
        var random = new Random(20260216);
        var shuffled = scenario.Case with { Journal = [.. scenario.Case.Journal.OrderBy(_ => random.Next())] };

        Assert.Equal(Keys(assess(scenario.Case)), Keys(assess(shuffled)));
    });

    [Theory]
    [MemberData(nameof(Programs))]
    public void Obligations_OfALine_HaveDistinctKeys(string id) => ForAll(id, (scenario, assess) => Assert.Distinct(assess(scenario.Case).Obligations.Select(obligation => obligation.Key)));

    [Theory]
    [MemberData(nameof(Programs))]
    public void Correction_ThatChangesNothing_KeepsKeysAndOrder(string id) => ForAll(id, (scenario, assess) =>
    {
        var journal = scenario.Case.Journal;
        var corrections = journal.Select((entry, index) => entry with { Id = $"{entry.Id}-corrected", Supersedes = entry.Id, Sequence = journal.Count + index + 1 });

        var corrected = assess(scenario.Case with { Journal = [.. journal, .. corrections] });

        Assert.Equal(Keys(assess(scenario.Case)), Keys(corrected));
        Assert.Equal(assess(scenario.Case).Line.Stage, corrected.Line.Stage);
    });

    [Theory]
    [MemberData(nameof(Programs))]
    public void Entry_WrittenLater_IsNotKnownBefore(string id) => ForAll(id, (scenario, _) =>
    {
        var program = Shipped.Program(id);
        var late = scenario.Case with { Journal = [.. scenario.Case.Journal.Select(entry => entry with { RecordedOn = scenario.Today.AddDays(3) })] };

        var before = CaseAssessor.Assess(program, Shipped.CalendarOf(program), late, scenario.Today, scenario.Today.AddDays(2));
        var after = CaseAssessor.Assess(program, Shipped.CalendarOf(program), late, scenario.Today, scenario.Today.AddDays(3));

        Assert.Empty(before.Line.Happenings);
        Assert.Equal(Keys(CaseAssessor.Assess(program, Shipped.CalendarOf(program), scenario.Case, scenario.Today)).Length, Keys(after).Length);
    });

    [Fact]
    public void Annulled_Entry_IsVoidFromThenOn()
    {
        var program = Shipped.Program("tatarstan");
        var story = Story.Opened("2026-02-16").Add(EntryKind.Annulled, "2026-02-16", also: entry => entry with { Supersedes = "e1", RecordedOn = Shipped.Day("2026-02-18") });

        Assert.Contains(Assess("2026-02-17").Obligations, item => item.Anchor?.Entry?.Id == "e1");
        Assert.DoesNotContain(Assess("2026-02-18").Obligations, item => item.Anchor?.Entry?.Id == "e1");

        Assessment Assess(string knownOn) => CaseAssessor.Assess(program, Shipped.CalendarOf(program), story.Case, Shipped.Day("2026-02-20"), Shipped.Day(knownOn));
    }

    [Fact]
    public void Correction_OfADay_MovesTheDateAndKeepsTheKey()
    {
        var program = Shipped.Program("tatarstan");
        var story = Story.Opened("2026-02-16");
        var first = Due();

        story.Correct(1, "2026-02-20", entry => entry with { On = Shipped.Day("2026-02-17") });
        var second = Due();

        Assert.Equal(first.Key, second.Key);
        Assert.Equal(Shipped.Day("2026-03-03"), first.Due);
        Assert.Equal(Shipped.Day("2026-03-04"), second.Due);

        (string Key, DateOnly? Due) Due()
        {
            var duty = Assert.Single(CaseAssessor.Assess(program, Shipped.CalendarOf(program), story.Case, Shipped.Day("2026-02-20")).Obligations, item => item.Definition.Id == "decide-need");
            return (duty.Key, duty.DueOn);
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void StagesEntered_HoldEveryStageOfTheWay(string id) => ForAll(id, (scenario, assess) =>
    {
        var line = assess(scenario.Case).Line;

        Assert.All(line.Segments.Select(segment => segment.Stage).OfType<string>(), stage => Assert.Contains(stage, line.StagesEntered.Keys));
        Assert.Equal(line.StageSince, line.Stage is { } now ? line.StagesEntered[now] : null);
    });

    private static void ForAll(string id, Action<Scenario, Func<CaseFile, Assessment>> check)
    {
        var suite = Shipped.Suites[id];
        var calendar = Shipped.CalendarOf(suite.Program);
        Assert.All(suite.Scenarios, scenario => check(scenario, file => CaseAssessor.Assess(suite.Program, calendar, file, scenario.Today)));
    }

    private static (string Key, DateOnly? Due, object Status)[] Keys(Assessment assessment) =>
        [.. assessment.Obligations.Select(obligation => (obligation.Key, obligation.DueOn, (object)obligation.Status))];
}
