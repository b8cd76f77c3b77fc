using Patronage.Casework.Journal;
using Patronage.Casework.Obligations;
using Patronage.Casework.Outside;
using Patronage.Services.Cases;
using Patronage.Services.Centre;
using Patronage.Services.MyDay;
using Patronage.Services.Outside;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;

namespace Patronage.Services.Tests.Outside;

public sealed class SendPapersTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Theory]
    [InlineData("tatarstan", "specialists-consent", "invited-organization", "healthcare", SentKind.Paper, false, false)]
    [InlineData("tatarstan", "specialists-consent", "invited-organization", "healthcare", SentKind.Plan, true, true)]
    [InlineData("tatarstan", "specialists-consent", "invited-organization", "healthcare", SentKind.Request, false, true)]
    [InlineData("minsk-oblast", "organization-consent", "organization", "health", SentKind.Plan, false, false)]
    [InlineData("minsk-oblast", "organization-consent", "organization", "health", SentKind.Plan, true, true)]
    [InlineData("novgorod", "", "", "medical-organizations", SentKind.Plan, false, true)]
    public async Task Sending_WhereTheProgramAsksForTheFamilysConsent_WaitsForIt(string program, string form, string field, string organization, SentKind kind, bool agreed, bool goes)
    {
        await using var office = await Office.OpenAsync(program, Monday);
        var caseId = await office.FamilyAsync("Бондары", office.Curator.Id, new(2026, 11, 2), agreed ? [Consent(form, field, organization)] : []);
        var open = Value(await office.Get<CaseDesk>().OpenAsync(office.Curator, caseId, "test"));

        var outcome = await office.Get<SendPapers>().SendAsync(office.Curator, caseId, open.Stamp, new SendInput { Kind = kind, What = "Справка о семье", To = [organization], On = Monday });

        if (goes)
        {
            Assert.Equal((organization, kind), Correspondence.Of(Value(outcome).File, Monday).Select(item => (item.To, item.Kind)).Single());
            return;
        }

        var problem = Assert.Single(Assert.IsType<Outcome<OpenCase>.Invalid>(outcome).Problems);
        Assert.Equal("to", problem.Field);
        Assert.NotNull(problem.Why);
        Assert.Contains("огласи", problem.Message, StringComparison.Ordinal);

        // The way to what is waited for is known: the form, and which of its fields says the organization.
        var (written, asked) = Assert.NotNull(Involvement.WrittenOn(open.Main, Involvement.Of(open.Main, organization)!));
        Assert.Equal((form, field), (written.Id, asked.Id));
    }

    [Fact]
    public async Task Plan_SentToSeveral_FulfilsTheObligation_AndEachIsWrittenDown()
    {
        await using var office = await Office.OpenAsync("novgorod", Monday);
        var caseId = await office.FamilyAsync(
            "Бондары",
            office.Curator.Id,
            new(2026, 11, 2),
            Office.Entry(EntryKind.Opened, "", new(2026, 11, 9)),
            Office.Entry(EntryKind.Plan, "support-plan", new(2026, 11, 18)) with { Measures = [new PlanMeasure { Id = "m", Title = "Помочь", DueOn = new(2027, 3, 1), Responsible = "medical-organizations" }] },
            Office.Entry(EntryKind.Mark, "plan-approved", new(2026, 11, 20)));
        var open = Value(await office.Get<CaseDesk>().OpenAsync(office.Curator, caseId, "test"));
        var obligation = Assert.Single(SendPapers.Fulfillable(open.Main), item => item.Definition.Id == "send-plan");

        var then = Value(await office.Get<SendPapers>().SendAsync(
            office.Curator, caseId, open.Stamp, new SendInput { Kind = SentKind.Plan, What = "План", To = ["medical-organizations", "education-organizations"], On = Monday, Fulfils = obligation.Key }));

        Assert.Equal(["education-organizations", "medical-organizations"], Correspondence.Of(then.File, Monday).Select(item => item.To).Order(StringComparer.Ordinal));
        Assert.Equal(ObligationStatus.Done, then.Main.Obligations.Single(item => item.Key == obligation.Key).Status);
        Assert.IsType<Outcome<OpenCase>.Conflict>(await office.Get<SendPapers>().SendAsync(office.Curator, caseId, open.Stamp, new SendInput { What = "План", To = ["medical-organizations"], On = Monday }));
    }

    [Fact]
    public async Task Answer_ThatIsOverdue_StandsInMyDayAndAtTheCentre_UntilItComes()
    {
        await using var office = await Office.OpenAsync("novgorod", Monday);
        var caseId = await office.FamilyAsync("Бондары", office.Curator.Id, new(2026, 11, 2));
        var open = Value(await office.Get<CaseDesk>().OpenAsync(office.Curator, caseId, "test"));
        var before = await OverdueAsync(office);
        var sent = Value(await office.Get<SendPapers>().SendAsync(
            office.Curator, caseId, open.Stamp, new SendInput { Kind = SentKind.Request, What = "Характеристика", To = ["education-organizations"], On = new(2026, 11, 9), AnswerBy = new(2026, 11, 18) }));

        var line = Assert.Single(Value(await office.Get<MyDayReader>().ReadAsync(office.Curator)).In(DayBucket.Overdue), item => item.Kind == DayLineKind.AwaitedAnswer);
        Assert.Equal((DayActKind.OpenRequests, new DateOnly(2026, 11, 18)), (line.Act.Kind, line.DueOn));
        Assert.Equal(before + 1, await OverdueAsync(office));

        Value(await office.Get<SendPapers>().AnswerAsync(office.Curator, caseId, sent.Stamp, line.Reference, Monday, "Учится хорошо"));

        Assert.DoesNotContain(Value(await office.Get<MyDayReader>().ReadAsync(office.Curator)).Lines, item => item.Kind == DayLineKind.AwaitedAnswer);
        Assert.Equal(before, await OverdueAsync(office));
    }

    [Fact]
    public async Task Consent_GivenAndWithdrawn_IsOneActWithADayAndAReason()
    {
        await using var office = await Office.OpenAsync("novgorod", Monday);
        var caseId = await office.FamilyAsync("Бондары", office.Curator.Id, new(2026, 11, 2));
        var open = Value(await office.Get<CaseDesk>().OpenAsync(office.Curator, caseId, "test"));
        var use = office.Get<KeepConsent>();

        var wrong = Assert.IsType<Outcome<OpenCase>.Invalid>(await use.GiveAsync(office.Curator, caseId, open.Stamp, new ConsentInput("nobody", null, " ", null, null)));
        Assert.Equal(["given", "member", "purpose"], wrong.Problems.Select(problem => problem.Field).Order(StringComparer.Ordinal));
        open = Value(await use.GiveAsync(office.Curator, caseId, open.Stamp, new ConsentInput("son", "Анна", "Сопровождение", new(2026, 11, 2), new(2027, 11, 2))));
        var consent = Assert.Single(Consents.Of(open.File, Monday));
        Assert.Equal(("son", "Анна", ConsentState.InForce), (consent.Member, consent.GivenBy, consent.State));

        var lacking = Assert.IsType<Outcome<OpenCase>.Invalid>(await use.WithdrawAsync(office.Curator, caseId, open.Stamp, consent.Id, new(2026, 11, 1), ""));
        Assert.Equal(["on", "reason"], lacking.Problems.Select(problem => problem.Field));
        open = Value(await use.WithdrawAsync(office.Curator, caseId, open.Stamp, consent.Id, Monday, "Переехали"));

        Assert.Equal((ConsentState.Withdrawn, "Переехали"), Consents.Lapsed(open.File, Monday).Select(item => (item.State, item.Reason)).Single());
    }

    [Fact]
    public async Task Consent_OfAChildUnderFourteen_IsGivenByItsRepresentative()
    {
        await using var office = await Office.OpenAsync("novgorod", Monday);
        var caseId = await office.FamilyAsync("Бондары", office.Curator.Id, new(2026, 11, 2));
        var open = Value(await office.Get<CaseDesk>().OpenAsync(office.Curator, caseId, "test"));
        var use = office.Get<KeepConsent>();

        var wrong = Assert.IsType<Outcome<OpenCase>.Invalid>(await use.GiveAsync(office.Curator, caseId, open.Stamp, new ConsentInput("son", " ", "Сопровождение", Monday, null)));

        Assert.Equal("by", Assert.Single(wrong.Problems).Field);
        Assert.True(KeepConsent.AsksRepresentative(open, "son", new(2034, 11, 1)));
        Assert.False(KeepConsent.AsksRepresentative(open, "son", new(2034, 11, 2)));
        Value(await use.GiveAsync(office.Curator, caseId, open.Stamp, new ConsentInput("mother", null, "Сопровождение", Monday, null)));
    }

    private static JournalEntry Consent(string form, string field, string organization) => Office.Entry(EntryKind.Form, form, new(2026, 11, 16)) with
    {
        Answers = new Dictionary<string, Answer>(StringComparer.Ordinal) { [field] = Answer.Of(organization), ["agreed"] = Answer.Of(true), ["signed-on"] = Answer.Of(new DateOnly(2026, 11, 16)) },
    };

    private static async Task<int> OverdueAsync(Office office) => Value(await office.Get<CentreReader>().ReadAsync(office.Head)).Overdue;

    private static T Value<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
