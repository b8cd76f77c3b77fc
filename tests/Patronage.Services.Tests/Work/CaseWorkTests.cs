using Patronage.Casework.Choices;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Services.Cases;
using Patronage.Services.Referrals;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Services.Work;
using Patronage.Storage.Cases;

namespace Patronage.Services.Tests.Work;

public sealed class CaseWorkTests
{
    private static readonly DateOnly Today = Shipped.Today;

    [Fact]
    public async Task Register_ByACuratorWhoTakesTheFamilyOn_OpensANumberedCaseOfTheirOwn()
    {
        await using var desk = await Desk.OpenAsync("tatarstan");
        var input = Family() with { Accept = new AcceptInput(desk.Curator.Id) };

        var id = Value(await desk.Get<RegisterReferral>().RunAsync(desk.Curator, input));
        var again = Value(await desk.Get<RegisterReferral>().RunAsync(desk.Curator, input));

        Assert.Equal(id, again);
        var sheet = Value(await desk.Get<CaseSheetReader>().OpenAsync(desk.Curator, id));
        Assert.Equal(LinePhase.Open, sheet.Case.Main.Line.Phase);
        Assert.Equal("2026-001", sheet.Case.Row.Number);
        Assert.Equal(CaseState.Open, sheet.Case.Row.State);
        Assert.Equal(desk.Curator.Id, sheet.Case.Row.CuratorId);
        Assert.Equal(3, sheet.Case.File.Journal.Count);
        Assert.NotEmpty(sheet.Case.Main.Obligations);
        Assert.IsType<Outcome<CaseSheet>.Denied>(await desk.Get<CaseSheetReader>().OpenAsync(desk.Other, id));
    }

    [Theory]
    [InlineData("minsk-oblast")]
    [InlineData("novgorod")]
    [InlineData("tatarstan")]
    public async Task Register_WithoutAnything_SaysEverythingThatIsMissing(string program)
    {
        await using var desk = await Desk.OpenAsync(program);
        var basis = Shipped.Program(program).List("referrals")[0].Id;

        var outcome = await desk.Get<RegisterReferral>().RunAsync(desk.Curator, new ReferralInput { Basis = basis, ReceivedOn = Today.AddDays(1), Surname = " " });

        var fields = Assert.IsType<Outcome<Guid>.Invalid>(outcome).Problems.Select(problem => problem.Field).ToList();
        Assert.Contains("receivedOn", fields);
        Assert.Contains("familySurname", fields);
        Assert.Contains("members", fields);
        Assert.Empty(Value(await desk.Get<ReferralQueue>().WaitingAsync(desk.Head)).Items);
    }

    [Fact]
    public async Task Register_ChildBornAfterTheReferral_IsRefusedAtTheField()
    {
        await using var desk = await Desk.OpenAsync("tatarstan");
        var input = Family() with { Members = [new MemberInput { Name = "Иван", BirthDate = Today.AddYears(1) }] };

        var problem = Assert.Single(Assert.IsType<Outcome<Guid>.Invalid>(await desk.Get<RegisterReferral>().RunAsync(desk.Curator, input)).Problems, problem => problem.Field == "member[0].birth");

        Assert.Contains("позже", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Referral_DeclinedByTheHead_BecomesNoCase()
    {
        await using var desk = await Desk.OpenAsync("tatarstan");
        var id = Value(await desk.Get<RegisterReferral>().RunAsync(desk.Curator, Family()));
        var waiting = Assert.Single(Value(await desk.Get<ReferralQueue>().WaitingAsync(desk.Curator)).Items);
        Assert.False(waiting.MayOpen);
        var open = Value(await desk.Get<CaseDesk>().OpenAsync(desk.Head, id, "test"));

        var decide = desk.Get<DecideReferral>();
        Assert.IsType<Outcome<OpenCase>.Invalid>(await decide.DeclineAsync(desk.Head, id, open.Stamp, " "));
        Assert.IsType<Outcome<OpenCase>.Denied>(await decide.DeclineAsync(desk.Curator, id, open.Stamp, "Семья не проживает в районе"));
        var declined = Value(await decide.DeclineAsync(desk.Head, id, open.Stamp, "Семья не проживает в районе"));

        Assert.Equal(LinePhase.Declined, declined.Main.Line.Phase);
        Assert.Empty(Value(await desk.Get<ReferralQueue>().WaitingAsync(desk.Head)).Items);
        Assert.IsType<Outcome<OpenCase>.Invalid>(await decide.AcceptAsync(desk.Head, id, declined.Stamp, new AcceptInput(desk.Curator.Id)));
    }

    [Fact]
    public async Task Closing_ForAReasonThatTheProgramForbidsNow_IsRefusedUntilItsFactIsThere()
    {
        await using var desk = await Desk.OpenAsync("tatarstan");
        var (id, open) = await TakenOnAsync(desk);
        var decision = new DecisionRecord("finish-negative", Today, NoAnswers) { Closure = "refused", Meeting = new MeetingRecord("consilium", Today) { Number = "1", Present = 5, Quorate = true } };
        var take = desk.Get<TakeDecision>();

        var refused = Assert.IsType<Outcome<OpenCase>.Invalid>(await take.RunAsync(desk.Head, id, open.Stamp, decision));
        Assert.Equal(TakeDecision.ClosureField, Assert.Single(refused.Problems).Field);
        Assert.Contains("Нет письменного отказа", refused.Problems[0].Message, StringComparison.Ordinal);

        var answers = new Dictionary<string, Answer> { ["applicant"] = Answer.Of("m1"), ["signed-on"] = Answer.Of(Today) };
        open = Value(await desk.Get<RecordForm>().RunAsync(desk.Curator, id, open.Stamp, new FormRecord("refusal", answers)));
        var without = Assert.IsType<Outcome<OpenCase>.Invalid>(await take.RunAsync(desk.Head, id, open.Stamp, decision with { Meeting = null }));
        Assert.Contains(without.Problems, problem => problem.Field == "meeting");
        open = Value(await take.RunAsync(desk.Head, id, open.Stamp, decision));

        Assert.Equal(LinePhase.Closed, open.Main.Line.Phase);
        Assert.Equal("refused", open.Main.Line.ClosureReason);
        Assert.Equal(CaseState.Closed, open.Row.State);
    }

    [Fact]
    public async Task Closing_ForADayBeforeSupportBegan_IsRefusedAtItsDay()
    {
        await using var desk = await Desk.OpenAsync("tatarstan");
        var came = Today.AddDays(-14);
        var family = Family();
        var id = Value(await desk.Get<RegisterReferral>().RunAsync(desk.Curator, family with
        {
            ReceivedOn = came, Accept = new AcceptInput(desk.Curator.Id), Answers = family.Answers.ToDictionary(pair => pair.Key, pair => pair.Key == "filed-on" ? Answer.Of(came) : pair.Value),
        }));
        var open = Value(await desk.Get<CaseDesk>().OpenAsync(desk.Curator, id, "test"));
        Assert.Equal(Today, open.Main.Line.OpenedOn);
        open = Value(await desk.Get<RecordForm>().RunAsync(desk.Curator, id, open.Stamp, new FormRecord("refusal", new Dictionary<string, Answer> { ["applicant"] = Answer.Of("m1"), ["signed-on"] = Answer.Of(Today) })));
        var early = Today.AddDays(-8);

        var refused = Assert.IsType<Outcome<OpenCase>.Invalid>(await desk.Get<TakeDecision>().RunAsync(desk.Head, id, open.Stamp, new DecisionRecord("finish-negative", early, NoAnswers)
        {
            Closure = "refused", Meeting = new MeetingRecord("consilium", early) { Number = "1", Present = 5, Quorate = true },
        }));

        Assert.Contains(refused.Problems, problem => problem.Field == "on" && problem.Message.Contains("Сопровождение начато", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Approving_WhereNoPlanWaits_IsRefused()
    {
        await using var office = await Office.OpenAsync("minsk-oblast", new(2026, 11, 23));
        var id = await office.FamilyAsync("Скураты", office.Curator.Id, new(2026, 10, 5), Office.OnLevel("planned", new(2026, 10, 12)));
        var open = Value(await office.Get<CaseDesk>().OpenAsync(office.Curator, id, "test"));

        var refused = await office.Get<TakeDecision>().RunAsync(office.Curator, id, open.Stamp, new DecisionRecord("approve-plan", new(2026, 11, 23), NoAnswers));

        Assert.Contains(Assert.IsType<Outcome<OpenCase>.Invalid>(refused).Problems, problem => problem.Message.StartsWith("Плана, который ждёт утверждения, нет", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public async Task Resuming_ForADayBeforeTheSuspension_IsRefusedAtItsDay(int daysAfter, bool taken)
    {
        var (opened, paused) = (new DateOnly(2026, 11, 2), new DateOnly(2026, 11, 13));
        var day = paused.AddDays(daysAfter);
        await using var office = await Office.OfExampleAsync("ozerny", new(2026, 11, 23));
        var id = await office.FamilyAsync("Бондары", office.Curator.Id, opened, Office.Entry(EntryKind.Opened, "", opened));
        var open = Value(await office.Get<CaseDesk>().OpenAsync(office.Curator, id, "test"));
        open = Value(await office.Get<TakeDecision>().RunAsync(office.Curator, id, open.Stamp, new DecisionRecord("pause-line", paused, NoAnswers)));
        Assert.True(open.Main.Line.IsPaused);

        var outcome = await office.Get<TakeDecision>().RunAsync(office.Curator, id, open.Stamp, new DecisionRecord("resume-line", day, NoAnswers));

        Assert.Equal(taken ? [] : ["on"], (outcome as Outcome<OpenCase>.Invalid)?.Problems.Select(problem => problem.Field) ?? []);
        Assert.Equal(taken, outcome is Outcome<OpenCase>.Done { Value.Main.Line.IsPaused: false });
    }

    [Fact]
    public async Task Form_CorrectedOnce_KeepsBothAndRefusesToCorrectTheOldOne()
    {
        await using var desk = await Desk.OpenAsync("tatarstan");
        var (id, open) = await TakenOnAsync(desk);
        var record = desk.Get<RecordForm>();
        var form = new FormRecord("refusal", new Dictionary<string, Answer> { ["applicant"] = Answer.Of("m1"), ["signed-on"] = Answer.Of(Today.AddDays(1)) });
        Assert.Equal("signed-on", Assert.Single(Assert.IsType<Outcome<OpenCase>.Invalid>(await record.RunAsync(desk.Curator, id, open.Stamp, form)).Problems).Field);
        form = form with { Answers = new Dictionary<string, Answer> { ["applicant"] = Answer.Of("m1"), ["signed-on"] = Answer.Of(Today) } };
        open = Value(await record.RunAsync(desk.Curator, id, open.Stamp, form));
        var first = open.File.Journal[^1];

        open = Value(await record.RunAsync(desk.Curator, id, open.Stamp, form with { Supersedes = first.Id, Reason = "Опечатка в дате" }));

        Assert.Single(open.Main.Line.Records("refusal"));
        Assert.Equal(2, open.File.Journal.Count(entry => entry.Subject == "refusal"));
        Assert.IsType<Outcome<OpenCase>.Invalid>(await record.RunAsync(desk.Curator, id, open.Stamp, form with { Supersedes = first.Id }));
    }

    [Fact]
    public async Task Write_OnAnOldPage_IsAConflictAndIsStoredOnce()
    {
        await using var desk = await Desk.OpenAsync("tatarstan");
        var (id, open) = await TakenOnAsync(desk);
        var form = new FormRecord("refusal", new Dictionary<string, Answer> { ["applicant"] = Answer.Of("m1"), ["signed-on"] = Answer.Of(Today) });
        Assert.True((await desk.Get<RecordForm>().RunAsync(desk.Curator, id, open.Stamp, form)).Ok);

        var conflict = Assert.IsType<Outcome<OpenCase>.Conflict>(await desk.Get<RecordForm>().RunAsync(desk.Head, id, open.Stamp, form));

        Assert.Equal(new ConflictEntry(EntryKind.Form, "refusal"), Assert.Single(conflict.Info.Entries));
        Assert.Equal("Гилязова", conflict.Info.By);
    }

    [Fact]
    public async Task Confirm_AgainstTheRules_NeedsAReason()
    {
        await using var desk = await Desk.OpenAsync("tatarstan");
        var (id, open) = await TakenOnAsync(desk);
        var denied = open.Main.ProposedCategories().First(proposal => proposal is { HasRule: true, Verdict: Rules.Verdict.False });
        var confirm = desk.Get<ConfirmAssessment>();

        Assert.Equal("reason", Assert.Single(Assert.IsType<Outcome<OpenCase>.Invalid>(await confirm.RunAsync(desk.Curator, id, open.Stamp, new Confirmation([denied.Id], []))).Problems).Field);
        open = Value(await confirm.RunAsync(desk.Curator, id, open.Stamp, new Confirmation([denied.Id], []) { Reason = "По документам" }));

        Assert.Equal([denied.Id], open.Main.Line.Categories);
    }

    [Fact]
    public async Task Plan_OfOneMeasure_IsADraftWithItsRegisteredNumber()
    {
        await using var desk = await Desk.OpenAsync("tatarstan");
        var (id, open) = await TakenOnAsync(desk);
        var answers = new Dictionary<string, Answer> { ["drafted-on"] = Answer.Of(Today), ["applicant"] = Answer.Of("m1"), ["curator"] = Answer.Of("curator") };
        var draft = desk.Get<DraftPlan>();
        Assert.Contains(Assert.IsType<Outcome<OpenCase>.Invalid>(await draft.RunAsync(desk.Curator, id, open.Stamp, new PlanRecord("ippss", [], answers))).Problems, problem => problem.Field == "measures");
        var measure = new PlanMeasure { Id = "", Title = "Занятия с психологом", DueOn = Today.AddDays(30), For = "m1" };

        open = Value(await draft.RunAsync(desk.Curator, id, open.Stamp, new PlanRecord("ippss", [measure], answers)));
        open = Value(await desk.Get<MarkProgress>().RunAsync(desk.Curator, id, open.Stamp, open.Main.Line.Plan!.Latest.Measures[0].Id, done: true, "Ходят", Today));

        Assert.True(open.Main.Line.Plan!.HasDraft);
        Assert.Equal("1", open.Main.Line.Plan.Latest.Entry.Answers["number"].Text);
        Assert.Single(open.Main.Line.Progress);
    }

    [Fact]
    public async Task Member_BirthDateToldLater_ChangesTheAssessment()
    {
        await using var desk = await Desk.OpenAsync("tatarstan");
        var (id, open) = await TakenOnAsync(desk);
        var edit = desk.Get<EditFamily>();
        for (var child = 0; child < 3; child++)
        {
            open = Value(await edit.MemberAsync(desk.Curator, id, new MemberChange(null, new MemberInput { Name = $"Ребёнок {child}", BirthDate = Today.AddYears(-5), Relation = "child" }, Today)));
        }

        Assert.Equal(4, open.File.Members.Count);
        Assert.Contains(open.Main.ProposedCategories(), proposal => proposal is { Id: "large", Verdict: Rules.Verdict.True });
        Assert.IsType<Outcome<OpenCase>.Invalid>(await edit.MemberAsync(desk.Curator, id, new MemberChange("m1", new MemberInput { Name = "" }, Today.AddDays(3), 1)));
    }

    [Fact]
    public async Task Address_ChangedByTwo_KeepsTheFirstAndTellsTheSecondWhoWasFirst()
    {
        await using var desk = await Desk.OpenAsync("tatarstan");
        var (id, open) = await TakenOnAsync(desk);
        var (edit, shown) = (desk.Get<EditFamily>(), open.Row.Family!.Version);

        open = Value(await edit.AddressAsync(desk.Head, id, " г. Чистополь, ул. Новая, 1 ", "", Today, shown));
        var conflict = Assert.IsType<Outcome<OpenCase>.Conflict>(await edit.AddressAsync(desk.Curator, id, "г. Казань", "+7 900 000-00-00", Today, shown));
        var future = Assert.IsType<Outcome<OpenCase>.Invalid>(await edit.AddressAsync(desk.Curator, id, "г. Казань", null, Today.AddDays(1), open.Row.Family!.Version));

        Assert.Equal(("г. Чистополь, ул. Новая, 1", null), (open.Row.Family.Address, open.Row.Family.Phone));
        Assert.Equal(desk.Head.DisplayName, conflict.Info.By);
        Assert.Equal("since", Assert.Single(future.Problems).Field);
        Assert.Equal("address", Assert.Single(Assert.IsType<Outcome<OpenCase>.Invalid>(await edit.AddressAsync(desk.Curator, id, new string('я', EditFamily.LongestAddress + 1), null, Today, open.Row.Family.Version)).Problems).Field);
        Assert.Equal("telephone", Assert.Single(Assert.IsType<Outcome<OpenCase>.Invalid>(await edit.AddressAsync(desk.Curator, id, null, new string('1', EditFamily.LongestPhone + 1), Today, open.Row.Family.Version)).Problems).Field);
        var again = Value(await edit.AddressAsync(desk.Curator, id, "г. Казань", "+7 900 000-00-00", Today, open.Row.Family.Version));
        Assert.Equal(("г. Казань", "+7 900 000-00-00"), (again.Row.Family!.Address, again.Row.Family.Phone));
        Assert.Equal("г. Казань", Value(await desk.Get<CaseDesk>().OpenAsync(desk.Curator, id, "test")).File.Address);
    }

    [Fact]
    public async Task Waive_ByACurator_IsDeniedAndByTheHeadNeedsAReason()
    {
        await using var desk = await Desk.OpenAsync("tatarstan");
        var (id, open) = await TakenOnAsync(desk);
        var key = open.Main.Obligations.First(obligation => obligation.IsPending).Key;
        var settle = desk.Get<SettleObligation>();

        Assert.IsType<Outcome<OpenCase>.Denied>(await settle.WaiveAsync(desk.Curator, id, open.Stamp, key, "Не нужно"));
        Assert.IsType<Outcome<OpenCase>.Invalid>(await settle.WaiveAsync(desk.Head, id, open.Stamp, key, ""));
        open = Value(await settle.WaiveAsync(desk.Head, id, open.Stamp, key, "Сделано другим центром"));

        Assert.False(open.Main.Obligations.First(obligation => obligation.Key == key).IsPending);
    }

    [Fact]
    public async Task Decisions_OfEveryProgram_TellWhyTheyCannotBeTakenYet()
    {
        foreach (var program in Shipped.Demonstrated)
        {
            await using var desk = await Desk.OpenAsync(program);
            var basis = Shipped.Program(program).List("referrals")[0];
            var id = Value(await desk.Get<RegisterReferral>().RunAsync(desk.Curator, Filled(program, basis.Id) with { Accept = new AcceptInput(desk.Curator.Id) }));
            var open = Value(await desk.Get<CaseDesk>().OpenAsync(desk.Curator, id, "test"));
            foreach (var choice in open.Main.Decisions().Where(choice => choice.Permission == Permission.Forbidden))
            {
                Assert.True(choice.Messages.Count + choice.Missing.Count + choice.Gates.Count > 0, $"{program}: {choice.Definition.Id}");
            }
        }
    }

    private static readonly Dictionary<string, Answer> NoAnswers = [];

    private static async Task<(Guid Id, OpenCase Case)> TakenOnAsync(Desk desk)
    {
        var id = Value(await desk.Get<RegisterReferral>().RunAsync(desk.Curator, Family() with { Accept = new AcceptInput(desk.Curator.Id) }));
        return (id, Value(await desk.Get<CaseDesk>().OpenAsync(desk.Curator, id, "test")));
    }

    private static ReferralInput Family() => Filled("tatarstan", "parent-application");

    private static ReferralInput Filled(string program, string basis)
    {
        var form = Shipped.Program(program).Forms.Find(Shipped.Program(program).List("referrals")[basis].Form);
        return new ReferralInput
        {
            Basis = basis, ReceivedOn = Today, Surname = "Валеева", Address = "г. Чистополь, ул. Мира, 5",
            Members = [new MemberInput { Name = "Валеева Анна", Relation = "mother", BirthDate = new DateOnly(1990, 1, 1), Sex = "female" }],
            Answers = (form?.Fields ?? (IReadOnlyList<Patronage.Programs.Model.FieldDefinition>)[]).Where(field => field.Required).ToDictionary(field => field.Id, field => field.Type switch
            {
                Patronage.Programs.Model.FieldType.Date => Answer.Of(Today),
                Patronage.Programs.Model.FieldType.Member => Answer.Of("m1"),
                Patronage.Programs.Model.FieldType.YesNo => Answer.Of(true),
                Patronage.Programs.Model.FieldType.Number => Answer.Of(1m),
                _ => Answer.Of("текст"),
            }),
        };
    }

    private static T Value<T>(Outcome<T> outcome) => outcome switch
    {
        Outcome<T>.Done done => done.Value,
        Outcome<T>.Invalid invalid => throw new Xunit.Sdk.XunitException(string.Join("; ", invalid.Problems.Select(problem => $"{problem.Field}: {problem.Message}"))),
        _ => throw new Xunit.Sdk.XunitException(outcome.ToString()),
    };
}
