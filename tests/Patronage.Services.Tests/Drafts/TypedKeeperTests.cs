using Microsoft.EntityFrameworkCore;
using Patronage.Services.Drafts;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;

namespace Patronage.Services.Tests.Drafts;

public sealed class TypedKeeperTests : IAsyncLifetime
{
    private Office _office = null!;
    private Guid _case;

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync("minsk-oblast", new(2026, 11, 23));
        _case = await _office.FamilyAsync("Бондары", _office.Curator.Id, new(2026, 10, 5));
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Text_Kept_IsReadByItsPersonAloneAndLiesSealedWithTheFamilysKey()
    {
        Assert.True(Value(await Keeper.KeepAsync(_office.Curator, Text($"meeting/{_case:N}", "Отец ушёл из семьи"))));

        Assert.Equal("Отец ушёл из семьи", Value(await Keeper.ReadAsync(_office.Curator, $"meeting/{_case:N}")).Fields["Причина#0"].Value);
        Assert.IsType<Outcome<TypedText>.NotFound>(await Keeper.ReadAsync(_office.Head, $"meeting/{_case:N}"));
        await using var db = _office.Database();
        var row = await db.InputDrafts.SingleAsync(draft => draft.Key == $"typed/meeting/{_case:N}");
        Assert.Equal((await db.Cases.SingleAsync(item => item.Id == _case)).FamilyId, row.FamilyId);
        Assert.DoesNotContain("ушёл", System.Text.Encoding.UTF8.GetString(row.Content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_OfACaseThatIsNone_IsNotKept() => Assert.IsType<Outcome<bool>.NotFound>(await Keeper.KeepAsync(_office.Curator, Text($"meeting/{Guid.NewGuid():N}", "Текст")));

    [Theory]
    [InlineData(0, 10)]
    [InlineData(201, 10)]
    [InlineData(20, 60_001)]
    public async Task Text_OfImpossibleSize_IsRefused(int place, int length) =>
        Assert.IsType<Outcome<bool>.Invalid>(await Keeper.KeepAsync(_office.Curator, Text(new string('x', place), new string('я', length))));

    [Fact]
    public async Task Session_OfAPerson_HasOneKeyForEverAndNamesWhatWaits()
    {
        var before = Value(await Keeper.OpenAsync(_office.Curator));
        await Keeper.KeepAsync(_office.Curator, Text($"meeting/{_case:N}", "Текст"));
        var after = Value(await Keeper.OpenAsync(_office.Curator));
        var other = Value(await Keeper.OpenAsync(_office.Head));

        Assert.Equal(before.Key, after.Key);
        Assert.Equal(32, Convert.FromBase64String(after.Key).Length);
        Assert.NotEqual(after.Key, other.Key);
        Assert.Equal("Назначить заседание", Assert.Single(after.Waiting).Title);
        Assert.Empty(after.Waiting[0].Fields);
        Assert.Empty(other.Waiting);
        await Keeper.ForgetAsync(_office.Curator, $"meeting/{_case:N}");
        Assert.Empty(Value(await Keeper.OpenAsync(_office.Curator)).Waiting);
    }

    [Fact]
    public async Task Texts_MoreThanAreKept_TheOldestMakeRoom()
    {
        for (var at = 0; at <= TypedKeeper.MostPlaces; at++)
        {
            _office.Clock.Today = new DateOnly(2026, 1, 1).AddDays(at);
            Assert.True(Value(await Keeper.KeepAsync(_office.Curator, Text($"list/-/{at}", "Текст"))));
        }

        Assert.IsType<Outcome<TypedText>.NotFound>(await Keeper.ReadAsync(_office.Curator, "list/-/0"));
        Assert.True((await Keeper.ReadAsync(_office.Curator, "list/-/1")).Ok);
    }

    private TypedKeeper Keeper => _office.Get<TypedKeeper>();

    private static TypedText Text(string place, string value) => new()
    {
        Place = place, Title = "Назначить заседание", Page = "/", Fields = new Dictionary<string, TypedField>(StringComparer.Ordinal) { ["Причина#0"] = new(value, "", 1) },
    };

    private static T Value<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
