using Patronage.Casework.Journal;
using Patronage.Casework.Translating;
using Patronage.Programs.Comparing;

namespace Patronage.Casework.Tests.Translating;

public sealed class CaseTranslationTests
{
    public static TheoryData<string> Programs { get; } = [.. Shipped.Ids];

    [Theory]
    [MemberData(nameof(Programs))]
    public void EveryScenario_UnderAnotherProgram_IsAssessedAndKeepsItsDays(string fromId)
    {
        var from = Shipped.Program(fromId);
        foreach (var (to, scenario) in Shipped.Ids.Where(id => id != fromId).SelectMany(id => Shipped.Suites[fromId].Scenarios.Take(12).Select(scenario => (Shipped.Program(id), scenario))))
        {
            var own = CaseAssessor.Assess(from, Shipped.CalendarOf(from), scenario.Case, scenario.Today);
            var translation = CaseTranslation.Of(own, to);

            var there = CaseAssessor.Assess(to, Shipped.CalendarOf(to), translation.File, scenario.Today);

            Assert.Equal((own.Line.Referral?.On, own.Line.OpenedOn), (there.Line.Referral?.On, there.Line.OpenedOn));
            Assert.True(there.Line.Level is null || to.Levels.Find(there.Line.Level) is not null, scenario.Title);
            Assert.All(there.Line.Categories, id => Assert.Contains(to.Lists["categories"].Flatten(), item => item.Id == id));
            Assert.NotEmpty(there.Closures().Count == 0 ? [1] : there.Closures().Select(choice => (int)choice.Permission));
        }
    }

    [Fact]
    public void Level_OfAParent_IsReadAsTheChildsByItsIdAndTheWholeJournalIsKept()
    {
        var (parent, child) = (Shipped.Program("belarus"), Shipped.Program("minsk-oblast"));
        var own = CaseAssessor.Assess(parent, Shipped.CalendarOf(parent), Story.Opened("2026-10-05", parent.Levels[0].Id).Case, Shipped.Day("2026-11-23"));

        var down = CaseTranslation.Of(own, child);
        Assert.Equal((true, 0), (down.IsWhole, down.Carried.Count));

        var there = CaseAssessor.Assess(child, Shipped.CalendarOf(child), down.File, Shipped.Day("2026-11-23"));
        var up = CaseTranslation.Of(there, parent);
        Assert.False(up.IsWhole);
        Assert.Equal(1, Assert.Single(up.Carried, item => item.Topic == TopicKind.Levels).Sureness);
        Assert.Equal(own.Line.Level, CaseAssessor.Assess(parent, Shipped.CalendarOf(parent), up.File, Shipped.Day("2026-11-23")).Line.Level);
    }

    [Fact]
    public void Forms_OfOneProgram_AreNotAnswersOfAnother()
    {
        var (from, to) = (Shipped.Program("tatarstan"), Shipped.Program("novgorod"));
        var story = Story.Opened("2026-10-05", "crisis").Add(EntryKind.Form, "2026-10-06", from.Forms[0].Id, new() { ["anything"] = Answer.Of(true) });

        var translation = CaseTranslation.Of(CaseAssessor.Assess(from, Shipped.CalendarOf(from), story.Case, Shipped.Day("2026-11-23")), to);

        Assert.DoesNotContain(translation.File.Journal, entry => entry.Kind == EntryKind.Form);
        Assert.Contains(translation.Carried, item => item is { Topic: TopicKind.Levels, From: "Кризисный", To: null });
    }
}
