using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Services.Cases;
using Patronage.Services.Contacts;
using Patronage.Services.MyDay;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;

namespace Patronage.Services.Tests.Contacts;

public sealed class ContactRecorderTests : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private Office _office = null!;
    private Guid _case;

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync("minsk-oblast", Monday);
        _case = await _office.FamilyAsync("Бондары", _office.Curator.Id, new(2026, 10, 5), Office.OnLevel("emergency", new(2026, 10, 12)));
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Sheet_KindThatCounts_StandsFirst()
    {
        var sheet = await SheetAsync();

        Assert.True(sheet.Kinds[0].Counts);
        Assert.Contains(sheet.Kinds, kind => !kind.Counts);
        Assert.Equal(["mother", "son"], sheet.Members.Select(member => member.Id));
    }

    [Fact]
    public async Task Record_Held_CountsTowardsTheNorm()
    {
        var before = await RemainingAsync();

        await DoneAsync(await InputAsync() with { Seen = ["mother"], Minutes = 40, Note = "Дома порядок." });

        Assert.Equal(before - 1, await RemainingAsync());
    }

    [Theory]
    [InlineData(11, 30, true)]
    [InlineData(12, 10, true)]
    [InlineData(12, 11, false)]
    [InlineData(23, 59, false)]
    public async Task Record_HeldLaterToday_IsRefusedButForClocksThatDiffer(int hour, int minute, bool taken)
    {
        var input = await InputAsync() with { Seen = ["mother"], At = new TimeOnly(hour, minute) };

        var outcome = await _office.Get<ContactRecorder>().RecordAsync(_office.Curator, input);

        Assert.Equal(taken ? [] : [nameof(ContactInput.At)], (outcome as Outcome<OpenCase>.Invalid)?.Problems.Select(problem => problem.Field) ?? []);
    }

    [Theory]
    [InlineData(366, true)]
    [InlineData(367, false)]
    public async Task Record_PlannedFarAhead_IsRefusedBeyondAYear(int days, bool taken)
    {
        var outcome = await _office.Get<ContactRecorder>().RecordAsync(_office.Curator, await InputAsync() with { Status = EntryStatus.Planned, On = Monday.AddDays(days) });

        Assert.Equal(taken ? [] : [nameof(ContactInput.On)], (outcome as Outcome<OpenCase>.Invalid)?.Problems.Select(problem => problem.Field) ?? []);
    }

    [Fact]
    public async Task Record_ClosedDoor_IsKeptAndDoesNotCount()
    {
        var before = await RemainingAsync();

        var open = await DoneAsync(await InputAsync() with { Status = EntryStatus.Failed, Reason = "Никто не открыл" });

        Assert.Equal(before, await RemainingAsync());
        var entry = Assert.Single(open.File.Journal, item => item.Kind == EntryKind.Contact);
        Assert.Equal((EntryStatus.Failed, "Никто не открыл"), (entry.Status, entry.Reason));
    }

    [Theory]
    [InlineData("2026-11-24", "Held", null, "On")]
    [InlineData("2026-10-04", "Held", null, "On")]
    [InlineData(null, "Held", null, "On")]
    [InlineData("2026-11-22", "Planned", null, "On")]
    [InlineData("2026-11-23", "Failed", " ", "Reason")]
    public async Task Record_ImpossibleInput_StandsAtItsFieldAndStoresNothing(string? on, string status, string? reason, string field)
    {
        var input = await InputAsync() with
        {
            On = on is null ? null : DateOnly.ParseExact(on, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            Status = Enum.Parse<EntryStatus>(status),
            Reason = reason,
        };

        var invalid = Assert.IsType<Outcome<OpenCase>.Invalid>(await _office.Get<ContactRecorder>().RecordAsync(_office.Curator, input));

        Assert.Equal([field], invalid.Problems.Select(problem => problem.Field));
        Assert.Equal(0, await ContactsAsync());
    }

    [Fact]
    public async Task Record_SeveralMistakes_AreToldTogether()
    {
        var input = await InputAsync() with { On = Monday.AddDays(1), Kind = "no-such", Minutes = 0, Seen = ["stranger"], Note = new string('я', ContactRecorder.LongestNote + 1) };

        var invalid = Assert.IsType<Outcome<OpenCase>.Invalid>(await _office.Get<ContactRecorder>().RecordAsync(_office.Curator, input));

        Assert.Equal(["Kind", "On", "Minutes", "Seen", "Note"], invalid.Problems.Select(problem => problem.Field));
    }

    [Fact]
    public async Task Record_TwiceTheSame_StoresOnce()
    {
        var input = await InputAsync();

        await DoneAsync(input);
        await DoneAsync(input);

        Assert.Equal(1, await ContactsAsync());
    }

    [Fact]
    public async Task Record_TwiceAtOnce_StoresOnce()
    {
        var input = await InputAsync();
        var recorder = _office.Get<ContactRecorder>();

        var both = await Task.WhenAll(recorder.RecordAsync(_office.Curator, input), recorder.RecordAsync(_office.Curator, input));

        Assert.All(both, outcome => Assert.True(outcome.Ok, outcome.ToString()));
        Assert.Equal(1, await ContactsAsync());
    }

    [Fact]
    public async Task Record_AfterColleagueWrote_IsConflictThatTellsWho()
    {
        var mine = await InputAsync();
        var theirs = await InputAsync() with { Note = "Была у семьи" };
        Assert.True((await _office.Get<ContactRecorder>().RecordAsync(_office.Head, theirs)).Ok);

        var conflict = Assert.IsType<Outcome<OpenCase>.Conflict>(await _office.Get<ContactRecorder>().RecordAsync(_office.Curator, mine));

        Assert.Equal(_office.Head.DisplayName, conflict.Info.By);
        Assert.Equal(EntryKind.Contact, Assert.Single(conflict.Info.Entries).Kind);
        Assert.Equal(1, await ContactsAsync());
    }

    [Fact]
    public async Task Record_ForeignFamily_IsRefused() =>
        Assert.IsNotType<Outcome<ContactSheet>.Done>(await _office.Get<ContactRecorder>().OpenAsync(_office.Colleague, _case));

    [Fact]
    public async Task Record_FulfilsPlanned_TakesItFromTheDay()
    {
        await DoneAsync(await InputAsync() with { Status = EntryStatus.Planned, On = Monday });
        var planned = Assert.Single((await SheetAsync()).Planned);
        Assert.Contains(await LinesAsync(), line => line.Kind == DayLineKind.PlannedContact);

        await DoneAsync(await InputAsync() with { Fulfils = planned.EntryId });

        Assert.DoesNotContain(await LinesAsync(), line => line.Kind == DayLineKind.PlannedContact);
    }

    [Fact]
    public async Task Undo_OwnEntry_BringsTheDayBack()
    {
        var before = await RemainingAsync();
        var input = await InputAsync();
        var open = await DoneAsync(input);

        Assert.True((await _office.Get<EntryUndo>().UndoAsync(_office.Curator, _case, open.Stamp, input.EntryId)).Ok);

        Assert.Equal(before, await RemainingAsync());
        await using var db = _office.Database();
        Assert.True(await db.Journal.AnyAsync(entry => entry.Id == input.EntryId), "nothing is erased");
    }

    [Fact]
    public async Task Undo_SomebodyElsesEntry_IsRefused()
    {
        var input = await InputAsync();
        var open = await DoneAsync(input);

        Assert.IsType<Outcome<OpenCase>.Denied>(await _office.Get<EntryUndo>().UndoAsync(_office.Head, _case, open.Stamp, input.EntryId));
    }

    private async Task<ContactSheet> SheetAsync() => Assert.IsType<Outcome<ContactSheet>.Done>(await _office.Get<ContactRecorder>().OpenAsync(_office.Curator, _case)).Value;

    private async Task<ContactInput> InputAsync()
    {
        var sheet = await SheetAsync();
        return new ContactInput { EntryId = Guid.CreateVersion7().ToString("N"), CaseId = _case, Shown = sheet.Stamp, Kind = sheet.Kinds[0].Id, On = Monday };
    }

    private async Task<OpenCase> DoneAsync(ContactInput input) =>
        Assert.IsType<Outcome<OpenCase>.Done>(await _office.Get<ContactRecorder>().RecordAsync(_office.Curator, input)).Value;

    private async Task<IReadOnlyList<DayLine>> LinesAsync() => (await _office.Get<MyDayReader>().ReadAsync(_office.Curator)).ValueOrDefault!.Lines;

    private async Task<decimal?> RemainingAsync() => (await LinesAsync()).SingleOrDefault(line => line.Kind == DayLineKind.Visit)?.Remaining;

    private async Task<int> ContactsAsync()
    {
        await using var db = _office.Database();
        return await db.Journal.CountAsync(entry => entry.CaseId == _case && entry.Kind == EntryKind.Contact);
    }
}
