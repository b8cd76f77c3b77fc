using Patronage.Services.People;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.People;

namespace Patronage.Services.Tests.People;

/// <summary>Open circuits learn at once of what was done to an account.</summary>
public sealed class AccountSignalsTests : IAsyncLifetime
{
    private readonly List<Guid> _told = [];
    private Region _region = null!;

    private PeopleDesk Desk => _region.Get<PeopleDesk>();

    private Guid Curator => _region.People[Role.Curator].Id;

    public async Task InitializeAsync()
    {
        _region = await Region.OpenAsync();
        _region.Get<AccountSignals>().Changed += (_, changed) => _told.Add(changed.UserId);
    }

    public async Task DisposeAsync() => await _region.DisposeAsync();

    [Fact]
    public async Task Account_LockedUnlockedOrSentAway_IsToldOf()
    {
        await Desk.LockAsync(_region.Administrator, Curator, "Увольнение");
        await Desk.UnlockAsync(_region.Administrator, Curator);
        await Desk.EndSessionsAsync(_region.Administrator, Curator);

        Assert.Equal([Curator, Curator, Curator], _told);
    }

    [Fact]
    public async Task Role_GivenAndEnded_IsToldOf()
    {
        var given = await Desk.GiveRoleAsync(_region.Administrator, Curator, new NewRole { OrganizationId = _region.Centre, Role = Role.Head, From = Region.Today });
        await Desk.EndRoleAsync(_region.Administrator, given.ValueOrDefault, 0, Region.Today);

        Assert.Equal([Curator, Curator], _told);
    }

    [Fact]
    public async Task Deputy_NamedAndEnded_IsToldOf()
    {
        var named = await Desk.AddDeputyAsync(_region.Administrator, Curator, _region.People[Role.Head].Id, _region.Centre, Region.Today, Region.Today.AddDays(7));
        await Desk.EndDeputyAsync(_region.Administrator, named.ValueOrDefault, 0);

        Assert.Equal([Curator, Curator], _told);
    }

    [Fact]
    public async Task Wish_ThatWasRefused_IsNotToldOf()
    {
        await Desk.LockAsync(_region.Administrator, Curator, "");
        await Desk.LockAsync(_region.Auditor, Curator, "Увольнение");

        Assert.Empty(_told);
    }
}
