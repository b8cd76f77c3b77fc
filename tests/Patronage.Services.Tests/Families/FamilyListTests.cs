using Microsoft.EntityFrameworkCore;
using Patronage.Services.Drafts;
using Patronage.Services.Families;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;

namespace Patronage.Services.Tests.Families;

public sealed class FamilyListTests : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private Office _office = null!;

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync("minsk-oblast", Monday);
        await _office.FamilyAsync("Журавлёвы", _office.Curator.Id, new(2026, 10, 5), Office.OnLevel("emergency", new(2026, 10, 12)));
        await _office.FamilyAsync("Бондары", _office.Curator.Id, new(2026, 10, 6), Office.OnLevel("planned", new(2026, 10, 12)));
        await _office.FamilyAsync("Чайки", _office.Colleague.Id, new(2026, 10, 7), Office.OnLevel("planned", new(2026, 10, 12)));
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task List_OthersFamily_TellsNameNumberAndCuratorAlone()
    {
        var page = await PageAsync(new FamilyQuery { Sort = FamilySort.Family });

        Assert.Equal(["Бондары", "Журавлёвы", "Чайки"], page.Lines.Select(line => line.Family));
        var other = page.Lines[2];
        Assert.Equal((false, null, null, null, _office.Colleague.DisplayName), (other.IsOpen, other.State, other.Level, other.Next, other.Curator));
        Assert.NotNull(page.Lines[0].Level);
    }

    [Theory]
    [InlineData("журавлев", "Журавлёвы")]
    [InlineData("ЖУРАВЛЁВЫ", "Журавлёвы")]
    [InlineData("анна бонд", "Бондары")]
    [InlineData("чайки", "Чайки")]
    public async Task Search_AnyCaseAndLetterYo_Finds(string typed, string expected) =>
        Assert.Equal([expected], (await PageAsync(new FamilyQuery { Search = typed })).Lines.Select(line => line.Family));

    [Theory]
    [InlineData("003", "Чайки")]
    [InlineData("26-003", "Чайки")]
    [InlineData("2026-002", "Бондары")]
    public async Task Search_AnyPartOfTheNumber_Finds(string typed, string expected) =>
        Assert.Equal([expected], (await PageAsync(new FamilyQuery { Search = typed })).Lines.Select(line => line.Family));

    [Theory]
    [InlineData(CaseState.Closed)]
    [InlineData(CaseState.Declined)]
    public async Task Search_SomebodyWhoseSupportIsOver_Finds_AndTheListWithoutASearchDoesNotShowThem(CaseState state)
    {
        var id = await OverAsync("Тарасевичи", state);

        Assert.Equal([id], (await PageAsync(new FamilyQuery { Search = "тарас" })).Lines.Select(line => line.CaseId));
        Assert.DoesNotContain((await PageAsync(new FamilyQuery())).Lines, line => line.CaseId == id);
        Assert.Empty((await PageAsync(new FamilyQuery { Search = "тарас", States = [CaseState.Open] })).Lines);
    }

    [Theory]
    [InlineData(FamilyChangeKind.Split, true, false)]
    [InlineData(FamilyChangeKind.Split, false, true)]
    [InlineData(FamilyChangeKind.Merged, false, false)]
    [InlineData(FamilyChangeKind.Merged, true, true)]
    public async Task File_ThatWentIntoAnother_IsNoFamilyOfTheList(FamilyChangeKind kind, bool isUndone, bool isShown)
    {
        var id = await OverAsync("Тарасевичи", CaseState.Closed);
        await using (var db = _office.Database())
        {
            var (stays, goes) = (await db.Cases.FirstAsync(row => row.Number == "2026-001"), await db.Cases.FirstAsync(row => row.Id == id));
            db.FamilyChanges.Add(new FamilyChange
            {
                Kind = kind, OrganizationId = goes.OrganizationId, FamilyId = stays.FamilyId, CaseId = stays.Id, OtherFamilyId = goes.FamilyId, OtherCaseId = id, On = Monday, RecordedAt = db.Clock.GetUtcNow().UtcDateTime,
                RecordedBy = _office.Head.Id, Facts = [], UndoneAt = isUndone ? db.Clock.GetUtcNow().UtcDateTime : null,
            });
            Assert.True((await db.TrySaveAsync()).Ok);
        }

        Assert.Equal(isShown, (await PageAsync(new FamilyQuery { States = [CaseState.Closed] })).Lines.Any(line => line.CaseId == id));
        Assert.Equal(isShown, (await PageAsync(new FamilyQuery { Search = "тарасевичи" })).Lines.Any(line => line.CaseId == id));
    }

    [Theory]
    [InlineData("😀")]
    [InlineData("'%_")]
    public async Task Search_SignsAlone_FindNobody(string typed) => Assert.Empty((await PageAsync(new FamilyQuery { Search = typed })).Lines);

    [Theory]
    [InlineData(FamilySort.Due)]
    [InlineData(FamilySort.Family)]
    [InlineData(FamilySort.Number)]
    [InlineData(FamilySort.Referred)]
    [InlineData(FamilySort.Ends)]
    [InlineData(FamilySort.Contact)]
    [InlineData(FamilySort.Level)]
    [InlineData(FamilySort.Stage)]
    [InlineData(FamilySort.Curator)]
    public async Task Order_Any_TellsNothingOfOthersByTheirPlace(FamilySort sort)
    {
        var lines = (await PageAsync(new FamilyQuery { Sort = sort })).Lines;
        var pages = new List<FamilyLine>();
        for (var page = 0; page < lines.Count; page++) pages.AddRange((await PageAsync(new FamilyQuery { Sort = sort, PageSize = 1, Page = page })).Lines);

        Assert.Equal(lines.Select(line => line.CaseId), pages.Select(line => line.CaseId));
        Assert.True(sort is FamilySort.Family or FamilySort.Number or FamilySort.Curator || !lines[^1].IsOpen, "What another leads does not stand last.");
    }

    [Fact]
    public async Task Order_ByCurator_PutsAColleaguesFamiliesByNameAndNotByWhatIsDue()
    {
        // Their terms ran out in another order than that of their names.
        foreach (var (title, day) in new[] { ("Яшкины", new DateOnly(2026, 9, 7)), ("Эрдели", new DateOnly(2026, 8, 3)), ("Юдины", new DateOnly(2026, 7, 6)) })
            await _office.FamilyAsync(title, _office.Colleague.Id, day, Office.OnLevel("emergency", day.AddDays(7)));

        var lines = (await PageAsync(new FamilyQuery { Sort = FamilySort.Curator })).Lines;

        var theirs = lines.Where(line => !line.IsOpen).Select(line => line.Family).ToList();
        Assert.Equal(["Чайки", "Эрдели", "Юдины", "Яшкины"], theirs);
    }

    [Theory]
    [InlineData(FamilySort.Due, null)]
    [InlineData(FamilySort.Referred, null)]
    [InlineData(FamilySort.Level, null)]
    [InlineData(FamilySort.Stage, null)]
    [InlineData(FamilySort.Curator, null)]
    [InlineData(FamilySort.Due, "журавлёв")]
    [InlineData(FamilySort.Due, "анна сад")]
    [InlineData(FamilySort.Number, "003")]
    public async Task Read_ByTheHead_ScansNoTable(FamilySort sort, string? search)
    {
        var asked = await _office.Queries.KeptAsync(async () => Assert.IsType<Outcome<FamilyPage>.Done>(await _office.Get<FamilyList>().ReadAsync(_office.Head, new FamilyQuery { Sort = sort, Search = search })));
        await using var db = _office.Database();
        foreach (var command in asked.Where(command => command.Text.Contains("\"Cases\"", StringComparison.Ordinal)))
        {
            foreach (var step in await QueryPlan.OfAsync(db, command.Text, command.Parameters))
            {
                Assert.False(step.StartsWith("SCAN c ", StringComparison.Ordinal) && !step.Contains("INDEX", StringComparison.Ordinal), $"{step} in {command.Text}");
                Assert.False(step is "SCAN c" or "SCAN c0" or "SCAN f" or "SCAN f0" or "SCAN f1", $"{step} in {command.Text}");
                Assert.False(sort is FamilySort.Due or FamilySort.Level or FamilySort.Stage or FamilySort.Curator && search is null && step == "USE TEMP B-TREE FOR ORDER BY" && command.Text.Contains("\"SortDue\"", StringComparison.Ordinal), command.Text);
            }
        }
    }

    [Fact]
    public async Task Order_ByLevel_IsTheProgramsWithTheMostUrgentFirst()
    {
        var levels = Assert.IsType<Outcome<FamilyPage>.Done>(await _office.Get<FamilyList>().ReadAsync(_office.Head, new FamilyQuery { Sort = FamilySort.Level })).Value.Lines.Select(line => line.Level).ToList();

        Assert.Equal(["Экстренный", "Плановый", "Плановый"], levels);
    }

    [Theory]
    [InlineData("анна чайки")]
    [InlineData("нет таких")]
    public async Task Search_OthersMembers_DoNotFind(string typed) => Assert.Empty((await PageAsync(new FamilyQuery { Search = typed })).Lines);

    [Fact]
    public async Task Filter_Level_LeavesOutOthers()
    {
        var level = (await PageAsync(new FamilyQuery())).Levels.Single(option => option.Id == "planned");

        Assert.Equal(["Бондары"], (await PageAsync(new FamilyQuery { Level = level.Id })).Lines.Select(line => line.Family));
    }

    [Theory]
    [InlineData(FamilyDue.Late, "2026-11-23", 0)]
    [InlineData(FamilyDue.Week, "2026-11-23", 1)]
    [InlineData(FamilyDue.Late, "2027-11-23", 2)]
    public async Task Filter_Due_LeavesOthersOutWhateverIsDueInThem(FamilyDue due, string today, int least)
    {
        _office.Clock.Today = DateOnly.ParseExact(today, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        var found = (await PageAsync(new FamilyQuery { Due = due })).Lines;

        Assert.DoesNotContain(found, line => !line.IsOpen);
        Assert.True(found.Count >= least, $"{found.Count} found");
        Assert.All(found, line => Assert.NotNull(line.Next));
    }

    [Fact]
    public async Task Filter_StageAndCategory_FindWhoIsThere()
    {
        var stage = (await PageAsync(new FamilyQuery { Sort = FamilySort.Family })).Lines[0].Stage;
        var id = (await PageAsync(new FamilyQuery())).Stages.Single(option => option.Title == stage).Id;

        Assert.NotEmpty((await PageAsync(new FamilyQuery { Stage = id })).Lines);
        Assert.Empty((await PageAsync(new FamilyQuery { Stage = "no-such" })).Lines);
        Assert.Empty((await PageAsync(new FamilyQuery { Category = "no-such" })).Lines);
    }

    [Fact]
    public async Task Read_OfTwentyFamilies_AsksAsMuchAsOfThree()
    {
        await PageAsync(new FamilyQuery());
        var three = await _office.Queries.OfAsync(() => PageAsync(new FamilyQuery { Search = "сад" }));
        for (var at = 0; at < 17; at++) await _office.FamilyAsync($"Семья {at}", _office.Curator.Id, new(2026, 10, 5), Office.OnLevel("planned", new(2026, 10, 12)));

        var twenty = await _office.Queries.OfAsync(() => PageAsync(new FamilyQuery { Search = "сад" }));

        Assert.Equal(three, twenty);
        Assert.InRange(twenty, 1, 10);
    }

    [Theory]
    [InlineData(FamilySort.Due)]
    [InlineData(FamilySort.Referred)]
    public async Task Sort_ByWhatIsNotTold_PutsOthersLast(FamilySort sort)
    {
        await _office.FamilyAsync("Аистовы", _office.Colleague.Id, new(2026, 11, 1), Office.OnLevel("emergency", new(2026, 11, 2)));

        Assert.Equal(["Аистовы", "Чайки"], (await PageAsync(new FamilyQuery { Sort = sort })).Lines.Skip(2).Select(line => line.Family));
    }

    [Fact]
    public async Task Pages_OneByOne_TellAllOnce()
    {
        var names = new List<string>();
        for (var page = 0; page < 3; page++)
        {
            var part = await PageAsync(new FamilyQuery { Page = page, PageSize = 1 });
            Assert.Equal(3, part.Total);
            names.AddRange(part.Lines.Select(line => line.Family));
        }

        Assert.Equal(["Бондары", "Журавлёвы", "Чайки"], names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Draft_IsThePersonsOwn()
    {
        var drafts = _office.Get<DraftKeeper>();
        Assert.True(await drafts.KeepAsync(_office.Curator, "contact:1", "{\"note\":\"Дома порядок\"}"));

        Assert.Equal("{\"note\":\"Дома порядок\"}", await drafts.ReadAsync(_office.Curator, "contact:1"));
        Assert.Null(await drafts.ReadAsync(_office.Colleague, "contact:1"));
        await drafts.ForgetAsync(_office.Curator, "contact:1");
        Assert.Null(await drafts.ReadAsync(_office.Curator, "contact:1"));
    }

    private async Task<FamilyPage> PageAsync(FamilyQuery query) => Assert.IsType<Outcome<FamilyPage>.Done>(await _office.Get<FamilyList>().ReadAsync(_office.Curator, query)).Value;

    private async Task<Guid> OverAsync(string title, CaseState state)
    {
        var id = await _office.FamilyAsync(title, _office.Curator.Id, new(2026, 9, 1));
        await using var db = _office.Database();
        (await db.Cases.SingleAsync(row => row.Id == id)).State = state;
        Assert.True((await db.TrySaveAsync()).Ok);
        return id;
    }
}
