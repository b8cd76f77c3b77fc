using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Numbering;
using Patronage.Services.Referrals;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.People;

namespace Patronage.Services.Tests.Numbering;

public sealed class NumberingTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("{year}-{n:000}", "2026-007")]
    [InlineData("{n}", "7")]
    [InlineData("СП/{yy}/{n:00}", "СП/26/07")]
    [InlineData("{n:000}-{year}", "007-2026")]
    public void Format_APattern_WritesTheNumber(string pattern, string number)
    {
        Assert.Null(NumberPattern.Problem(pattern, perYear: false, unique: true));
        Assert.Equal(number, NumberPattern.Format(pattern, 2026, 7));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(" ", true)]
    [InlineData("{year}", false)]
    [InlineData("{n}-{n}", false)]
    [InlineData("{n:999}", false)]
    [InlineData("{n}{month}", false)]
    [InlineData("{n", false)]
    [InlineData("{n}\n", false)]
    [InlineData("{n:000}", true)]
    [InlineData("очень-длинный-номер-который-никто-не-прочтёт-{n}", false)]
    public void Problem_OfAPatternThatCannotBe_IsTold(string? pattern, bool perYear) => Assert.NotNull(NumberPattern.Problem(pattern, perYear, unique: true));

    [Fact]
    public async Task Set_FromTodayAndLater_NumbersWhatIsRegisteredFromThenAndChangesNothingGiven()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var (desk, administrator) = (office.Get<NumberingDesk>(), Administrator(office));
        Assert.Equal("2026-001", await RegisterAsync(office));
        var cases = Cases(Value(await desk.ShowAsync(administrator, office.OrganizationId)));
        Assert.Equal(("{year}-{n:000}", "2026-002"), (cases.Rule.Pattern, cases.Next));

        var version = Value(await desk.SetAsync(administrator, office.OrganizationId, Change(cases.Version) with { Pattern = "ЧСТ/{yy}/{n:00}", Next = 15 }));
        Assert.Equal("ЧСТ/26/15", await RegisterAsync(office));
        Value(await desk.SetAsync(administrator, office.OrganizationId, Change(version) with { Pattern = "{n:0000}", PerYear = false, From = Today.AddDays(2) }));
        Assert.Equal("ЧСТ/26/16", await RegisterAsync(office));
        Assert.Equal("{n:0000}", Cases(Value(await desk.ShowAsync(administrator, office.OrganizationId))).Planned!.Pattern);
        office.Clock.Today = Today.AddDays(2);
        Assert.Equal("0017", await RegisterAsync(office));
        office.Clock.Today = new(2027, 1, 11);
        Assert.Equal("0018", await RegisterAsync(office));
    }

    [Fact]
    public async Task Set_WhatWouldGiveANumberTwice_OrByAStrangerOrOverAColleague_IsRefused()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var (desk, administrator) = (office.Get<NumberingDesk>(), Administrator(office));
        await RegisterAsync(office);

        Assert.Equal(nameof(SeriesChange.Next), await FieldAsync(Change(-1) with { Next = 1 }));
        Assert.Equal(nameof(SeriesChange.Next), await FieldAsync(Change(-1) with { Next = 5, From = Today.AddDays(1) }));
        Assert.Equal(nameof(SeriesChange.From), await FieldAsync(Change(-1) with { From = Today.AddDays(-1) }));
        Assert.Equal(nameof(SeriesChange.Pattern), await FieldAsync(Change(-1) with { Pattern = "{n}" }));
        Assert.Equal(nameof(SeriesChange.Basis), await FieldAsync(Change(-1) with { Basis = " " }));
        Assert.IsType<Outcome<int>.Denied>(await desk.SetAsync(office.Head, office.OrganizationId, Change(-1)));
        Assert.IsType<Outcome<int>.NotFound>(await desk.SetAsync(administrator, office.OrganizationId, Change(-1) with { Series = "nothing" }));
        Value(await desk.SetAsync(administrator, office.OrganizationId, Change(-1)));
        Assert.IsType<Outcome<int>.Conflict>(await desk.SetAsync(administrator, office.OrganizationId, Change(-1)));

        async Task<string> FieldAsync(SeriesChange change) => Assert.Single(Assert.IsType<Outcome<int>.Invalid>(await desk.SetAsync(administrator, office.OrganizationId, change)).Problems).Field;
    }

    [Fact]
    public async Task Take_ByManyAtOnce_GivesEachTheirOwnWithoutAGap()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var cases = new List<(Guid Id, CaseStamp Stamp)>();
        foreach (var surname in new[] { "Валеева", "Сафина", "Гарипова", "Мусина" })
        {
            var id = Value(await office.Get<RegisterReferral>().RunAsync(office.Head, Family(surname)));
            cases.Add((id, Value(await office.Get<CaseDesk>().OpenAsync(office.Head, id, "test")).Stamp));
        }

        var taken = await Task.WhenAll(cases.Select(item => office.Get<DecideReferral>().AcceptAsync(office.Head, item.Id, item.Stamp, new AcceptInput(office.Curator.Id))));

        Assert.All(taken, outcome => Assert.True(outcome.Ok));
        await using var db = office.Database();
        Assert.Equal(["2026-001", "2026-002", "2026-003", "2026-004"], await db.Cases.Select(row => row.Number!).Order().ToListAsync());
    }

    [Fact]
    public async Task Register_ByManyAtOnce_WritesEachUnderANumberOfItsOwn()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        string[] surnames = ["Валеева", "Сафина", "Гарипова", "Мусина"];

        var registered = await Task.WhenAll(surnames.Select(surname => office.Get<RegisterReferral>().RunAsync(office.Curator, Family(surname) with { Accept = new AcceptInput(office.Curator.Id) })));

        Assert.All(registered, outcome => Value(outcome));
        await using var db = office.Database();
        Assert.Equal(["2026-001", "2026-002", "2026-003", "2026-004"], await db.Cases.Select(row => row.Number!).Order().ToListAsync());
    }

    private static SeriesChange Change(int version) => new(SeriesNumbers.Cases, version, "{year}/{n}", true, Today, null, "Приказ от 20.11.2026 № 4");

    private static SeriesView Cases(IReadOnlyList<SeriesView> series) => series.Single(item => item.Series == SeriesNumbers.Cases);

    private static Person Administrator(Office office) => office.Head with { Roles = [new HeldRole(Role.Administrator, office.OrganizationId, [office.OrganizationId], "")] };

    private static async Task<string> RegisterAsync(Office office)
    {
        var id = Value(await office.Get<RegisterReferral>().RunAsync(office.Curator, Family("Валеева") with { ReceivedOn = office.Clock.Today, Accept = new AcceptInput(office.Curator.Id) }));
        return Value(await office.Get<CaseDesk>().OpenAsync(office.Curator, id, "test")).Row.Number!;
    }

    private static ReferralInput Family(string surname) => new()
    {
        Basis = "parent-application", ReceivedOn = Today, Surname = surname, Members = [new MemberInput { Name = surname + " Анна" }],
        Answers = new Dictionary<string, Casework.Journal.Answer>
        {
            ["applicant-name"] = Casework.Journal.Answer.Of(surname), ["address"] = Casework.Journal.Answer.Of("ул. Мира, 5"), ["filed-on"] = Casework.Journal.Answer.Of(Today),
        },
    };

    private static T Value<T>(Outcome<T> outcome) => outcome is Outcome<T>.Invalid { Problems: var problems } ? throw new InvalidOperationException(string.Join("; ", problems)) : Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
