using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage;
using Patronage.Storage.Families;
using Patronage.Storage.Journal;
using Patronage.Storage.People;

namespace Patronage.Services.Tests.Rights;

/// <summary>The filter behind every query, asked of a real database without any question of rights before it.</summary>
public sealed class FilterTests
{
    public static TheoryData<Role> Roles { get; } = new(Enum.GetValues<Role>());

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Query_ThatForgetsTheQuestion_ShowsNoMoreThanTheTable(Role role)
    {
        await using var region = await Region.OpenAsync();
        var person = region.People[role];
        var own = await region.CaseAsync(region.Centre, "Свои", curator: person.Id);
        var colleagues = await region.CaseAsync(region.Centre, "Коллеги", curator: region.Chief.Id);
        var foreign = await region.CaseAsync(region.Foreign, "Чужие", curator: region.Stranger.Id);
        foreach (var work in (Guid[])[own, colleagues, foreign])
        {
            await AddMemberAsync(region, work);
        }

        await using var db = region.Get<IDbContextFactory<PatronageDb>>().Open(person.ActorFor(Operation.OpenFile, region.Centre), person.Scope());

        var lists = RightsTable.Of(role, Operation.ListCases) != Reach.None;
        var opens = RightsTable.Of(role, Operation.OpenFile);
        Assert.Equal(lists ? [own, colleagues] : [], (await db.Cases.Select(item => item.Id).ToListAsync()).Order());
        Assert.Equal(lists ? 2 : 0, await db.Families.CountAsync());
        Assert.Equal(opens switch { Reach.Organization => 2, Reach.Own => 1, _ => 0 }, await db.Members.CountAsync());
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task File_OpenedByEachRole_IsOpenedJustWhereTheTableSays(Role role)
    {
        await using var region = await Region.OpenAsync();
        var (desk, person) = (region.Get<CaseDesk>(), region.People[role]);
        var own = await region.CaseAsync(region.Centre, "Свои", curator: person.Id);
        var colleagues = await region.CaseAsync(region.Centre, "Коллеги", curator: region.Chief.Id);
        var foreign = await region.CaseAsync(region.Foreign, "Чужие", curator: region.Stranger.Id);

        var reach = RightsTable.Of(role, Operation.OpenFile);
        Assert.Equal(reach != Reach.None, (await desk.OpenAsync(person, own, "case-page")).Ok);
        Assert.Equal(reach == Reach.Organization, (await desk.OpenAsync(person, colleagues, "case-page")).Ok);
        Assert.False((await desk.OpenAsync(person, foreign, "case-page")).Ok);
        await using var db = region.Database();
        Assert.Equal((reach != Reach.None ? 1 : 0) + (reach == Reach.Organization ? 1 : 0), await db.AuditEntries.CountAsync(entry => entry.Action == "read"));
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task SensitiveAnswers_ForEachRole_AreShownJustWhereTheTableSaysAndElseSaidToBeHidden(Role role)
    {
        await using var region = await Region.OpenAsync();
        var person = region.People[role];
        var work = await region.CaseAsync(region.Centre, "Свои", curator: person.Id);
        await using (var db = region.Database())
        {
            var row = await db.Cases.SingleAsync(item => item.Id == work);
            await JournalStore.AppendAsync(db, row, [new JournalEntry
            {
                Id = "form", Kind = EntryKind.Form, Subject = "assessment", On = Region.Today, RecordedOn = Region.Today,
                Answers = new Dictionary<string, Answer>(StringComparer.Ordinal) { ["violence"] = Answer.Of("тайна"), ["open"] = Answer.Of("открыто") },
            }], new HashSet<string>(StringComparer.Ordinal) { "violence" });
            Assert.True((await db.TrySaveAsync()).Ok);
        }

        var opened = await region.Get<CaseDesk>().OpenAsync(person, work, "case-page");

        Assert.Equal(RightsTable.Of(role, Operation.OpenFile) != Reach.None, opened.Ok);
        if (opened is Outcome<OpenCase>.Done { Value: var open })
        {
            var sees = RightsTable.Of(role, Operation.SeeSensitive) != Reach.None;
            var answers = open.File.Journal.Single(entry => entry.Id == "form").Answers;
            Assert.Equal((sees, true, !sees), (answers.ContainsKey("violence"), answers.ContainsKey("open"), open.HidesSensitive));
        }
    }

    [Fact]
    public async Task Deputy_OfACurator_OpensTheFilesOfBoth()
    {
        await using var region = await Region.OpenAsync();
        var deputy = region.People[Role.Curator] with { DeputisesFor = [region.Chief.Id] };
        var colleagues = await region.CaseAsync(region.Centre, "Коллеги", curator: region.Chief.Id);

        Assert.False((await region.Get<CaseDesk>().OpenAsync(region.People[Role.Curator], colleagues, "case-page")).Ok);
        Assert.True((await region.Get<CaseDesk>().OpenAsync(deputy, colleagues, "case-page")).Ok);
    }

    private static async Task AddMemberAsync(Region region, Guid caseId)
    {
        await using var db = region.Database();
        var family = await db.Cases.Where(item => item.Id == caseId).Select(item => item.FamilyId).FirstAsync();
        db.Members.Add(new MemberRow { FamilyId = family, Id = "m1", Name = "Анна", EffectiveOn = Region.Today });
        Assert.True((await db.TrySaveAsync()).Ok);
    }
}
