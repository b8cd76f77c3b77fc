using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Services.Cases;
using Patronage.Services.Contacts;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;

namespace Patronage.Services.Tests.Cases;

public sealed class LedgerReaderTests : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private static readonly DateOnly Referred = new(2026, 10, 5);
    private Office _office = null!;
    private Guid _case;

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync("minsk-oblast", Monday);
        _case = await _office.FamilyAsync("Бондары", _office.Curator.Id, Referred, Office.OnLevel("emergency", new(2026, 10, 12)));
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Read_DayBeforeSomethingWasWrittenDown_KnowsItOnlyAsItWas()
    {
        var sheet = (await _office.Get<ContactRecorder>().OpenAsync(_office.Curator, _case)).ValueOrDefault!;
        var input = new ContactInput { EntryId = "late", CaseId = _case, Shown = sheet.Stamp, Kind = sheet.Kinds[0].Id, On = new(2026, 11, 16), Status = EntryStatus.Held, Seen = ["mother"], Note = "Записано позже" };
        Assert.True((await _office.Get<ContactRecorder>().RecordAsync(_office.Curator, input)).Ok);
        DateOnly between = new(2026, 11, 20);

        var asItWas = await DoneAsync(between, asThenKnown: false);
        var asKnown = await DoneAsync(between, asThenKnown: true);
        var before = await DoneAsync(new(2026, 11, 15), asThenKnown: false);

        Assert.Equal((1, 0, 0), (asItWas.Assessments[0].Line.Contacts.Count, asKnown.Assessments[0].Line.Contacts.Count, before.Assessments[0].Line.Contacts.Count));
    }

    [Fact]
    public async Task Read_DayAfterDay_TellsHowTheCaseStoodThen()
    {
        var early = await DoneAsync(Referred, asThenKnown: false);
        var late = await DoneAsync(Monday, asThenKnown: false);

        Assert.Equal((LinePhase.Referred, null), (early.Assessments[0].Line.Phase, early.Assessments[0].Line.Level));
        Assert.Equal((LinePhase.Open, "emergency"), (late.Assessments[0].Line.Phase, late.Assessments[0].Line.Level));
        Assert.All(early.Assessments[0].Obligations, obligation => Assert.True(obligation.SettledOn is null || obligation.SettledOn <= Referred));
        Assert.Equal((Referred, _office.Edition.VersionId), (early.Day, early.Edition.VersionId));
    }

    [Theory]
    [InlineData("2026-10-04")]
    [InlineData("2028-11-24")]
    public async Task Read_DayThatHasNoCase_IsRefusedInWords(string day)
    {
        var outcome = await _office.Get<LedgerReader>().ReadAsync(_office.Curator, _case, DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), asThenKnown: false);

        Assert.Equal("day", Assert.Single(Assert.IsType<Outcome<CaseLedger>.Invalid>(outcome).Problems).Field);
    }

    [Fact]
    public async Task Read_ByWhoMayNot_IsRefused_AndByWhoMayIsAudited()
    {
        Assert.IsType<Outcome<CaseLedger>.Denied>(await _office.Get<LedgerReader>().ReadAsync(_office.Colleague, _case, Monday, asThenKnown: false));

        await DoneAsync(Monday, asThenKnown: false);
        await using var db = _office.Database();
        Assert.Equal(["denied", "read"], await db.AuditEntries.Where(entry => entry.SubjectType == "terms").Select(entry => entry.Action).OrderBy(action => action).ToListAsync());
    }

    private async Task<CaseLedger> DoneAsync(DateOnly day, bool asThenKnown) =>
        Assert.IsType<Outcome<CaseLedger>.Done>(await _office.Get<LedgerReader>().ReadAsync(_office.Curator, _case, day, asThenKnown)).Value;
}
