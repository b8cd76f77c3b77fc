using Patronage.Casework.Explaining;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Casework.Translating;
using Patronage.Programs.Comparing;
using Patronage.Programs.Model;

namespace Patronage.Casework.Tests.Translating;

public sealed class CaseMoveTests
{
    private const int Taken = 10;

    public static TheoryData<string> Programs { get; } = [.. Shipped.Ids];

    [Theory]
    [MemberData(nameof(Programs))]
    public void EveryOpenScenario_MovedToAnotherProgram_StandsWhereItsMappingSaysFromThatDayOn(string fromId)
    {
        var from = Shipped.Program(fromId);
        var moved = 0;
        foreach (var to in Shipped.Ids.Where(id => id != fromId).Select(Shipped.Program))
        {
            foreach (var scenario in Shipped.Suites[fromId].Scenarios.Take(Taken))
            {
                var was = CaseAssessor.AssessAll(from, Shipped.CalendarOf(from), scenario.Case, scenario.Today);
                if (was is not [{ Line.Phase: LinePhase.Referred or LinePhase.Open }, ..])
                {
                    continue;
                }

                var mapping = MappingOf(was, to);
                var file = Moved(scenario.Case, was, to, mapping);
                var became = CaseAssessor.AssessAll(to, Shipped.CalendarOf(to), file, scenario.Today, was);

                moved++;
                Assert.Equal(was.Select(item => item.Line.Id), became.Select(item => item.Line.Id));
                foreach (var (before, after) in was.Zip(became))
                {
                    Assert.Equal((before.Line.Referral?.On, before.Line.OpenedOn, before.Line.CuratorId), (after.Line.Referral?.On, after.Line.OpenedOn, after.Line.CuratorId));
                    Assert.Equal(mapping.Of(TopicKind.Levels, before.Line.Level) ?? after.ProposedLevel()?.Id, after.Line.Level ?? after.ProposedLevel()?.Id);
                    Assert.Equal(mapping.Of(TopicKind.Categories, before.Line.Categories), after.Line.Categories);
                    Assert.Equal(before.Line.Plan?.Latest.Measures.Select(item => item.Title), after.Line.Plan?.Latest.Measures.Select(item => item.Title));
                    Assert.All(after.Obligations.Where(item => item.IsPending), item => Assert.False(item.DueOn < scenario.Today, $"{scenario.Title}: {item.Definition.Title}"));
                    Assert.All(after.Obligations, item => Assert.NotEmpty(new Explainer(after).Explain(item).Sentence));
                    Assert.All(before.Obligations.Where(item => !item.IsPending), item => Assert.Contains(after.Obligations, other => ReferenceEquals(item, other)));
                }
            }
        }

        Assert.True(moved > 3, $"{fromId}: {moved}");
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void ProgramThatWasLeft_ReadsTheCaseAsItWasAndAsEndedFromTheMoveOn(string fromId)
    {
        var from = Shipped.Program(fromId);
        var to = Shipped.Ids.Select(Shipped.Program).First(program => program.Identity.Id != fromId && !program.Identity.Ancestors.Contains(fromId));
        var scenario = Shipped.Suites[fromId].Scenarios.First(item => CaseAssessor.Assess(from, Shipped.CalendarOf(from), item.Case, item.Today).Line.Phase == LinePhase.Open);
        var was = CaseAssessor.AssessAll(from, Shipped.CalendarOf(from), scenario.Case, scenario.Today);
        var file = Moved(scenario.Case, was, to, MappingOf(was, to));

        var then = CaseAssessor.Assess(from, Shipped.CalendarOf(from), file, scenario.Today.AddDays(-1));
        var now = CaseAssessor.Assess(from, Shipped.CalendarOf(from), file, scenario.Today);

        var before = CaseAssessor.Assess(from, Shipped.CalendarOf(from), scenario.Case, scenario.Today.AddDays(-1));
        Assert.Equal((before.Line.Phase, before.Line.Level, before.Line.Stage), (then.Line.Phase, then.Line.Level, then.Line.Stage));
        Assert.Equal((LinePhase.Closed, (DateOnly?)scenario.Today, (string?)null), (now.Line.Phase, now.Line.ClosedOn, now.Line.ClosureReason));
    }

    [Fact]
    public void CorrectionOfWhatWasWrittenBeforeAMove_IsReadInTheWordsOfThatTime()
    {
        var (from, to) = (Shipped.Program("novgorod"), Shipped.Program("tatarstan"));
        var (visit, other) = (from.List("contacts")[0].Id, to.List("contacts")[0].Id);
        var today = Shipped.Day("2026-11-23");
        var story = Story.Opened("2026-10-05").Visit("2026-10-12", visit);
        var was = CaseAssessor.AssessAll(from, Shipped.CalendarOf(from), story.Case, today);
        var mapping = new ProgramMapping([new MappedElement(TopicKind.Contacts, visit, other, "Посещение", "Посещение")]);
        var file = Moved(story.Case, was, to, mapping);
        var corrected = file.Journal.First(entry => entry.Kind == EntryKind.Contact);
        file = file with { Journal = [.. file.Journal, corrected with { Id = "later", On = Shipped.Day("2026-10-13"), Sequence = 99, Supersedes = corrected.Id }] };

        var became = CaseAssessor.Assess(to, Shipped.CalendarOf(to), file, today);

        Assert.Equal((other, Shipped.Day("2026-10-13")), (Assert.Single(became.Line.Contacts).Subject, became.Line.Contacts[0].On));
    }

    [Fact]
    public void Proposal_OfLevelsThatNothingMatches_GoesByTheirPlaceAndSaysSo()
    {
        var (from, to) = (Shipped.Program("minsk-oblast"), Shipped.Program("tatarstan"));
        var used = from.Levels.Select(level => (TopicKind.Levels, level.Id)).ToHashSet();

        var lines = MappingProposal.Of(from, to, used, Shipped.Day("2026-11-23"));

        Assert.Equal(from.Levels.Select(level => level.Id), lines.Select(line => line.From.Id));
        Assert.All(lines, line => Assert.NotNull(line.To));
        Assert.Equal(to.Levels.Count, lines[0].Offered.Count);
        Assert.Contains(lines, line => line is { By: ProposedBy.Position, IsUnsure: true });
    }

    [Fact]
    public void Proposal_BetweenAProgramAndItsParent_GoesById()
    {
        var (child, parent) = (Shipped.Program("minsk-oblast"), Shipped.Program("belarus"));
        var level = parent.Levels[0].Id;

        var line = Assert.Single(MappingProposal.Of(child, parent, new HashSet<(TopicKind, string)> { (TopicKind.Levels, level) }, Shipped.Day("2026-11-23")));

        Assert.Equal((level, ProposedBy.Id, false), (line.To!.Id, line.By, line.IsUnsure));
    }

    private static ProgramMapping MappingOf(IReadOnlyList<Assessment> was, Program to) =>
        new([.. MappingProposal.Of(was[0].Program, to, was.SelectMany(item => MappingProposal.UsedBy(item.Line)).ToHashSet(), was[0].Today)
            .Select(item => new MappedElement(item.Topic, item.From.Id, item.To?.Id ?? (item is { Topic: TopicKind.Plans, Offered: [var first, ..] } ? first.Id : null), item.From.Title.Default, item.To?.Title.Default ?? ""))]);

    private static CaseFile Moved(CaseFile file, IReadOnlyList<Assessment> was, Program to, ProgramMapping mapping)
    {
        var last = file.Journal.Max(entry => entry.Sequence);
        var (from, next) = (new NamedVersion(was[0].Program.Identity.Id, "было", 1), new NamedVersion(to.Identity.Id, "стало", 1));
        return file with { Journal = [.. file.Journal, .. was.Select((item, index) => CaseMove.Write(item, from, next, mapping, "move", "Приказ № 1") with { Id = $"moved-{index}", Sequence = last + index + 1 })] };
    }
}
