using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Services.Urgent;
using Patronage.Services.Work;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Families;
using Patronage.Storage.People;

namespace Patronage.Services.Tests.Urgent;

/// <summary>The way past the table of rights: narrow, short, loud.</summary>
public sealed class UrgentAccessTests
{
    private const string Why = "Ребёнка привезли ночью, нужно знать, кому его отдать";

    [Theory]
    [InlineData(Role.Curator)]
    [InlineData(Role.Head)]
    public async Task File_OfAnotherOrganization_IsReadForThreeHoursUnderThatRightAndNoLonger(Role role)
    {
        await using var region = await Region.OpenAsync();
        var (desk, cases, person) = (region.Get<UrgentDesk>(), region.Get<CaseDesk>(), region.People[role]);
        var foreign = await region.CaseAsync(region.Foreign, "Лавровы", curator: region.Stranger.Id);
        Assert.IsType<Outcome<OpenCase>.NotFound>(await cases.OpenAsync(person, foreign, "case-page"));

        var opened = Value(await desk.AskAsync(person, Ask(region.Foreign, "лавровы-1", "лавровы")));

        Assert.Equal((foreign, (DateTime?)region.Clock.Now.UtcDateTime.AddHours(3)), (opened.CaseId, opened.Until));
        var read = Value(await cases.OpenAsync(person, foreign, "case-page"));
        Assert.Equal(opened.Until, read.Urgent?.Until);
        Assert.True((await region.Get<LedgerReader>().ReadAsync(person, foreign, Region.Today, false)).Ok);
        Assert.True((await region.Get<CaseVersions>().ReadAsync(person, foreign)).Ok);
        await using (var db = region.Database())
        {
            var readings = await db.AuditEntries.Where(entry => entry.UserId == person.Id && entry.Action == AuditActions.Read).ToListAsync();
            Assert.Equal(3, readings.Count);
            Assert.All(readings, entry => Assert.Equal(($"{role}:AskUrgentAccess", region.Foreign, (Guid?)foreign), (entry.Right, entry.OrganizationId, entry.CaseId)));
        }

        region.Clock.Now += UrgentDesk.Lasts - TimeSpan.FromSeconds(1);
        Assert.True((await cases.OpenAsync(person, foreign, "case-page")).Ok);
        region.Clock.Now += TimeSpan.FromSeconds(1);
        Assert.IsType<Outcome<OpenCase>.NotFound>(await cases.OpenAsync(person, foreign, "case-page"));
        Assert.False((await region.Get<LedgerReader>().ReadAsync(person, foreign, Region.Today, false)).Ok);
        Assert.False((await region.Get<CaseVersions>().ReadAsync(person, foreign)).Ok);
    }

    [Fact]
    public async Task File_OfAColleague_IsOpenedWithoutItsNumberHavingToBeTyped()
    {
        await using var region = await Region.OpenAsync();
        var person = region.People[Role.Curator];
        var work = await region.CaseAsync(region.Centre, "Коллеги", curator: region.Chief.Id);
        Assert.IsType<Outcome<OpenCase>.Denied>(await region.Get<CaseDesk>().OpenAsync(person, work, "case-page"));

        var begun = Value(await region.Get<UrgentReader>().BeginAsync(person, work));
        Value(await region.Get<UrgentDesk>().AskAsync(person, begun with { Reason = Why, Understood = true }));

        Assert.True((await region.Get<CaseDesk>().OpenAsync(person, work, "case-page")).Ok);
        var foreign = await region.CaseAsync(region.Foreign, "Чужие", curator: region.Stranger.Id);
        Assert.IsType<Outcome<UrgentRequest>.NotFound>(await region.Get<UrgentReader>().BeginAsync(person, foreign));
    }

    [Theory]
    [InlineData(Role.Methodologist)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Auditor)]
    public async Task Role_WithoutTheRight_IsRefusedAndNothingIsTried(Role role)
    {
        await using var region = await Region.OpenAsync();
        await region.CaseAsync(region.Foreign, "Лавровы", curator: region.Stranger.Id);

        Assert.IsType<Outcome<UrgentOpened>.Denied>(await region.Get<UrgentDesk>().AskAsync(region.People[role], Ask(region.Foreign, "Лавровы-1", "Лавровы")));

        await using var db = region.Database();
        Assert.False(await db.UrgentAccesses.AnyAsync());
        Assert.False(await db.AuditEntries.AnyAsync(entry => entry.UserId == region.People[role].Id));
    }

    [Fact]
    public async Task Access_ToOneFile_OpensNoOtherWritesNothingAndListsNothing()
    {
        await using var region = await Region.OpenAsync();
        var person = region.People[Role.Curator];
        var foreign = await region.CaseAsync(region.Foreign, "Лавровы", curator: region.Stranger.Id);
        var beside = await region.CaseAsync(region.Foreign, "Другие", curator: region.Stranger.Id);
        Value(await region.Get<UrgentDesk>().AskAsync(person, Ask(region.Foreign, "Лавровы-1", "Лавровы")));

        Assert.False((await region.Get<CaseDesk>().OpenAsync(person, beside, "case-page")).Ok);
        var sheet = Value(await region.Get<CaseSheetReader>().OpenAsync(person, foreign));
        Assert.Equal(new CaseRights(false, false, false, false, false), sheet.Rights);
        Assert.False((await region.Get<CaseDesk>().WriteAsync(person, Operation.WorkOnCase, foreign, sheet.Case.Stamp, _ => throw new InvalidOperationException("Never asked."))).Ok);
        await using var db = region.Get<IDbContextFactory<PatronageDb>>().Open(person.ActorFor(Operation.OpenFile, region.Centre), person.Scope());
        Assert.False(await db.Cases.AnyAsync(row => row.Id == foreign));
        Assert.False(await db.UrgentAccesses.AnyAsync());
    }

    [Fact]
    public async Task Wrong_OfWhateverKind_HasOneAnswerAndIsSeenByTheHeadWhoWasNamed()
    {
        await using var region = await Region.OpenAsync();
        var (desk, person) = (region.Get<UrgentDesk>(), region.People[Role.Curator]);
        await region.CaseAsync(region.Foreign, "Лавровы", curator: region.Stranger.Id);
        var erased = await region.CaseAsync(region.Foreign, "Стёртые", curator: region.Stranger.Id);
        await using (var db = region.Database())
        {
            var family = await db.Cases.Where(row => row.Id == erased).Select(row => row.FamilyId).FirstAsync();
            db.Members.Add(new MemberRow { FamilyId = family, Id = "m", Name = "Стёртая Анна", EffectiveOn = Region.Today });
            await db.SaveChangesAsync();
        }

        await using (var db = region.Database())
        {
            Assert.True((await FamilyEraser.EraseAsync(db, await db.Cases.Where(row => row.Id == erased).Select(row => row.FamilyId).FirstAsync(), "срок")).Ok);
        }

        var answers = new List<string>();
        foreach (var request in new[] { Ask(region.Foreign, "Лавровы-1", "Иванова"), Ask(region.Foreign, "Лавровы-2", "Лавровы"), Ask(region.Centre, "Лавровы-1", "Лавровы"), Ask(region.Foreign, "Стёртые-1", "Стёртая") })
        {
            answers.AddRange(Assert.IsType<Outcome<UrgentOpened>.Invalid>(await desk.AskAsync(person, request)).Problems.Select(problem => $"{problem.Field}: {problem.Message}"));
        }

        Assert.Equal(4, answers.Count);
        Assert.Single(answers.Distinct(StringComparer.Ordinal));
        var head = Head(region, region.Foreign);
        var tries = Value(await region.Get<UrgentReader>().ReadAsync(head)).Tries;
        Assert.Equal(["Лавровы-1", "Лавровы-2", "Стёртые-1"], tries.Select(item => item.Number).Order(StringComparer.Ordinal));
        Assert.All(tries, item => Assert.Equal(person.DisplayName, item.By));
        Assert.Empty(Value(await region.Get<UrgentReader>().ReadAsync(region.Stranger)).Tries);
    }

    [Fact]
    public async Task Tries_OfManyAtOnce_AreNoMoreThanFiveInAnHour()
    {
        await using var region = await Region.OpenAsync();
        var (desk, person) = (region.Get<UrgentDesk>(), region.People[Role.Curator]);
        await region.CaseAsync(region.Foreign, "Лавровы", curator: region.Stranger.Id);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => desk.AskAsync(person, Ask(region.Foreign, $"Лавровы-{number + 100}", "Лавровы"))));

        Assert.InRange(answers.Count(answer => answer is Outcome<UrgentOpened>.Invalid { Problems: [{ Field: UrgentFields.Number }] }), 0, UrgentDesk.MostInAnHour);
        Assert.False((await desk.AskAsync(person, Ask(region.Foreign, "Лавровы-1", "Лавровы"))).Ok);
        region.Clock.Now += TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1);
        Assert.False((await desk.AskAsync(person, Ask(region.Foreign, "Лавровы-1", "Лавровы"))).Ok);
        region.Clock.Now += TimeSpan.FromHours(23);
        Assert.True((await desk.AskAsync(person, Ask(region.Foreign, "Лавровы-1", "Лавровы"))).Ok);
    }

    [Fact]
    public async Task Head_OfTheFamily_IsToldAtOnceSeesWhatWasReadAndEndsIt()
    {
        await using var region = await Region.OpenAsync();
        var (desk, reader, person, cases) = (region.Get<UrgentDesk>(), region.Get<UrgentReader>(), region.People[Role.Curator], region.Get<CaseDesk>());
        var foreign = await region.CaseAsync(region.Foreign, "Лавровы", curator: region.Stranger.Id);
        var head = Head(region, region.Foreign);
        var told = new List<UrgentOpenedEventArgs>();
        var ended = new List<Guid>();
        region.Get<UrgentSignals>().Opened += (_, opened) => told.Add(opened);
        region.Get<UrgentSignals>().Ended += (_, end) => ended.Add(end.AccessId);

        Value(await desk.AskAsync(person, Ask(region.Foreign, "Лавровы-1", "Лавровы")));
        Value(await cases.OpenAsync(person, foreign, "case-page"));

        Assert.Equal((region.Foreign, (Guid?)region.Stranger.Id, "Лавровы-1"), (Assert.Single(told).OrganizationId, told[0].CuratorId, told[0].Number));
        var note = Assert.Single(await reader.NewsAsync(head));
        Assert.Equal((Why, person.DisplayName, "Лавровы", 1, true, true, true), (note.Reason, note.By, note.Family, note.Readings, note.IsOpen, note.MayEnd, note.MayReview));
        Assert.Equal((false, false), (Assert.Single(await reader.NewsAsync(region.Stranger)).MayEnd, (await reader.NewsAsync(region.Stranger))[0].MayReview));
        Assert.True(Assert.Single(await reader.NewsAsync(person)).Mine);
        Assert.Empty(await reader.NewsAsync(region.People[Role.Head]));
        Assert.False((await desk.EndAsync(region.People[Role.Head], note.Id)).Ok);
        Assert.False((await desk.ReviewAsync(person, note.Id)).Ok);
        Assert.False((await desk.ReviewAsync(region.Stranger, note.Id)).Ok);

        Value(await desk.EndAsync(head, note.Id));
        Assert.Equal([note.Id], ended);
        Assert.False((await cases.OpenAsync(person, foreign, "case-page")).Ok);
        Assert.False(Assert.Single(await reader.NewsAsync(head)).IsOpen);
        Value(await desk.ReviewAsync(head, note.Id));
        Assert.Empty(await reader.NewsAsync(head));
        Assert.Equal(head.DisplayName, Assert.Single(Value(await reader.ReadAsync(head)).Reported).ReviewedBy);
    }

    [Fact]
    public async Task Access_OfWhoLostTheRight_OpensNothing()
    {
        await using var region = await Region.OpenAsync();
        var person = region.People[Role.Curator];
        var foreign = await region.CaseAsync(region.Foreign, "Лавровы", curator: region.Stranger.Id);
        Value(await region.Get<UrgentDesk>().AskAsync(person, Ask(region.Foreign, "Лавровы-1", "Лавровы")));

        Assert.False((await region.Get<CaseDesk>().OpenAsync(person with { Roles = [] }, foreign, "case-page")).Ok);
    }

    [Fact]
    public async Task Request_WithoutWhatItNeeds_SaysAllOfItAndCountsAsNoTry()
    {
        await using var region = await Region.OpenAsync();
        var wrong = Assert.IsType<Outcome<UrgentOpened>.Invalid>(await region.Get<UrgentDesk>().AskAsync(region.People[Role.Curator], new UrgentRequest(null, " ", null, "надо", true, false)));

        Assert.Equal([UrgentFields.Organization, UrgentFields.Number, UrgentFields.Surname, UrgentFields.Reason, UrgentFields.Understood], wrong.Problems.Select(problem => problem.Field));
        await using var db = region.Database();
        Assert.False(await db.AuditEntries.AnyAsync(entry => entry.Action == "urgent-asked"));
    }

    [Fact]
    public async Task SensitiveAnswers_NotAskedFor_StayClosed()
    {
        await using var region = await Region.OpenAsync();
        var (desk, person) = (region.Get<UrgentDesk>(), region.People[Role.Curator]);
        var foreign = await region.CaseAsync(region.Foreign, "Лавровы", curator: region.Stranger.Id);
        Value(await desk.AskAsync(person, Ask(region.Foreign, "Лавровы-1", "Лавровы")));
        Assert.False(Value(await region.Get<CaseDesk>().OpenAsync(person, foreign, "case-page")).Urgent!.Sensitive);

        Value(await desk.AskAsync(person, Ask(region.Foreign, "Лавровы-1", "Лавровы") with { Sensitive = true }));

        Assert.True(Value(await region.Get<CaseDesk>().OpenAsync(person, foreign, "case-page")).Urgent!.Sensitive);
        await using var db = region.Database();
        Assert.Equal(2, await db.UrgentAccesses.CountAsync());
    }

    private static UrgentRequest Ask(Guid organization, string number, string surname) => new(organization, number, surname, Why, false, true);

    private static Person Head(Region region, Guid organization) => region.People[Role.Methodologist] with { OrganizationId = organization, Roles = [new HeldRole(Role.Head, organization, [organization], "")] };

    private static T Value<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
