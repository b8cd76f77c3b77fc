using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Families;
using Patronage.Services.Joining;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;

namespace Patronage.Services.Tests.Joining;

public sealed class JoiningTests : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private Office _office = null!;
    private Guid _stays;
    private Guid _goes;

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync("minsk-oblast", Monday);
        var kind = _office.Edition.Program.List("contacts")[0].Id;
        _stays = await _office.FamilyAsync("Журавлёвы", _office.Curator.Id, new(2026, 10, 5), [.. Office.OnLevel("planned", new(2026, 10, 12)), Office.Entry(EntryKind.Contact, kind, new(2026, 10, 20))]);
        _goes = await _office.FamilyAtAsync("ул. Новая, 3", "Журавлёва", _office.Curator.Id, new(2026, 11, 2),
            [.. Office.OnLevel("planned", new(2026, 11, 3)), Office.Entry(EntryKind.Contact, kind, new(2026, 10, 20)), Office.Entry(EntryKind.Contact, kind, new(2026, 11, 10)) with { Seen = ["son"] }]);
        await using var db = _office.Database();
        var goes = await db.Cases.FirstAsync(row => row.Id == _goes);
        var son = await db.Members.FirstAsync(member => member.FamilyId == goes.FamilyId && member.Id == "son");
        (son.Name, son.BirthDate) = ("Олег Журавлёв", new DateOnly(2022, 1, 5));
        (await db.Members.FirstAsync(member => member.FamilyId == goes.FamilyId && member.Id == "mother")).BirthDate = new DateOnly(1990, 4, 1);
        Assert.True((await db.TrySaveAsync()).Ok);
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Merge_Previewed_ProposesWhoIsWhoAndTellsWhatChanges()
    {
        var preview = Value(await Merge.PreviewAsync(_office.Curator, _stays, _goes));

        Assert.Null(preview.Blocked);
        Assert.Equal([("mother", "mother"), ("son", null)], preview.Mapping.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)));
        Assert.Equal([new DateOnly(2026, 11, 10)], preview.Contacts.Select(contact => contact.On));
        Assert.Null(preview.ReferralOn);
        Assert.NotEmpty(preview.Ends);
    }

    [Fact]
    public async Task Merge_Done_LeavesOneFileWithBothMembersAndContactsAndAMarkInTheOther()
    {
        await MergedAsync();

        var (stays, goes) = (await OpenAsync(_stays), await OpenAsync(_goes));
        Assert.Equal(["Анна Журавлёвы", "Пётр Журавлёвы", "Олег Журавлёв"], stays.File.Members.Select(member => member.Name));
        Assert.Equal(new DateOnly(1990, 4, 1), stays.File.Members[0].BirthDate);
        var carried = Assert.Single(stays.Main.Line.Contacts, contact => contact.On == new DateOnly(2026, 11, 10));
        Assert.Equal([stays.File.Members[2].Id], carried.Seen);
        Assert.Equal(LinePhase.Open, stays.Main.Line.Phase);
        Assert.Equal((LinePhase.Closed, _stays.ToString()), (goes.Main.Line.Phase, goes.Main.Line.MergedInto));
        await using var db = _office.Database();
        Assert.False(await db.CaseLines.AnyAsync(line => line.CaseId == _goes));
        Assert.False(await db.Obligations.AnyAsync(item => item.CaseId == _goes));
        Assert.Equal(CaseState.Closed, (await db.Cases.FirstAsync(row => row.Id == _goes)).State);
        Assert.Empty(await _office.Get<ProjectionKeeper>().VerifyAsync([_stays, _goes]));
        var page = Value(await _office.Get<FamilyList>().ReadAsync(_office.Curator, new FamilyQuery()));
        Assert.Equal([_stays], page.Lines.Select(line => line.CaseId));
        Assert.Equal((_goes, false), (await TieAsync(_stays)) is { } one ? (one.CaseId, one.IsOther) : default);
        Assert.Equal((_stays, true), (await TieAsync(_goes)) is { } other ? (other.CaseId, other.IsOther) : default);
    }

    [Fact]
    public async Task Merge_TakenBack_IsAsBefore()
    {
        var before = await StateAsync();
        var id = await MergedAsync();
        var stands = await StateAsync();

        var preview = Value(await _office.Get<JoinUndo>().PreviewAsync(_office.Curator, id));

        Assert.Equal((FamilyChangeKind.Merged, true, true), (preview.Kind, preview.Entries > 0, preview.Leave.Count > 0));
        Assert.Empty(preview.Problems);
        Assert.Equal(stands, await StateAsync());
        Assert.Equal(_stays, Value(await _office.Get<JoinUndo>().RunAsync(_office.Curator, id)));

        Assert.Equal(before, await StateAsync());
        Assert.Null(await TieAsync(_stays));
        Assert.Null(await TieAsync(_goes));
        Assert.Empty(await _office.Get<ProjectionKeeper>().VerifyAsync([_stays, _goes]));
        Assert.IsType<Outcome<Guid>.NotFound>(await _office.Get<JoinUndo>().RunAsync(_office.Curator, id));
    }

    [Theory]
    [InlineData("entry")]
    [InlineData("facts")]
    [InlineData("other")]
    public async Task Merge_OnWhichLaterEntriesLean_IsNotTakenBackAndSaysWhy(string later)
    {
        var id = await MergedAsync();
        var open = await OpenAsync(_stays);
        if (later == "entry")
        {
            await WriteAsync(_stays, Office.Entry(EntryKind.Contact, _office.Edition.Program.List("contacts")[0].Id, Monday) with { Seen = [open.File.Members[2].Id] });
        }
        else if (later == "other")
        {
            await WriteAsync(_goes, Office.Entry(EntryKind.Contact, _office.Edition.Program.List("contacts")[0].Id, Monday));
        }
        else
        {
            await using var db = _office.Database();
            (await db.Members.FirstAsync(member => member.FamilyId == open.Row.FamilyId && member.Id == "mother")).Phone = "5";
            Assert.True((await db.TrySaveAsync()).Ok);
        }

        var state = await StateAsync();
        Assert.NotEmpty(Value(await _office.Get<JoinUndo>().PreviewAsync(_office.Curator, id)).Problems);
        Assert.NotEmpty(Assert.IsType<Outcome<Guid>.Invalid>(await _office.Get<JoinUndo>().RunAsync(_office.Curator, id)).Problems[0].Message);
        Assert.Equal(state, await StateAsync());
    }

    [Fact]
    public async Task Merge_OfAReferralThatWaits_MakesItAReferralOfTheFamily()
    {
        var waiting = await _office.FamilyAsync("Журавлёвы", null, new(2026, 11, 20));
        var preview = Value(await Merge.PreviewAsync(_office.Curator, _stays, waiting));
        Assert.Equal(new DateOnly(2026, 11, 20), preview.ReferralOn);

        Value(await Merge.RunAsync(_office.Curator, Input(preview)));

        var stays = await OpenAsync(_stays);
        Assert.Equal([new DateOnly(2026, 10, 5), new DateOnly(2026, 11, 20)], stays.File.Journal.Where(entry => entry.Kind == EntryKind.Referral).Select(entry => entry.On).Order());
        Assert.Equal(new DateOnly(2026, 10, 5), stays.Main.Line.Referral!.On);
    }

    [Fact]
    public async Task Merge_WithACaseOfAColleague_IsTheHeadsBusiness()
    {
        var theirs = await _office.FamilyAsync("Чайки", _office.Colleague.Id, new(2026, 10, 7), Office.OnLevel("planned", new(2026, 10, 12)));

        Assert.IsType<Outcome<MergePreview>.Denied>(await Merge.PreviewAsync(_office.Curator, _stays, theirs));
        var preview = Value(await Merge.PreviewAsync(_office.Head, _stays, theirs));
        Assert.IsType<Outcome<Guid>.Denied>(await Merge.RunAsync(_office.Curator, Input(preview)));
        Assert.IsType<Outcome<Guid>.NotFound>(await Merge.RunAsync(_office.Curator with { Roles = [] }, Input(preview)));
        Value(await Merge.RunAsync(_office.Head, Input(preview)));
    }

    [Fact]
    public async Task Merge_FilledInWrongly_IsToldAtEachField()
    {
        var preview = Value(await Merge.PreviewAsync(_office.Curator, _stays, _goes));
        var twice = new Dictionary<string, string?>(StringComparer.Ordinal) { ["mother"] = "mother", ["son"] = "mother" };

        Assert.Equal(["reason", "member.mother", "member.son"], Problems(await Merge.RunAsync(_office.Curator, Input(preview) with { Mapping = twice, Reason = " " })));
        Assert.Equal(["member.son"], Problems(await Merge.RunAsync(_office.Curator, Input(preview) with { Mapping = new Dictionary<string, string?>(StringComparer.Ordinal) { ["mother"] = null } })));
        Assert.IsType<Outcome<Guid>.Conflict>(await Merge.RunAsync(_office.Curator, Input(preview) with { GoesShown = new CaseStamp(1) }));
        Assert.NotNull(Value(await Merge.PreviewAsync(_office.Curator, _stays, _stays)).Blocked);
        Value(await Merge.RunAsync(_office.Curator, Input(preview)));
        Assert.NotNull(Value(await Merge.PreviewAsync(_office.Curator, _stays, _goes)).Blocked);
    }

    [Fact]
    public async Task Split_Done_MakesAFileWithANumberAndTakenBackGivesTheMembersBack()
    {
        var before = await StateAsync();
        var preview = Value(await Split.PreviewAsync(_office.Curator, _stays));
        Assert.True(preview.HasCurator);
        var input = new SplitInput(_stays, preview.File.Stamp, ["son"], "Орловы", "ул. Дальняя, 1", new(2026, 11, 16), "Ребёнок живёт с бабушкой");

        var made = Value(await Split.RunAsync(_office.Curator, input));

        Assert.Equal(made, Value(await Split.RunAsync(_office.Curator, input)));
        var (fresh, old) = (await OpenAsync(made), await OpenAsync(_stays));
        Assert.NotNull(fresh.Row.Number);
        Assert.NotEqual(old.Row.Number, fresh.Row.Number);
        Assert.Equal((LinePhase.Open, _office.Curator.Id.ToString()), (fresh.Main.Line.Phase, fresh.Main.Line.CuratorId));
        Assert.Equal(["Пётр Журавлёвы"], fresh.File.Members.Select(member => member.Name));
        Assert.False(old.File.Members.Single(member => member.Id == "son").InFamily);
        Assert.Equal((_stays, true), (await TieAsync(made)) is { } tie ? (tie.CaseId, tie.IsOther) : default);
        Assert.Empty(await _office.Get<ProjectionKeeper>().VerifyAsync([_stays, made]));

        Value(await _office.Get<JoinUndo>().RunAsync(_office.Curator, (await TieAsync(_stays))!.ChangeId));

        Assert.Equal(before, await StateAsync());
        Assert.True((await TieAsync(made))!.Undone);
        Assert.Equal(LinePhase.Closed, (await OpenAsync(made)).Main.Line.Phase);
    }

    [Fact]
    public async Task Split_WhoseFileIsLed_IsNotTakenBack()
    {
        var preview = Value(await Split.PreviewAsync(_office.Curator, _stays));
        var made = Value(await Split.RunAsync(_office.Curator, new SplitInput(_stays, preview.File.Stamp, ["son"], "Орловы", null, Monday, "Ребёнок живёт с бабушкой")));
        await WriteAsync(made, Office.Entry(EntryKind.Contact, _office.Edition.Program.List("contacts")[0].Id, Monday));

        Assert.IsType<Outcome<Guid>.Invalid>(await _office.Get<JoinUndo>().RunAsync(_office.Curator, (await TieAsync(made))!.ChangeId));
    }

    [Theory]
    [InlineData("", "Орловы", "2026-11-16", "Разъехались", "members")]
    [InlineData("mother,son", "Орловы", "2026-11-16", "Разъехались", "members")]
    [InlineData("son", " ", "2026-11-16", "Разъехались", "surname")]
    [InlineData("son", "Орловы", "2026-11-24", "Разъехались", "on")]
    [InlineData("son", "Орловы", "2026-09-01", "Разъехались", "on")]
    [InlineData("son", "Орловы", "2026-11-16", "", "reason")]
    public async Task Split_FilledInWrongly_IsToldAtTheField(string members, string surname, string on, string reason, string field)
    {
        var preview = Value(await Split.PreviewAsync(_office.Curator, _stays));
        var input = new SplitInput(_stays, preview.File.Stamp, members.Split(',', StringSplitOptions.RemoveEmptyEntries), surname, null, DateOnly.ParseExact(on, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), reason);

        Assert.Equal([field], Problems(await Split.RunAsync(_office.Curator, input)));
        Assert.IsType<Outcome<Guid>.Denied>(await Split.RunAsync(_office.Colleague, input));
    }

    private FamilyMerge Merge => _office.Get<FamilyMerge>();

    private FamilySplit Split => _office.Get<FamilySplit>();

    private async Task<Guid> MergedAsync() => Value(await Merge.RunAsync(_office.Curator, Input(Value(await Merge.PreviewAsync(_office.Curator, _stays, _goes)))));

    private static MergeInput Input(MergePreview preview) => new(preview.Stays.CaseId, preview.Stays.Stamp, preview.Goes.CaseId, preview.Goes.Stamp, preview.Mapping, "Та же мать, тот же ребёнок");

    private async Task<OpenCase> OpenAsync(Guid id) => Value(await _office.Get<CaseDesk>().OpenAsync(_office.Head, id, "test"));

    private async Task WriteAsync(Guid id, JournalEntry entry) =>
        Value(await _office.Get<CaseDesk>().WriteAsync(_office.Head, Operation.WorkOnCase, id, (await OpenAsync(id)).Stamp, _ => Outcome.Done<IReadOnlyList<JournalEntry>>([entry])));

    private async Task<FileTie?> TieAsync(Guid id) => await _office.Get<FileTies>().ReadAsync(_office.Curator, id) is [var tie, ..] ? tie : null;

    // Everything that a person sees of both files: members, address, phase, contacts, what is due.
    private async Task<string> StateAsync()
    {
        var text = new System.Text.StringBuilder();
        foreach (var id in new[] { _stays, _goes })
        {
            var open = await OpenAsync(id);
            text.AppendJoin('\n', open.File.Members).Append(open.File.Address).Append(open.Row.Number).Append(open.Main.Line.Phase).Append(open.Main.Line.Stage).Append(open.Main.Line.ClosedOn)
                .AppendJoin('\n', open.Main.Line.Contacts.Select(entry => (entry.On, entry.Subject))).AppendJoin('\n', open.Main.Obligations.Select(item => (item.Key, item.Status, item.DueOn)));
            await using var db = _office.Database();
            text.AppendJoin('\n', await db.Obligations.Where(item => item.CaseId == id).OrderBy(item => item.Key).Select(item => item.Key + item.State + item.DueOn).ToListAsync());
            text.Append(await db.CaseLines.CountAsync(item => item.CaseId == id)).Append(await db.CaseEvents.CountAsync(item => item.CaseId == id)).Append((await db.Cases.FirstAsync(row => row.Id == id)).State);
        }

        return text.ToString();
    }

    private static IEnumerable<string> Problems(Outcome<Guid> outcome) => Assert.IsType<Outcome<Guid>.Invalid>(outcome).Problems.Select(problem => problem.Field);

    private static T Value<T>(Outcome<T> outcome) => outcome switch
    {
        Outcome<T>.Done done => done.Value,
        Outcome<T>.Invalid invalid => throw new Xunit.Sdk.XunitException(string.Join("; ", invalid.Problems.Select(problem => $"{problem.Field}: {problem.Message}"))),
        _ => throw new Xunit.Sdk.XunitException(outcome.ToString()),
    };
}
