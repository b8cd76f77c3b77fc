using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Patronage.Services.Referrals;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.Families;

namespace Patronage.Services.Tests.Referrals;

public sealed class FamilyMatcherTests : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private Office _office = null!;

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync("minsk-oblast", Monday);
        await FamilyAsync("Королёвы", _office.Curator.Id, "г. Клецк, ул. Зелёная, д. 5, кв. 12", "+375 29 111-22-33", ("Королёва Анна Петровна", new(1990, 3, 7), "mother"), ("Королёв Тимур Сергеевич", new(2019, 4, 12), "child"));
        await FamilyAsync("Чайка", _office.Colleague.Id, "г. Клецк, ул. Якуба Коласа, д. 7", null, ("Чайка Вера Ивановна", new(1985, 11, 2), "mother"), ("Чайка Олег Иванович", new(2015, 6, 8), "child"));
        await FamilyAsync("Королёвы", _office.Colleague.Id, "г. Клецк, ул. Мира, д. 1", null, ("Королёва Инна Павловна", new(1971, 1, 30), "mother"));
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Theory]
    [InlineData("Королёв Тимур Сергеевич", "2019-04-12", MatchKind.SamePerson)]
    [InlineData("тимур КОРОЛЕВ", "2019-04-12", MatchKind.SamePerson)]
    [InlineData("Кароёв Тимур", "2019-04-12", MatchKind.SurnameAndBirth)]
    [InlineData("Королёв Темур", "2019-04-12", MatchKind.SimilarPerson)]
    [InlineData("Корлёв Тимур", "2019-04-12", MatchKind.SimilarPerson)]
    [InlineData("Королев Тимур", "2019-12-04", MatchKind.TransposedBirth)]
    [InlineData("Королев Тимур", "2019-04-13", MatchKind.BirthTypo)]
    [InlineData("Королев Тимур", "2018-04-12", MatchKind.BirthTypo)]
    [InlineData("Королёв Тимур", "", MatchKind.SameName)]
    [InlineData("Мальчик", "2019-04-12", MatchKind.SurnameAndBirth)]
    public async Task Member_TypedOtherwise_IsRecognised(string name, string birth, MatchKind expected)
    {
        var found = await FindAsync(new FamilyTyped { Surname = "Королева", Members = [Child(name, birth)] });

        Assert.Equal(expected, found[0].Reasons[0].Kind);
        Assert.Equal("Королёвы", found[0].Title);
        Assert.True(found[0].Reasons[0].IsChild);
        Assert.Equal(name, found[0].Reasons[0].About);
    }

    [Theory]
    [InlineData("Королёв Тимур", "2016-04-13")]
    [InlineData("Королёв Руслан Сергеевич", "2018-04-12")]
    public async Task Member_WhoIsAnother_LeavesTheSurnameAlone(string name, string birth)
    {
        var found = await FindAsync(new FamilyTyped { Surname = "Королева", Members = [Child(name, birth)] });

        Assert.All(found, family => Assert.Equal([MatchKind.Surname], family.Reasons.Select(reason => reason.Kind)));
        Assert.Equal(2, found.Count);
    }

    [Theory]
    [InlineData("зелёная 5 12", true)]
    [InlineData("Клецк, улица Зеленая, дом 5, квартира 12", true)]
    [InlineData("222531, Клецк, Зелёной, 5-12", true)]
    [InlineData("ул. Зелёная, 5, кв. 13", false)]
    [InlineData("г. Слуцк, ул. Зелёная, 5, кв. 12", false)]
    [InlineData("ул. Зелёная", false)]
    [InlineData("Клецк 5 12", false)]
    public async Task Address_WrittenOtherwise_IsTheSame(string address, bool same) =>
        Assert.Equal(same, (await FindAsync(new FamilyTyped { Surname = "Никто", Address = address })).Any(family => family.SameAddress));

    [Fact]
    public async Task Phone_WithoutTheCountry_IsTheSame() =>
        Assert.Equal([MatchKind.Phone], Assert.Single(await FindAsync(new FamilyTyped { Phone = "8 029 111 22 33" })).Reasons.Select(reason => reason.Kind));

    [Fact]
    public async Task LikelyFamily_LeavesNamesakesOut() =>
        Assert.Single(await FindAsync(new FamilyTyped { Surname = "Королёва", Members = [Child("Королёв Тимур", "2019-04-12")] }));

    [Fact]
    public async Task OthersFamily_TellsNumberSurnameAndCuratorAlone()
    {
        var found = Assert.Single(await FindAsync(new FamilyTyped { Surname = "Чайка", Members = [Child("Чайка Олег", "2015-06-08")] }));

        Assert.Equal(("Чайка", _office.Colleague.DisplayName, false, null), (found.Title, found.Curator, found.MayOpen, found.State));
        Assert.NotNull(found.Number);
        Assert.Empty(await _office.Get<FamilyMatcher>().FindAsync(_office.Curator with { Roles = [] }, new FamilyTyped { Surname = "Чайка" }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("🙂")]
    [InlineData("%_'\"\u202e")]
    public async Task Typed_Nonsense_FindsNobody(string text) =>
        Assert.Empty(await FindAsync(new FamilyTyped { Surname = text, Address = text, Phone = text, Members = [Child(text, "")] }));

    [Fact]
    public async Task Search_AmongSigns_ScansNoTable()
    {
        await using var db = _office.Database();
        var signs = new List<string> { "NАНА КАРАЛИФ", "B2019-04-12" };
        var query = db.FamilySigns.Where(sign => sign.OrganizationId == _office.OrganizationId && signs.Contains(sign.Sign)).Select(sign => sign.FamilyId).Distinct().Take(300);

        var plan = await QueryPlan.OfAsync(db, query);

        Assert.All(plan, step => Assert.DoesNotContain("SCAN FamilySigns", step.Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Contains(plan, step => step.Contains("SEARCH", StringComparison.Ordinal));
    }

    private Task<IReadOnlyList<SimilarFamily>> FindAsync(FamilyTyped typed) => _office.Get<FamilyMatcher>().FindAsync(_office.Curator, typed);

    private static MemberInput Child(string name, string birth) =>
        new() { Name = name, Relation = "child", BirthDate = birth.Length > 0 ? DateOnly.ParseExact(birth, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null };

    private async Task FamilyAsync(string title, Guid curator, string address, string? phone, params (string Name, DateOnly Birth, string Relation)[] members)
    {
        var caseId = await _office.FamilyAtAsync(address, title, curator, new(2026, 10, 5), Office.OnLevel("planned", new(2026, 10, 12)));
        await using var db = _office.Database();
        var family = (await db.Cases.Include(row => row.Family).FirstAsync(row => row.Id == caseId)).Family!;
        family.Phone = phone;
        foreach (var member in await db.Members.Where(member => member.FamilyId == family.Id).ToListAsync()) member.Void = true;
        db.Members.AddRange(members.Select((member, at) => new MemberRow
        {
            FamilyId = family.Id, Id = $"m{at}", Name = member.Name, BirthDate = member.Birth, Relation = member.Relation, EffectiveOn = family.EffectiveOn,
        }));
        Assert.True((await db.TrySaveAsync()).Ok);
    }
}
