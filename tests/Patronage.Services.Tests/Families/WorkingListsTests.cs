using System.Text.RegularExpressions;
using Patronage.Casework.Journal;
using Patronage.Services.Families;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Services.Tests.Rights;

namespace Patronage.Services.Tests.Families;

public sealed partial class WorkingListsTests : IAsyncLifetime
{
    private const string List = "socially-dangerous";
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private Office _office = null!;

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync("novgorod", Monday);
        await _office.FamilyAsync("Журавлёвы", _office.Curator.Id, Monday.AddDays(-30), Confirmed(List));
        await _office.FamilyAsync("Бондарь", _office.Curator.Id, Monday.AddDays(-30), Confirmed("large"));
        await _office.FamilyAsync("Серовы", _office.Curator.Id, Monday.AddDays(-30), Office.Entry(EntryKind.Opened, "", Monday.AddDays(-29)));
        await _office.FamilyAsync("Чайкины", _office.Colleague.Id, Monday.AddDays(-30), Confirmed(List));
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task List_OfTheProgram_CountsWhoIsToldAndSetsApartWhoIsNotKnown()
    {
        var view = Assert.IsType<Outcome<WorkingListsView>.Done>(await _office.Get<WorkingLists>().ReadAsync(_office.Curator, own: false)).Value;
        var heads = Assert.IsType<Outcome<WorkingListsView>.Done>(await _office.Get<WorkingLists>().ReadAsync(_office.Head, own: false)).Value;

        Assert.Equal(view.Program!.Worklists.Select(list => list.Id), view.Lists.Select(list => list.Definition.Id));
        Assert.Equal((1, 1), Counts(view));
        Assert.Equal((2, 1), Counts(heads));
        Assert.All(view.Lists, list => Assert.True(list.Words.Length > 0 && list.Definition.Sources.Count > 0));
        Assert.IsType<Outcome<WorkingListsView>.Denied>(await _office.Get<WorkingLists>().ReadAsync(RightsTests.Someone() with { OrganizationId = _office.OrganizationId }, own: false));

        static (int, int) Counts(WorkingListsView of) => of.Lists.Where(list => list.Definition.Id == List).Select(list => (list.Count, list.Unsure)).Single();
    }

    [Fact]
    public async Task Page_OfAList_SaysOfEachCaseWhyItStandsThere()
    {
        var line = Assert.Single(await LinesAsync(new FamilyQuery { List = List }));
        var unsure = Assert.Single(await LinesAsync(new FamilyQuery { List = List, Unsure = true }));

        Assert.Equal("Журавлёвы", line.Family);
        Assert.Contains(line.Reason!.Read, fact => fact.Label == "категории семьи" && fact.Value.Contains("социально опасном", StringComparison.Ordinal));
        Assert.Empty(line.Reason.Missing);
        Assert.Equal("Серовы", unsure.Family);
        Assert.Equal(["категории семьи"], unsure.Reason!.Missing);
        Assert.Empty(await LinesAsync(new FamilyQuery { List = "no-such" }));
    }

    [Fact]
    public async Task Page_OfAList_ScansNoTable()
    {
        var asked = await _office.Queries.KeptAsync(() => LinesAsync(new FamilyQuery { List = List }));
        await using var db = _office.Database();
        foreach (var command in asked.Where(command => command.Text.Contains("\"CaseLines\"", StringComparison.Ordinal)))
        {
            var tables = Tables().Matches(command.Text).Select(match => "SCAN " + match.Groups["alias"].Value).ToHashSet(StringComparer.Ordinal);
            Assert.NotEmpty(tables);
            Assert.All(await QueryPlan.OfAsync(db, command.Text, command.Parameters), step => Assert.False(tables.Contains(step), $"{step} in {command.Text}"));
        }
    }

    private async Task<IReadOnlyList<FamilyLine>> LinesAsync(FamilyQuery query) => Assert.IsType<Outcome<FamilyPage>.Done>(await _office.Get<FamilyList>().ReadAsync(_office.Curator, query)).Value.Lines;

    [GeneratedRegex("\"(Cases|CaseLines|CasePeriods)\" AS \"(?<alias>\\w+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Tables();

    private static JournalEntry[] Confirmed(string category) =>
    [
        Office.Entry(EntryKind.Opened, "", Monday.AddDays(-29)),
        Office.Entry(EntryKind.Confirmed, "", Monday.AddDays(-28)) with { Answers = new Dictionary<string, Answer>(StringComparer.Ordinal) { ["categories"] = Answer.OfItems([category]) } },
    ];
}
