using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Comparing;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Profiles;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Services.Workplaces;
using Patronage.Storage.Audit;
using Patronage.Storage.Cases;
using Patronage.Storage.People;
using Patronage.Storage.Programs;

namespace Patronage.Services.Tests.Profiles;

public sealed class ProfileDeskTests
{
    [Fact]
    public async Task Switch_FromNovgorodToTatarstan_GovernsTheVeryNextReferralAndLeavesOpenCases()
    {
        await using var region = await Region.OpenAsync("novgorod");
        var before = await region.CaseAsync(region.Centre, "Ивановы");
        var finder = region.Get<WorkplaceFinder>();
        Assert.Empty((await finder.FindAsync(region.Centre)).Edition!.Program.Levels);

        var outcome = await region.Get<ProfileDesk>().SwitchAsync(region.Administrator, Wish(region, "tatarstan"));

        Assert.True(outcome.Ok);
        var workplace = await finder.FindAsync(region.Centre);
        Assert.Equal("tatarstan", workplace.Edition!.Program.Identity.Id);
        Assert.NotEmpty(workplace.Edition.Program.Levels);
        Assert.Equal("ru-ta", workplace.Calendar.Id);
        var after = await region.CaseAsync(region.Centre, "Петровы");
        await using var db = region.Database();
        var programs = await db.Cases.ToDictionaryAsync(item => item.Id, item => item.ProgramId);
        Assert.Equal(("novgorod", "tatarstan"), (programs[before], programs[after]));
    }

    [Fact]
    public async Task Switch_ToAnotherProgram_LeavesOpenCasesTheCalendarAndTheNormsOfTheirOwn()
    {
        await using var region = await Region.OpenAsync("novgorod");
        var old = await region.CaseAsync(region.Committee, "Ивановы");
        var own = region.Get<OwnSettingsDesk>();
        var norm = (await own.ShowAsync(region.Chief, region.Committee)).ValueOrDefault!.Norms[0].Norm.Id;
        await own.SetNormAsync(region.Chief, region.Committee, 0, norm, 5, Region.Today, "Приказ № 7");
        await own.SetDayAsync(region.Chief, region.Committee, 1, new OwnDay(Region.Today.AddDays(1), Working: false, "Санитарный день", "Приказ № 8"));
        var before = await OpenAsync(region, old);
        var wish = Wish(region, "tatarstan", region.Committee) with { ShownVersion = 2 };
        var warnings = (await region.Get<ProfileDesk>().PreviewSwitchAsync(region.Chief, wish)).ValueOrDefault!.Warnings;
        Assert.Contains(warnings, warning => warning.Text.Contains("не перейдут", StringComparison.Ordinal) && warning.Why.Facts.Any(fact => fact.Value == "задано 5"));
        Assert.All(warnings, warning => Assert.True(warning.Why is { Sentence.Length: > 10, Facts.Count: > 0 } why && why.Sources.Count + why.Readings.Count > 0, warning.Text));

        Assert.True((await region.Get<ProfileDesk>().SwitchAsync(region.Chief, wish)).Ok);

        var after = await OpenAsync(region, old);
        Assert.Equal("tatarstan", after.Workplace.Edition!.Program.Identity.Id);
        Assert.Equal(("novgorod", "ru"), (after.Edition.Program.Identity.Id, after.Workplace.Calendar.Id));
        Assert.Equal(5, after.File.Organization.Norms[norm]);
        Assert.Equal(before.File.Organization.Norms, after.File.Organization.Norms);
        Assert.False(after.Workplace.Calendar.IsWorkingDay(Region.Today.AddDays(1)));
        var next = await OpenAsync(region, await region.CaseAsync(region.Committee, "Петровы"));
        Assert.Equal(("tatarstan", "ru-ta"), (next.Edition.Program.Identity.Id, next.Workplace.Calendar.Id));
        Assert.Empty(next.File.Organization.Norms);
    }

    [Fact]
    public async Task Switch_OfTheCentre_LeavesTheCommitteeAndItsHistoryUntouched()
    {
        await using var region = await Region.OpenAsync("novgorod");
        await using var before = region.Database();
        var rows = await before.Profiles.AsNoTracking().OrderBy(item => item.Id).ToListAsync();

        await region.Get<ProfileDesk>().SwitchAsync(region.Administrator, Wish(region, "tatarstan"));
        await region.Get<ProfileDesk>().SwitchAsync(region.Administrator, Wish(region, "minsk-oblast") with { ShownVersion = 1, From = Region.Today.AddDays(10) });

        await using var after = region.Database();
        var now = await after.Profiles.AsNoTracking().OrderBy(item => item.Id).ToListAsync();
        Assert.Equal(rows.Count + 2, now.Count);
        Assert.All(rows, row => Assert.Equivalent(row, now.Single(item => item.Id == row.Id)));
        Assert.Equal("novgorod", (await region.Get<WorkplaceFinder>().FindAsync(region.Committee)).Edition!.Program.Identity.Id);
        Assert.Equal("tatarstan", (await region.Get<WorkplaceFinder>().FindAsync(region.Centre)).Edition!.Program.Identity.Id);
        region.Clock.Now = region.Clock.Now.AddDays(10);
        Assert.Equal("minsk-oblast", (await region.Get<WorkplaceFinder>().FindAsync(region.Centre)).Edition!.Program.Identity.Id);
    }

    [Fact]
    public async Task Switch_OfTheCommittee_ReachesTheCentreThatFollowsIt()
    {
        await using var region = await Region.OpenAsync("novgorod");

        var preview = (await region.Get<ProfileDesk>().PreviewSwitchAsync(region.Chief, Wish(region, "tatarstan", region.Committee))).ValueOrDefault!;
        await region.Get<ProfileDesk>().SwitchAsync(region.Chief, Wish(region, "tatarstan", region.Committee));

        Assert.Equal(["Центр"], preview.Following);
        Assert.Equal("tatarstan", (await region.Get<WorkplaceFinder>().FindAsync(region.Centre)).Edition!.Program.Identity.Id);
        Assert.Equal("novgorod", (await region.Get<WorkplaceFinder>().FindAsync(region.Foreign)).Edition!.Program.Identity.Id);
    }

    [Fact]
    public async Task Preview_OfASwitch_TellsWhatChangesAndWhatOpenCasesKeepAndWritesNothing()
    {
        await using var region = await Region.OpenAsync("novgorod");
        await region.CaseAsync(region.Centre, "Ивановы");
        await region.CaseAsync(region.Centre, "Петровы", CaseState.Referral);
        await region.CaseAsync(region.Centre, "Сидоровы", CaseState.Closed);

        var preview = (await region.Get<ProfileDesk>().PreviewSwitchAsync(region.Administrator, Wish(region, "tatarstan"))).ValueOrDefault!;

        Assert.Empty(preview.Blocks);
        var levels = Assert.Single(preview.Changes, change => change.Topic == TopicKind.Levels);
        Assert.Empty(levels.Was);
        Assert.Equal(3, levels.Becomes.Count);
        TopicKind[] expected = [TopicKind.Forms, TopicKind.Categories, TopicKind.Stages, TopicKind.Bodies, TopicKind.Caseload, TopicKind.ApprovalTerms];
        Assert.All(expected, kind => Assert.Contains(preview.Changes, change => change.Topic == kind));
        var kept = Assert.Single(preview.Kept);
        Assert.Equal((1, 1, 0, 1), (kept.Referrals, kept.Open, kept.PostSupport, kept.Ordinal));
        Assert.Equal("ru-ta", preview.CalendarNext!.Id);
        await using var db = region.Database();
        Assert.Equal(2, await db.Profiles.CountAsync());
    }

    [Fact]
    public async Task Switch_IsAuditedWithTheRightAndMovesTheStamp()
    {
        await using var region = await Region.OpenAsync("novgorod");
        var stamp = await StampAsync(region);

        var row = (await region.Get<ProfileDesk>().SwitchAsync(region.Administrator, Wish(region, "tatarstan"))).ValueOrDefault;

        await using var db = region.Database();
        var entry = await db.AuditEntries.SingleAsync(item => item.SubjectId == row.ToString());
        Assert.Equal((region.Administrator.Id, "Administrator:SwitchProfile", region.Centre), (entry.UserId!.Value, entry.Right, entry.OrganizationId));
        var details = await AuditLog.DetailsAsync(db, entry);
        Assert.Equal("Приказ № 12", details!["Reason"]);
        Assert.NotEqual(stamp, await StampAsync(region));
    }

    [Theory]
    [InlineData(Role.Curator)]
    [InlineData(Role.Head)]
    [InlineData(Role.Methodologist)]
    [InlineData(Role.Auditor)]
    public async Task EveryUseCase_OfAnotherRole_IsDenied(Role role)
    {
        await using var region = await Region.OpenAsync("novgorod");
        var (desk, person) = (region.Get<ProfileDesk>(), region.People[role]);

        Assert.IsType<Outcome<IReadOnlyList<OrganizationProfile>>.Denied>(await desk.ListAsync(person));
        Assert.IsType<Outcome<SwitchPreview>.Denied>(await desk.PreviewSwitchAsync(person, Wish(region, "tatarstan")));
        Assert.IsType<Outcome<Guid>.Denied>(await desk.SwitchAsync(person, Wish(region, "tatarstan")));
        await using var db = region.Database();
        Assert.Equal(2, await db.Profiles.CountAsync());
    }

    [Fact]
    public async Task Administrator_OfTheCentre_HasNoSayAboveOrBeside()
    {
        await using var region = await Region.OpenAsync("novgorod");
        var desk = region.Get<ProfileDesk>();

        Assert.IsType<Outcome<Guid>.Denied>(await desk.SwitchAsync(region.Administrator, Wish(region, "tatarstan", region.Committee)));
        Assert.IsType<Outcome<Guid>.Denied>(await desk.SwitchAsync(region.Administrator, Wish(region, "tatarstan", region.Foreign)));
        Assert.Equal(["Центр"], (await desk.ListAsync(region.Administrator)).ValueOrDefault!.Select(item => item.Title));
        Assert.Equal([("Комитет", 0), ("Центр", 1)], (await desk.ListAsync(region.Chief)).ValueOrDefault!.Select(item => (item.Title, item.Depth)));
    }

    [Fact]
    public async Task List_ShowsWhatIsInheritedAndOwnHistoryWithFutureRows()
    {
        await using var region = await Region.OpenAsync("novgorod");
        var desk = region.Get<ProfileDesk>();
        var inherited = (await desk.ListAsync(region.Administrator)).ValueOrDefault!.Single();
        Assert.Equal("Комитет", inherited.InheritedFrom);
        Assert.Empty(inherited.History);

        await desk.SwitchAsync(region.Administrator, Wish(region, "tatarstan") with { From = Region.Today.AddDays(5) });

        var shown = (await desk.ListAsync(region.Administrator)).ValueOrDefault!.Single();
        Assert.Equal("Комитет", shown.InheritedFrom);
        Assert.Equal((Region.Today.AddDays(5), "Приказ № 12", "Administrator"), (shown.History.Single().From, shown.History.Single().Reason, shown.History.Single().By));
    }

    public static TheoryData<string, string> Wrong { get; } = new()
    {
        { "past", nameof(ProfileSwitch.From) },
        { "unknown-program", nameof(ProfileSwitch.ProgramId) },
        { "pinned-elsewhere", nameof(ProfileSwitch.ProgramId) },
        { "unknown-calendar", nameof(ProfileSwitch.CalendarId) },
        { "no-reason", nameof(ProfileSwitch.Reason) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Switch_ThatCannotBe_IsRefusedAtItsFieldAndWritesNothing(string what, string field)
    {
        await using var region = await Region.OpenAsync("novgorod");
        await using var db = region.Database();
        var other = await db.ProgramVersions.Where(item => item.ProgramId == "minsk-oblast").Select(item => item.Id).FirstAsync();
        var wish = Wish(region, "tatarstan");
        wish = what switch
        {
            "past" => wish with { From = Region.Today.AddDays(-1) },
            "unknown-program" => wish with { ProgramId = "atlantis" },
            "pinned-elsewhere" => wish with { PinnedVersionId = other },
            "unknown-calendar" => wish with { CalendarId = "mars" },
            _ => wish with { Reason = " " },
        };

        var outcome = await region.Get<ProfileDesk>().SwitchAsync(region.Administrator, wish);

        var invalid = Assert.IsType<Outcome<Guid>.Invalid>(outcome);
        Assert.Equal(field, Assert.Single(invalid.Problems).Field);
        Assert.Equal(2, await db.Profiles.CountAsync());
    }

    [Fact]
    public async Task Switch_ToWhatIsInForceAlready_IsRefused()
    {
        await using var region = await Region.OpenAsync("novgorod");

        var outcome = await region.Get<ProfileDesk>().SwitchAsync(region.Chief, Wish(region, "novgorod", region.Committee));

        Assert.Equal(nameof(ProfileSwitch.ProgramId), Assert.Single(Assert.IsType<Outcome<Guid>.Invalid>(outcome).Problems).Field);
    }

    [Fact]
    public async Task Switch_OnAStaleView_IsAConflictThatNamesTheOther()
    {
        await using var region = await Region.OpenAsync("novgorod");
        var desk = region.Get<ProfileDesk>();
        Assert.True((await desk.SwitchAsync(region.Chief, Wish(region, "tatarstan"))).Ok);

        var outcome = await desk.SwitchAsync(region.Administrator, Wish(region, "minsk-oblast"));

        Assert.Equal("Chief", Assert.IsType<Outcome<Guid>.Conflict>(outcome).Info.By);
        Assert.Equal("tatarstan", (await region.Get<WorkplaceFinder>().FindAsync(region.Centre)).Edition!.Program.Identity.Id);
    }

    [Fact]
    public async Task Pinned_ToAVersion_StaysThereWhenALaterOneIsPublished()
    {
        await using var region = await Region.OpenAsync("novgorod");
        await using var db = region.Database();
        var first = await db.ProgramVersions.AsNoTracking().FirstAsync(item => item.ProgramId == "tatarstan");
        Assert.True((await region.Get<ProfileDesk>().SwitchAsync(region.Administrator, Wish(region, "tatarstan") with { PinnedVersionId = first.Id })).Ok);
        Assert.True((await region.Get<ProfileDesk>().SwitchAsync(region.Chief, Wish(region, "tatarstan", region.Committee))).Ok);

        db.ProgramVersions.Add(new ProgramVersion
        {
            ProgramId = "tatarstan", Ordinal = 2, Hash = first.Hash, Files = first.Files, PublishedAt = region.Clock.GetUtcNow().UtcDateTime, InForceFrom = Region.Today,
        });
        await db.SaveChangesAsync();

        Assert.Equal(1, (await region.Get<WorkplaceFinder>().FindAsync(region.Centre)).Edition!.Ordinal);
        Assert.Equal(2, (await region.Get<WorkplaceFinder>().FindAsync(region.Committee)).Edition!.Ordinal);
        Assert.Equal(1, (await region.Get<ProfileDesk>().ListAsync(region.Administrator)).ValueOrDefault!.Single().InForce!.PinnedOrdinal);
    }

    private static ProfileSwitch Wish(Region region, string program, Guid? organization = null) => new()
    {
        OrganizationId = organization ?? region.Centre, ShownVersion = 0, ProgramId = program, From = Region.Today, Reason = "Приказ № 12",
    };

    private static async Task<Guid> StampAsync(Region region)
    {
        await using var db = region.Database();
        return (await db.VersionStamps.AsNoTracking().FirstAsync(item => item.Name == VersionStamp.Profiles)).Value;
    }

    private static async Task<OpenCase> OpenAsync(Region region, Guid caseId)
    {
        var head = region.Chief with { Roles = [new HeldRole(Role.Head, region.Committee, [region.Committee], "")] };
        return (await region.Get<CaseDesk>().OpenAsync(head, caseId, "test")).ValueOrDefault!;
    }
}
