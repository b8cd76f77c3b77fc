using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Services.Contacts;
using Patronage.Services.Offline;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;

namespace Patronage.Services.Tests.Offline;

public sealed class OfflineVisitsTests : IAsyncLifetime
{
    private const string Note = "Дома порядок, дети сыты";
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private Office _office = null!;
    private Guid _case;

    public static TheoryData<string, AsideReason> Obstacles => new()
    {
        { "another wrote", AsideReason.Changed },
        { "another leads", AsideReason.NotYours },
        { "the next day", AsideReason.Late },
        { "a question that is none", AsideReason.Program },
        { "a day to come", AsideReason.Refused },
        { "a stranger was seen", AsideReason.Refused },
    };

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync("minsk-oblast", Monday);
        _case = await FamilyAsync("Бондары", _office.Curator.Id, Monday);
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Take_TheDay_HoldsOwnVisitsOfTodayAloneAndEachReadingIsAudited()
    {
        await FamilyAsync("Завтрашние", _office.Curator.Id, Monday.AddDays(1));
        await FamilyAsync("Чужие", _office.Colleague.Id, Monday);

        var bundle = await TakeAsync();

        var stop = Assert.Single(bundle.Stops);
        Assert.Equal(("Бондары", "ул. Садовая, 7", _case), (stop.Family, stop.Address, stop.CaseId));
        Assert.Equal(["Анна Бондары", "Пётр Бондары"], stop.Members.Select(member => member.Text));
        Assert.Equal(TimeSpan.FromHours(12), bundle.ExpiresAt - bundle.TakenAt);
        await using var db = _office.Database();
        Assert.Equal(_case, (await db.AuditEntries.SingleAsync(entry => entry.SubjectType == "offline-bundle")).CaseId);
        Assert.DoesNotContain("PRIVATE", JsonSerializer.Serialize(bundle, Phone.Json), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Take_WithoutNames_HoldsInitialsAlone()
    {
        var told = JsonSerializer.Serialize(Value(await Bundles.TakeAsync(_office.Curator, names: false)), Phone.Json);

        Assert.DoesNotContain("Бондар", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Анна", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Take_ByTheDeputy_HoldsTheVisitsOfWhomTheyStandInFor_ByTheHeadNone()
    {
        Assert.Single(Value(await Bundles.TakeAsync(_office.Colleague with { DeputisesFor = [_office.Curator.Id] }, names: true)).Stops);
        Assert.Empty(Value(await Bundles.TakeAsync(_office.Head, names: true)).Stops);
    }

    [Fact]
    public async Task Send_NothingInTheWay_IsRecordedOnceHoweverOftenItCame()
    {
        var bundle = await TakeAsync();
        var sealedVisit = Phone.Seal(bundle, Visit(bundle));

        var fates = new List<VisitFate>();
        for (var times = 0; times < 3; times++) fates.Add(Value(await Visits.SendAsync(_office.Curator, sealedVisit)));

        Assert.All(fates, fate => Assert.Equal(new VisitFate(true, null), fate));
        var entry = Assert.Single(await HeldAsync());
        Assert.Equal((sealedVisit.Id, Monday, new TimeOnly(14, 5)), (entry.Id, entry.On, entry.At));
        Assert.Empty(Value(await Visits.WaitingAsync(_office.Curator)));
    }

    [Fact]
    public async Task Send_TwoVisitsOfOneFamily_AreBothRecorded()
    {
        var bundle = await TakeAsync();

        Assert.True(Value(await Visits.SendAsync(_office.Curator, Phone.Seal(bundle, Visit(bundle) with { Held = false, Reason = "Никто не открыл" }))).Recorded);
        Assert.True(Value(await Visits.SendAsync(_office.Curator, Phone.Seal(bundle, Visit(bundle)))).Recorded);

        Assert.Single(await HeldAsync());
    }

    [Fact]
    public async Task Send_TheSameTwiceAtOnce_StoresOne()
    {
        var bundle = await TakeAsync();
        var sealedVisit = Phone.Seal(bundle, Visit(bundle));

        await Task.WhenAll(Visits.SendAsync(_office.Curator, sealedVisit), Visits.SendAsync(_office.Curator, sealedVisit));

        Assert.Single(await HeldAsync());
    }

    [Theory]
    [MemberData(nameof(Obstacles))]
    public async Task Send_WithSomethingInTheWay_WaitsForItsPersonWithItsTextAndIsRecordedByNobody(string obstacle, AsideReason why)
    {
        var bundle = await TakeAsync();
        var visit = await PutInTheWayAsync(obstacle, Visit(bundle));
        var before = (await HeldAsync()).Count;
        var sealedVisit = Phone.Seal(bundle, visit);

        Assert.Equal(new VisitFate(false, why), Value(await Visits.SendAsync(_office.Curator, sealedVisit)));
        Assert.Equal(new VisitFate(false, why), Value(await Visits.SendAsync(_office.Curator, sealedVisit)));

        Assert.Equal(before, (await HeldAsync()).Count);
        var waiting = Assert.Single(Value(await Visits.WaitingAsync(_office.Curator)));
        Assert.Equal((sealedVisit.Id, Note, "Бондары"), (waiting.Id, waiting.Visit.Note, waiting.Family));
        Assert.Empty(Value(await Visits.WaitingAsync(_office.Head)));
        Assert.IsType<Outcome<bool>.NotFound>(await Visits.SettleAsync(_office.Head, sealedVisit.Id));

        Assert.True(Value(await Visits.SettleAsync(_office.Curator, sealedVisit.Id)));
        Assert.Equal(new VisitFate(false, null), Value(await Visits.SendAsync(_office.Curator, sealedVisit)));
        Assert.Empty(Value(await Visits.WaitingAsync(_office.Curator)));
    }

    [Fact]
    public async Task Waiting_Visit_LiesSealedWithTheFamilysKey()
    {
        var bundle = await TakeAsync();
        await Visits.SendAsync(_office.Curator, Phone.Seal(bundle, await PutInTheWayAsync("another wrote", Visit(bundle))));

        await using var db = _office.Database();
        var row = await db.InputDrafts.SingleAsync(draft => draft.Key.StartsWith("offline-visit/"));
        Assert.Equal((await db.Cases.SingleAsync(item => item.Id == _case)).FamilyId, row.FamilyId);
        Assert.DoesNotContain("порядок", System.Text.Encoding.UTF8.GetString(row.Content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_OfAnothersBundleOrSpoiled_IsNotTaken()
    {
        var bundle = await TakeAsync();
        var sealedVisit = Phone.Seal(bundle, Visit(bundle));
        var foreign = Phone.Seal(bundle, Visit(bundle) with { CaseId = await FamilyAsync("Чужие", _office.Colleague.Id, Monday) });

        Assert.IsType<Outcome<VisitFate>.NotFound>(await Visits.SendAsync(_office.Colleague, sealedVisit));
        Assert.IsType<Outcome<VisitFate>.NotFound>(await Visits.SendAsync(_office.Curator, sealedVisit with { Bundle = Guid.NewGuid() }));
        Assert.IsType<Outcome<VisitFate>.Invalid>(await Visits.SendAsync(_office.Curator, sealedVisit with { Id = Guid.NewGuid().ToString("N") }));
        Assert.IsType<Outcome<VisitFate>.Invalid>(await Visits.SendAsync(_office.Curator, sealedVisit with { Sealed = "AAAA" }));
        Assert.IsType<Outcome<VisitFate>.Invalid>(await Visits.SendAsync(_office.Curator, sealedVisit with { Sender = "not base64" }));
        Assert.IsType<Outcome<VisitFate>.Invalid>(await Visits.SendAsync(_office.Curator, foreign));
        Assert.Empty(await HeldAsync());
    }

    private OfflineBundles Bundles => _office.Get<OfflineBundles>();

    private OfflineVisits Visits => _office.Get<OfflineVisits>();

    private static OfflineVisit Visit(OfflineBundle bundle) =>
        new() { CaseId = bundle.Stops[0].CaseId, Kind = bundle.Stops[0].Kind, On = Monday, At = new(14, 5), Held = true, Seen = ["mother"], Minutes = 40, Note = Note, Fulfils = bundle.Stops[0].Planned };

    private async Task<OfflineVisit> PutInTheWayAsync(string obstacle, OfflineVisit visit)
    {
        switch (obstacle)
        {
            case "another wrote":
                var sheet = Value(await _office.Get<ContactRecorder>().OpenAsync(_office.Head, _case));
                Assert.True((await _office.Get<ContactRecorder>().RecordAsync(_office.Head, new ContactInput { EntryId = Guid.CreateVersion7().ToString("N"), CaseId = _case, Shown = sheet.Stamp, Kind = visit.Kind, On = Monday })).Ok);
                return visit;
            case "another leads":
                await using (var db = _office.Database())
                {
                    (await db.Cases.SingleAsync(row => row.Id == _case)).CuratorId = _office.Colleague.Id;
                    await db.SaveChangesAsync();
                }

                return visit;
            case "the next day":
                _office.Clock.Today = Monday.AddDays(1);
                return visit;
            case "a question that is none":
                return visit with { Answers = new Dictionary<string, Answer>(StringComparer.Ordinal) { ["no-such-question"] = Answer.Of("Да") } };
            case "a day to come":
                return visit with { On = Monday.AddDays(1) };
            default:
                return visit with { Seen = ["stranger"] };
        }
    }

    private Task<Guid> FamilyAsync(string title, Guid curator, DateOnly planned) => _office.FamilyAsync(
        title, curator, new(2026, 10, 5), [.. Office.OnLevel("emergency", new(2026, 10, 12)), Office.Entry(EntryKind.Contact, "visit", planned, EntryStatus.Planned)]);

    private async Task<OfflineBundle> TakeAsync() => Value(await Bundles.TakeAsync(_office.Curator, names: true));

    private async Task<IReadOnlyList<Storage.Journal.JournalRow>> HeldAsync()
    {
        await using var db = _office.Database();
        return await db.Journal.AsNoTracking().Where(entry => entry.CaseId == _case && entry.Kind == EntryKind.Contact && entry.Status == EntryStatus.Held).ToListAsync();
    }

    private static T Value<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
