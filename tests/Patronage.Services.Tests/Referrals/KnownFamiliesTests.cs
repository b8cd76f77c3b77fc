using Patronage.Casework.Journal;
using Patronage.Services.Referrals;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Services.Tests.Rights;

namespace Patronage.Services.Tests.Referrals;

public sealed class KnownFamiliesTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public async Task Family_ThatIsKnown_SaysWhereTheReferralGoes()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var open = await FamilyOfAsync(office, await office.FamilyAsync("Валеева", office.Curator.Id, Today.AddDays(-60), Office.Entry(EntryKind.Opened, "", Today.AddDays(-59))));
        var waits = await FamilyOfAsync(office, await office.FamilyAsync("Юсупова", null, Today.AddDays(-2)));
        var over = await FamilyOfAsync(office, await office.FamilyAsync("Сафина", office.Curator.Id, Today.AddDays(-60), Office.Entry(EntryKind.Declined, "", Today.AddDays(-50))));
        var known = office.Get<KnownFamilies>();

        var into = Told(await known.FindAsync(office.Colleague, open));

        Assert.Equal((KnownFamilyWay.JoinsSupport, "Валеева", office.Curator.DisplayName, false, true), (into.Way, into.Title, into.Curator, into.MayOpen, into.IsDecided));
        Assert.Equal("2026-001", into.Number);
        Assert.True(Told(await known.FindAsync(office.Curator, open)).MayOpen);
        Assert.Equal((KnownFamilyWay.JoinsReferral, false), (Told(await known.FindAsync(office.Curator, waits)).Way, Told(await known.FindAsync(office.Curator, waits)).IsDecided));
        Assert.Equal((KnownFamilyWay.Begins, office.Edition.VersionId), (Told(await known.FindAsync(office.Curator, over)).Way, Told(await known.FindAsync(office.Curator, over)).Edition.VersionId));
    }

    [Fact]
    public async Task Family_OfNobodyOrAskedByNobody_IsNotTold()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var open = await FamilyOfAsync(office, await office.FamilyAsync("Валеева", office.Curator.Id, Today.AddDays(-60)));

        Assert.IsType<Outcome<KnownFamily>.NotFound>(await office.Get<KnownFamilies>().FindAsync(office.Curator, Guid.CreateVersion7()));
        Assert.IsType<Outcome<KnownFamily>.Denied>(await office.Get<KnownFamilies>().FindAsync(RightsTests.Someone() with { OrganizationId = office.OrganizationId }, open));
    }

    private static KnownFamily Told(Outcome<KnownFamily> outcome) => Assert.IsType<Outcome<KnownFamily>.Done>(outcome).Value;

    private static async Task<Guid> FamilyOfAsync(Office office, Guid caseId)
    {
        await using var db = office.Database();
        return (await db.Cases.FindAsync(caseId))!.FamilyId;
    }
}
