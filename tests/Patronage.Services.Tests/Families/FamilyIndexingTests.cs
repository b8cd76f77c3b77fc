using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Patronage.Services.Families;
using Patronage.Services.Referrals;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage;
using Patronage.Storage.Families;

namespace Patronage.Services.Tests.Families;

public sealed class FamilyIndexingTests : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private Office _office = null!;

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync("minsk-oblast", Monday);
        foreach (var surname in new[] { "Журавлёвы", "Бондары", "Чайки" }) await _office.FamilyAsync(surname, _office.Curator.Id, Monday.AddDays(-9));
        await using var db = _office.Database();
        await db.FamilySigns.ExecuteDeleteAsync();
        var (family, organization) = (await db.Families.Select(item => item.Id).FirstAsync(), _office.OrganizationId);
        db.FamilySigns.Add(new FamilySign { OrganizationId = organization, Sign = "Sold", FamilyId = family });
        await db.SaveChangesAsync();
        await db.Families.ExecuteUpdateAsync(update => update.SetProperty(item => item.SignsVersion, 0));
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Indexing_StoppedAfterABatch_GoesOnAndEnds()
    {
        Assert.Empty(await SimilarAsync("Чайка"));
        await using (var db = _office.Database()) Assert.Equal(2, await FamilyReindexing.NextAsync(db, batch: 2));
        await using (var db = _office.Database()) Assert.Equal(1, await db.Families.CountAsync(item => item.SignsVersion != FamilySigns.Version));
        var state = new FamilyIndexState();
        using var service = Service(state);
        Assert.False(state.IsReady);

        await service.StartAsync(default);
        await service.ExecuteTask!;

        Assert.True(state.IsReady);
        await using var after = _office.Database();
        Assert.Equal(0, await FamilyReindexing.NextAsync(after));
        Assert.False(await after.FamilySigns.AnyAsync(sign => sign.Sign == "Sold"));
        foreach (var surname in new[] { "Журавлёв", "Бондарь", "Чайка" }) Assert.Single(await SimilarAsync(surname));
        Assert.Equal(0, await Service(state).RunAsync());
    }

    [Fact]
    public async Task Indexing_ToldToStop_WritesNothingMore()
    {
        var state = new FamilyIndexState();
        using var service = Service(state);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => service.RunAsync(new CancellationToken(canceled: true)));

        Assert.False(state.IsReady);
        await using var db = _office.Database();
        Assert.Equal(3, await db.Families.CountAsync(item => item.SignsVersion != FamilySigns.Version));
    }

    private FamilyIndexing Service(FamilyIndexState state) => new(_office.Get<IDbContextFactory<PatronageDb>>(), state, _office.Clock, NullLogger<FamilyIndexing>.Instance);

    private Task<IReadOnlyList<SimilarFamily>> SimilarAsync(string surname) => _office.Get<FamilyMatcher>().FindAsync(_office.Curator, new FamilyTyped { Surname = surname });
}
