using Patronage.Casework.Journal;
using Patronage.Services.Cases;
using Patronage.Services.Movement;
using Patronage.Services.MyDay;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;

namespace Patronage.Services.Tests.Movement;

public sealed class UrgentTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public async Task Danger_RecordedInACaseThatGoesOn_StandsFirstOfWhatIsDueToday()
    {
        await using var office = await Office.OpenAsync("minsk-oblast", Today);
        var id = await office.FamilyAsync("Шаповалы", office.Curator.Id, Today.AddDays(-60), Office.OnLevel("planned", Today.AddDays(-59)));
        var open = Value(await office.Get<CaseDesk>().OpenAsync(office.Curator, id, "test"));

        var act = Assert.Single(UrgentActs.Of(open.Edition.Program, open.Main.Line, Today));
        Assert.Equal((DayActKind.FillForm, true), (act.Act.Kind, act.Here));
        open = Value(await office.Get<CaseDesk>().WriteAsync(office.Curator, Access.Operation.WorkOnCase, id, open.Stamp, _ => Outcome.Done<IReadOnlyList<JournalEntry>>(
            [Office.Entry(EntryKind.Form, act.Act.Subject!, Today) with { Answers = new Dictionary<string, Answer> { ["child"] = Answer.Of("son"), ["found-on"] = Answer.Of(Today) } }])));

        var day = Value(await office.Get<MyDayReader>().ReadAsync(office.Curator));
        var first = day.In(DayBucket.Today).First();
        Assert.True(first.AtOnce, string.Join("; ", day.Lines.Select(line => $"{line.Bucket} {line.What}")));
        Assert.Equal(Today, first.DueOn);
        Assert.Equal(act.Follows[0].Title.Default, first.What);
    }

    [Fact]
    public async Task Danger_WhereTheProgramTiesItToAStage_IsToldAtAnother()
    {
        await using var office = await Office.OpenAsync("novgorod", Today);
        var id = await office.FamilyAsync("Орловы", office.Curator.Id, Today.AddDays(-20), Office.Entry(EntryKind.Opened, "", Today.AddDays(-19)));
        var open = Value(await office.Get<CaseDesk>().OpenAsync(office.Curator, id, "test"));

        var act = Assert.Single(UrgentActs.Of(open.Edition.Program, open.Main.Line, Today));

        Assert.Equal((DayActKind.TakeDecision, "find-danger", false), (act.Act.Kind, act.Act.Subject, act.Here));
        Assert.Single(act.Stages);
    }

    [Theory]
    [InlineData("tatarstan")]
    [InlineData("belarus")]
    public async Task Danger_WhereTheProgramKnowsNone_IsNotOffered(string program)
    {
        await using var office = await Office.OpenAsync(program, Today);
        var id = await office.FamilyAsync("Валеева", office.Curator.Id, Today.AddDays(-60), Office.Entry(EntryKind.Opened, "", Today.AddDays(-59)));
        var open = Value(await office.Get<CaseDesk>().OpenAsync(office.Curator, id, "test"));

        Assert.Empty(UrgentActs.Of(open.Edition.Program, open.Main.Line, Today));
    }

    private static T Value<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
