using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Services.Cases;
using Patronage.Services.Referrals;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Services.Work;
using Patronage.Storage.Cases;

namespace Patronage.Services.Tests.Movement;

public sealed class SecondReferralTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public async Task Add_OnACaseOfAColleague_IsRecordedOnceWithItsOwnObligations()
    {
        await using var office = await Office.OpenAsync("minsk-oblast", Today);
        var id = await office.FamilyAsync("Шаповалы", office.Curator.Id, Today.AddDays(-60), Office.OnLevel("planned", Today.AddDays(-59)));
        var adding = office.Get<AddReferral>();
        var input = Extract(Today.AddDays(-1));

        var before = Value(await office.Get<CaseDesk>().OpenAsync(office.Curator, id, "test"));
        var added = Value(await adding.RunAsync(office.Colleague, id, input));
        var again = Value(await adding.RunAsync(office.Colleague, id, input));

        Assert.Equal(added.Stamp, again.Stamp);
        Assert.Equal(LinePhase.Open, added.Main.Line.Phase);
        Assert.Equal(before.Main.Line.OpenedOn, added.Main.Line.OpenedOn);
        Assert.Equal(2, added.File.Journal.Count(entry => entry.Kind == EntryKind.Referral));
        var begun = added.Main.Obligations.Where(obligation => obligation.IsPending && obligation.Anchor?.On == Today.AddDays(-1)).Select(obligation => obligation.Definition.Id).ToList();
        Assert.Contains("answer-school", begun);
        Assert.IsType<Outcome<OpenCase>.Denied>(await office.Get<CaseDesk>().OpenAsync(office.Colleague, id, "test"));
    }

    [Theory]
    [InlineData(1, "receivedOn", "не наступила")]
    [InlineData(-90, "receivedOn", "Раньше первого обращения")]
    public async Task Add_OnAnImpossibleDay_IsRefusedAtTheField(int days, string field, string words)
    {
        await using var office = await Office.OpenAsync("minsk-oblast", Today);
        var id = await office.FamilyAsync("Шаповалы", office.Curator.Id, Today.AddDays(-60), Office.OnLevel("planned", Today.AddDays(-59)));

        var refused = Assert.IsType<Outcome<OpenCase>.Invalid>(await office.Get<AddReferral>().RunAsync(office.Curator, id, Extract(Today.AddDays(days))));

        Assert.Contains(refused.Problems, problem => problem.Field == field && problem.Message.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Add_ToACaseThatIsOver_SaysThatANewOneBegins()
    {
        await using var office = await Office.OpenAsync("novgorod", Today);
        var id = await office.FamilyAsync("Орловы", office.Curator.Id, Today.AddDays(-60), Office.Entry(EntryKind.Declined, "", Today.AddDays(-50)));

        var refused = Assert.IsType<Outcome<OpenCase>.Invalid>(await office.Get<AddReferral>().RunAsync(office.Curator, id, new SecondReferral("application", Today)));

        Assert.Contains("новый случай", Assert.Single(refused.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_ForAFamilyThatIsKnown_GoesIntoItsCaseOrBeginsOneForTheSameFamily()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var open = await office.FamilyAsync("Валеева", office.Curator.Id, Today.AddDays(-60), Office.Entry(EntryKind.Opened, "", Today.AddDays(-59)));
        var over = await office.FamilyAsync("Сафина", office.Curator.Id, Today.AddDays(-60), Office.Entry(EntryKind.Declined, "", Today.AddDays(-50)));
        var (openFamily, overFamily) = (await FamilyAsync(office, open), await FamilyAsync(office, over));
        var register = office.Get<RegisterReferral>();

        Assert.Equal(open, await register.GoesIntoAsync(office.Colleague, openFamily));
        Assert.Null(await register.GoesIntoAsync(office.Colleague, overFamily));
        var into = Value(await register.RunAsync(office.Colleague, Again(openFamily) with { Members = [new MemberInput { Name = "Анна Валеева" }, new MemberInput { Name = "Лев Валеев" }] }));
        var begun = Value(await register.RunAsync(office.Curator, Again(overFamily) with { Accept = new AcceptInput(office.Curator.Id), TakesOn = true }));

        Assert.Equal(open, into);
        var second = Value(await office.Get<CaseSheetReader>().OpenAsync(office.Curator, open)).Case.File.Journal.Last(entry => entry.Kind == EntryKind.Referral);
        Assert.Contains("Лев Валеев", second.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("Анна", second.Reason, StringComparison.Ordinal);
        Assert.NotEqual(over, begun);
        var fresh = Value(await office.Get<CaseDesk>().OpenAsync(office.Curator, begun, "test"));
        Assert.Equal(overFamily, fresh.Row.FamilyId);
        Assert.Equal(CaseState.Open, fresh.Row.State);
        Assert.Equal(2, fresh.File.Members.Count);
        Assert.IsType<Outcome<Guid>.NotFound>(await register.RunAsync(office.Curator, Again(Guid.CreateVersion7())));
    }

    private static ReferralInput Again(Guid family) => new()
    {
        Basis = "parent-application", ReceivedOn = Today, Surname = "", FamilyId = family,
        Answers = new Dictionary<string, Answer> { ["applicant-name"] = Answer.Of("Валеева Анна"), ["address"] = Answer.Of("ул. Мира, 5"), ["filed-on"] = Answer.Of(Today) },
    };

    private static SecondReferral Extract(DateOnly on) => new("council-extract", on)
    {
        Answers = new Dictionary<string, Answer>
        {
            ["extract-number"] = Answer.Of("14"), ["extract-date"] = Answer.Of(on < Today ? on : Today), ["received-on"] = Answer.Of(on < Today ? on : Today), ["sender"] = Answer.Of("education"),
        },
    };

    private static async Task<Guid> FamilyAsync(Office office, Guid id)
    {
        await using var db = office.Database();
        return (await db.Cases.FindAsync(id))!.FamilyId;
    }

    private static T Value<T>(Outcome<T> outcome) => outcome is Outcome<T>.Invalid { Problems: var problems } ? throw new InvalidOperationException(string.Join("; ", problems)) : Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
