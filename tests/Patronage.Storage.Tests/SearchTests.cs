using Microsoft.EntityFrameworkCore;
using Patronage.Storage.Families;
using Patronage.Storage.Tests.Fixtures;

namespace Patronage.Storage.Tests;

public abstract class SearchTests(PostgreSqlServer? server) : StorageTests(server)
{
    [Theory]
    [InlineData("королева", true)]
    [InlineData("КОРОЛЁВА", true)]
    [InlineData("корол", true)]
    [InlineData("артем зелен", true)]
    [InlineData("зелёная 5", true)]
    [InlineData("375", true)]
    [InlineData("", true)]
    [InlineData("орол", false)]
    [InlineData("королева борис", false)]
    [InlineData("%", true)]
    public async Task Family_WhenTyped_IsFoundByBeginningsOfWords(string typed, bool found)
    {
        await SeedAsync();
        await using var db = Data.Open();
        Assert.Equal(found, await db.Families.Matching(db, typed).AnyAsync());
    }

    [Fact]
    public async Task Family_RenamedAndMoved_IsFoundByTheNewWordsAlone()
    {
        var seeded = await SeedAsync();
        await using (var db = Data.Open())
        {
            var family = await db.Families.SingleAsync();
            family.Title = "Ёлкина";
            family.Address = "пр. Мира, 7";
            (await db.Members.SingleAsync()).Name = "Ёлкин Артём";
            Assert.True((await db.TrySaveAsync()).Ok);
        }
        await using var read = Data.Open();
        Assert.Equal(seeded.Family, (await read.Families.Matching(read, "елкина мира").SingleAsync()).Id);
        Assert.False(await read.Families.Matching(read, "королева").AnyAsync());
        Assert.False(await read.Families.Matching(read, "зелёная").AnyAsync());
    }

    [Fact]
    public async Task Families_Sorted_StandInTheOrderOfTheAlphabet()
    {
        foreach (var surname in new[] { "Жукова", "ёлкина", "Ежова", "Енина", "Арбузова" })
            await SeedAsync(surname);
        await using var db = Data.Open();
        Assert.Equal(["Арбузова", "Ежова", "ёлкина", "Енина", "Жукова"], await db.Families.OrderBy(f => f.SortTitle).Select(f => f.Title).ToListAsync());
    }

    [Fact]
    public async Task Revisions_OfAFamily_KeepEveryEarlierState()
    {
        var seeded = await SeedAsync();
        await using (var db = Data.Open())
        {
            (await db.Families.SingleAsync()).Address = "пр. Мира, 7";
            await db.SaveChangesAsync();
        }
        await using var read = Data.Open();
        var statements = await FamilyHistory.ReadAsync(read, seeded.Family);
        Assert.Equal(["ул. Зелёная, д. 5", "пр. Мира, 7"], statements.Where(s => s.Family is not null).Select(s => s.Family!.Address));
        Assert.Equal(new DateOnly(2020, 5, 4), Assert.Single(statements, s => s.MemberId == "m1").Member!.BirthDate);
        read.Scope = Saving.AccessScope.Nothing;
        Assert.Empty(await FamilyHistory.ReadAsync(read, seeded.Family));
    }
}

public sealed class SqliteSearchTests() : SearchTests(null);

[Collection(OnPostgreSql.Name)]
public sealed class PostgreSqlSearchTests(PostgreSqlServer server) : SearchTests(server);
