using Patronage.Casework.Journal;
using Patronage.Casework.Visits;

namespace Patronage.Casework.Tests.Visits;

public sealed class ContactTrailTests
{
    [Theory]
    [InlineData(EntryStatus.Held, ContactStanding.Held)]
    [InlineData(EntryStatus.Failed, ContactStanding.Failed)]
    [InlineData(EntryStatus.Cancelled, ContactStanding.Cancelled)]
    public void Plan_ThatCameToSomething_IsToldByWhatCameOfIt(EntryStatus status, ContactStanding standing)
    {
        var told = Assert.Single(Trail(Planned("2026-03-12").Add(EntryKind.Contact, "2026-03-12", "visit", null, entry => entry with { Status = status, Reference = "e3" }), "2026-03-13"));

        Assert.Equal((standing, status), (told.Standing, told.Entry.Status));
    }

    [Theory]
    [InlineData("2026-03-11", ContactStanding.Planned)]
    [InlineData("2026-03-12", ContactStanding.Planned)]
    [InlineData("2026-03-13", ContactStanding.Missed)]
    public void Plan_NobodyWroteOf_IsPlannedUntilItsDayHasPassed(string today, ContactStanding standing) =>
        Assert.Equal(standing, Assert.Single(Trail(Planned("2026-03-12"), today)).Standing);

    [Fact]
    public void Plan_BesideAVisitOfItsOwn_StaysPlanned()
    {
        var told = Trail(Planned("2026-03-14").Visit("2026-03-13"), "2026-03-13");

        Assert.Equal([ContactStanding.Planned, ContactStanding.Held], told.Select(item => item.Standing).Order());
    }

    private static Story Planned(string on) => Story.Opened("2026-03-02").Add(EntryKind.Contact, on, "visit", null, entry => entry with { Status = EntryStatus.Planned, RecordedOn = Shipped.Day("2026-03-09") });

    private static IReadOnlyList<TrailedContact> Trail(Story story, string today) => ContactTrail.Of(CaseAssessor.Assess(
        TestProgram.Of(("lists/contacts", """{ "id": "visit", "title": "Посещение", "S" }""")), Shipped.Calendar("by"), story.Case, Shipped.Day(today)).Line, Shipped.Day(today));
}
