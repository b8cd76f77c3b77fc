using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Patronage.Casework.Journal;
using Patronage.Services.Cases;
using Patronage.Services.Contacts;
using Patronage.Services.Drafts;
using Patronage.Services.MyDay;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Services.Urgent;
using Patronage.Storage.Audit;
using Patronage.Storage.People;

namespace Patronage.Services.Tests.Clock;

/// <summary>The machine's clock is a day ahead for a while, and is put right again, while people work: <c>docs/reliability.md</c> says what becomes of what.</summary>
public sealed class ClockJumpTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private static readonly DateOnly Tuesday = Monday.AddDays(1);

    [Fact]
    public async Task Clock_ADayAheadAndBack_LosesNothingAndComputesEachDayAnew()
    {
        await using var office = await Office.OpenAsync("minsk-oblast", Monday);
        var family = await office.FamilyAsync("Бондары", office.Curator.Id, new(2026, 10, 5), Office.OnLevel("emergency", new(2026, 10, 12)));
        var refreshing = new ProjectionRefreshing(office.Get<ProjectionKeeper>(), office.Get<ProgramStamps>(), NullLogger<ProjectionRefreshing>.Instance);
        await refreshing.PassAsync();
        var due = await DueAsync(office);
        await RecordAsync(office, family, "первое");
        Assert.NotEqual(0, await office.Get<AuditSealer>().SealAsync());

        office.Clock.Today = Tuesday;
        await refreshing.PassAsync();
        Assert.True((await office.Get<TypedKeeper>().KeepAsync(office.Curator, new TypedText { Place = $"meeting/{family:N}", Title = "Заседание", Page = "/", Fields = new Dictionary<string, TypedField>(StringComparer.Ordinal) { ["text"] = new("Не отправлено", "", 1) } })).Ok);
        await RecordAsync(office, family, "второе");
        await SealedAndWholeAsync(office);

        office.Clock.Today = Monday;
        await refreshing.PassAsync();
        Assert.Empty(await office.Get<ProjectionKeeper>().VerifyAsync());
        Assert.Equal(due, await DueAsync(office));
        await RecordAsync(office, family, "третье");
        await SealedAndWholeAsync(office);
        Assert.Equal("Не отправлено", (await office.Get<TypedKeeper>().ReadAsync(office.Curator, $"meeting/{family:N}")).ValueOrDefault!.Fields["text"].Value);

        office.Clock.Today = Tuesday;
        await refreshing.PassAsync();
        Assert.Empty(await office.Get<ProjectionKeeper>().VerifyAsync());
        var open = (await office.Get<CaseDesk>().OpenAsync(office.Curator, family, "case-page")).ValueOrDefault!;
        var contacts = open.File.Journal.Where(entry => entry.Kind == EntryKind.Contact).ToList();
        Assert.Equal(3, contacts.Count);
        Assert.Equal([Monday, Tuesday, Monday], contacts.OrderBy(entry => entry.Sequence).Select(entry => entry.On));
        Assert.Equal(open.File.Journal.Select((_, index) => index + 1L), open.File.Journal.Select(entry => entry.Sequence).Order());
        await SealedAndWholeAsync(office);
    }

    [Fact]
    public async Task UrgentAccess_OpenedByAClockThatWasAhead_OpensNothingOnceItIsPutRight()
    {
        await using var region = await Region.OpenAsync();
        var foreign = await region.CaseAsync(region.Foreign, "Лавровы", curator: region.Stranger.Id);
        var person = region.People[Role.Curator];
        region.Clock.Now += TimeSpan.FromDays(1);
        Assert.True((await AskAsync()).Ok);
        Assert.True((await region.Get<CaseDesk>().OpenAsync(person, foreign, "case-page")).Ok);

        region.Clock.Now -= TimeSpan.FromDays(1);

        Assert.IsType<Outcome<OpenCase>.NotFound>(await region.Get<CaseDesk>().OpenAsync(person, foreign, "case-page"));
        Assert.Equal(region.Clock.Now.UtcDateTime.AddHours(3), Assert.IsType<Outcome<UrgentOpened>.Done>(await AskAsync()).Value.Until);
        Assert.True((await region.Get<CaseDesk>().OpenAsync(person, foreign, "case-page")).Ok);
        region.Clock.Now += TimeSpan.FromHours(3);
        Assert.IsType<Outcome<OpenCase>.NotFound>(await region.Get<CaseDesk>().OpenAsync(person, foreign, "case-page"));

        Task<Outcome<UrgentOpened>> AskAsync() => region.Get<UrgentDesk>().AskAsync(person, new UrgentRequest(region.Foreign, "лавровы-1", "лавровы", "Ребёнка привезли ночью, нужно знать, кому его отдать", false, true));
    }

    private static async Task RecordAsync(Office office, Guid family, string note)
    {
        var sheet = (await office.Get<ContactRecorder>().OpenAsync(office.Curator, family)).ValueOrDefault!;
        var outcome = await office.Get<ContactRecorder>().RecordAsync(office.Curator, new ContactInput
        {
            EntryId = Guid.CreateVersion7().ToString("N"), CaseId = family, Shown = sheet.Stamp, Kind = sheet.Kinds[0].Id, On = office.Clock.Today, Seen = ["mother"], Minutes = 40, Note = note,
        });
        Assert.True(outcome.Ok, outcome.ToString());
    }

    private static async Task<IReadOnlyList<string>> DueAsync(Office office)
    {
        Assert.True((await office.Get<MyDayReader>().ReadAsync(office.Curator)).Ok);
        await using var db = office.Database();
        return await db.Obligations.AsNoTracking().Where(row => row.DueOn != null && row.DoneOn == null).OrderBy(row => row.Key).Select(row => $"{row.Key} {row.DueOn}").ToListAsync();
    }

    private static async Task SealedAndWholeAsync(Office office)
    {
        Assert.NotEqual(0, await office.Get<AuditSealer>().SealAsync());
        await using var db = office.Database();
        Assert.Equal(0, await db.AuditEntries.CountAsync(entry => entry.Sequence == null));
        Assert.All(await office.Get<AuditVerifier>().VerifyAllAsync(), chain => Assert.True(chain.Whole));
    }
}
