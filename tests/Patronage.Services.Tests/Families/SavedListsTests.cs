using Patronage.Services.Families;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;

namespace Patronage.Services.Tests.Families;

public sealed class SavedListsTests : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private static readonly FamilyFilter Late = new(Level: "emergency", Due: nameof(FamilyDue.Late), Sort: nameof(FamilySort.Number));
    private Office _office = null!;

    public async Task InitializeAsync() => _office = await Office.OpenAsync("minsk-oblast", Monday);

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task List_Saved_IsTheSameLaterAndThePersonsOwn()
    {
        Value(await Lists.SaveAsync(_office.Curator, " Просроченные ", Late));

        var list = Assert.Single(Value(await Lists.ReadAsync(_office.Curator)));

        Assert.Equal(("Просроченные", Late), (list.Name, list.Filter));
        Assert.Empty(Value(await Lists.ReadAsync(_office.Colleague)));
        Assert.IsType<Outcome<IReadOnlyList<SavedFamilyList>>.NotFound>(await Lists.RemoveAsync(_office.Colleague, list.Id));
        Assert.Empty(Value(await Lists.RemoveAsync(_office.Curator, list.Id)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("ПРОСРОЧЕННЫЕ")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890")]
    public async Task Name_ThatWillNotDo_IsToldAtTheName(string name)
    {
        Value(await Lists.SaveAsync(_office.Curator, "Просроченные", Late));

        var invalid = Assert.IsType<Outcome<IReadOnlyList<SavedFamilyList>>.Invalid>(await Lists.SaveAsync(_office.Curator, name, Late));

        Assert.Equal([SavedLists.NameField], invalid.Problems.Select(problem => problem.Field));
    }

    [Fact]
    public async Task Lists_BeyondTheMost_AreRefused()
    {
        for (var at = 0; at < SavedLists.MostLists; at++) Value(await Lists.SaveAsync(_office.Curator, $"Список {at}", Late));

        Assert.IsType<Outcome<IReadOnlyList<SavedFamilyList>>.Invalid>(await Lists.SaveAsync(_office.Curator, "Ещё один", Late));
    }

    [Fact]
    public async Task List_WithConditions_KeepsThem()
    {
        var narrowed = Late with { Where = ListCondition.Write([new ListCondition("children", FieldTest.From, "3"), new ListCondition("ends", FieldTest.To, "2026-12-31")]) };
        Value(await Lists.SaveAsync(_office.Curator, "Многодетные", narrowed));

        Assert.Equal(narrowed, Assert.Single(Value(await Lists.ReadAsync(_office.Curator))).Filter);
    }

    private SavedLists Lists => _office.Get<SavedLists>();

    private static IReadOnlyList<SavedFamilyList> Value(Outcome<IReadOnlyList<SavedFamilyList>> outcome) => Assert.IsType<Outcome<IReadOnlyList<SavedFamilyList>>.Done>(outcome).Value;
}
