using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Choices;
using Patronage.Casework.Journal;
using Patronage.Reporting.Documents;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Meetings;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.Meetings;

namespace Patronage.Services.Tests.Meetings;

public sealed class MeetingTests : IAsyncLifetime
{
    private const string Body = "working-group";
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private Office _office = null!;

    public async Task InitializeAsync() => _office = await Office.OpenAsync("novgorod", Monday);

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Agenda_OfABody_IsWhatWaitsForItInAllCases()
    {
        var drafted = await DraftedAsync("Бондары", _office.Curator);
        await _office.FamilyAsync("Лисовы", _office.Colleague.Id, new(2026, 11, 16));

        var waiting = Value(await Reader.WaitingAsync(_office.Head, Body));
        var list = Value(await Reader.ListAsync(_office.Head));

        var only = Assert.Single(waiting);
        Assert.Equal((drafted, "Бондары", false), (only.CaseId, only.Family, only.Planned));
        Assert.Contains(only.Questions, question => question.StartsWith("Рассмотреть и утвердить план", StringComparison.Ordinal));
        Assert.Equal(1, list.Bodies.Single(item => item.Body.Id == Body).Waiting);
        var proposed = Assert.Single(await Reader.ProposeAsync(_office.Head, Body, [drafted]));
        Assert.Equal(("approve-plan", AgendaResult.Decided), (proposed.Item.Decision, proposed.Item.Result));
    }

    [Fact]
    public async Task Held_DecisionsOfTwoCases_AreWrittenTogether_AndFollowInEachCase()
    {
        var (first, second) = (await DraftedAsync("Бондары", _office.Curator), await DraftedAsync("Лисовы", _office.Colleague));
        var view = await PreparedAsync(Monday, first, second);

        var id = Value(await Holding.HoldAsync(_office.Head, view, Input(view) with { Content = Six with { Number = "7" }, Items = [.. view.Questions.Select(question => question.Item with { For = 5, Against = 0, Abstained = 1, Dissent = "Срок мал" })] }));

        foreach (var caseId in new[] { first, second })
        {
            var open = Value(await _office.Get<CaseDesk>().OpenAsync(_office.Head, caseId, "test"));
            Assert.False(open.Main.Line.Plan!.HasDraft);
            Assert.Equal("activity", open.Main.Line.Stage);
            var decision = open.File.Journal.Single(entry => entry.Kind == EntryKind.Decision);
            var meeting = open.File.Journal.Single(entry => entry is { Kind: EntryKind.Meeting, Status: EntryStatus.Held });
            Assert.Equal((meeting.Id, "7", 6m), (decision.Reference, meeting.Answers["number"].Text, meeting.Answers["present"].AsNumber()));
            Assert.Equal(new Votes(5, 0, 1) { Dissent = "Срок мал" }, Votes.Of(decision));
            Assert.Contains(open.Main.Obligations, obligation => obligation is { Definition.Id: "send-plan", IsPending: true });
            Assert.DoesNotContain(open.Main.Line.Expected, happening => happening.Event == "meeting-held");
        }

        var held = Value(await Reader.OpenAsync(_office.Head, id));
        Assert.Equal((MeetingState.Held, false), (held.State, held.MayHold));
        Assert.Empty(Value(await Reader.WaitingAsync(_office.Head, Body)));
    }

    [Fact]
    public async Task Held_StoppedWhileCasesAreLookedThrough_WritesNothingAnywhere()
    {
        Guid[] cases = [await DraftedAsync("Бондары", _office.Curator), await DraftedAsync("Лисовы", _office.Colleague)];
        var view = await PreparedAsync(Monday, cases);
        using var stop = new CancellationTokenSource();
        var told = new List<(int Done, int Of)>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Holding.HoldAsync(_office.Head, view, Input(view), new Stopping(told, stop), stop.Token));

        Assert.Equal((2, 2), told[^1]);
        foreach (var caseId in cases)
        {
            var open = Value(await _office.Get<CaseDesk>().OpenAsync(_office.Head, caseId, "test"));
            Assert.DoesNotContain(open.File.Journal, entry => entry.Kind == EntryKind.Decision || entry is { Kind: EntryKind.Meeting, Status: EntryStatus.Held });
        }

        Assert.True(Value(await Reader.OpenAsync(_office.Head, view.Id)).MayHold);
    }

    // Stops at the very last moment that it may: when all is looked through and the writing is about to begin.
    private sealed class Stopping(List<(int Done, int Of)> told, CancellationTokenSource stop) : IProgress<(int Done, int Of)>
    {
        public void Report((int Done, int Of) value)
        {
            told.Add(value);
            if (value.Done == value.Of) stop.Cancel();
        }
    }

    [Fact]
    public async Task Held_OneDecisionIsRefused_NothingIsWrittenAnywhere_AndTheQuestionIsNamed()
    {
        var right = await DraftedAsync("Бондары", _office.Curator);
        var wrong = await DraftedAsync("Лисовы", _office.Colleague, dueOn: null);
        var view = await PreparedAsync(Monday, right, wrong);

        Assert.Null(view.Questions.Single(question => question.Case.Row.Id == wrong).Item.Decision);
        var problems = Invalid(await Holding.HoldAsync(_office.Head, view, Input(view) with { Items = [.. view.Questions.Select(question => question.Item with { Result = AgendaResult.Decided, Decision = "approve-plan" })] }));

        var refused = view.Questions.Single(question => question.Case.Row.Id == wrong).Item.Id.ToString("N");
        Assert.All(problems, problem => Assert.StartsWith(refused, problem.Field, StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Message.Contains("срок исполнения", StringComparison.Ordinal));
        foreach (var caseId in new[] { right, wrong })
        {
            var open = Value(await _office.Get<CaseDesk>().OpenAsync(_office.Head, caseId, "test"));
            Assert.DoesNotContain(open.File.Journal, entry => entry.Kind == EntryKind.Decision || entry is { Kind: EntryKind.Meeting, Status: EntryStatus.Held });
        }

        Assert.Equal(MeetingState.Planned, Value(await Reader.OpenAsync(_office.Head, view.Id)).State);
    }

    [Fact]
    public async Task Held_ACaseSomebodyWroteToMeanwhile_IsAConflictOfThatQuestion()
    {
        var caseId = await DraftedAsync("Бондары", _office.Curator);
        var view = await PreparedAsync(Monday, caseId);
        Assert.True((await _office.Get<MeetingPlanner>().PlanAsync(_office.Curator, caseId, view.Questions[0].Case.Stamp, Body, Monday.AddDays(3))).Ok);

        var problem = Assert.Single(Invalid(await Holding.HoldAsync(_office.Head, view, Input(view))));

        Assert.EndsWith("/conflict", problem.Field, StringComparison.Ordinal);
        Assert.Contains(_office.Curator.DisplayName, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saved_ByTwoAtOnce_TheSecondIsTold()
    {
        var view = await PreparedAsync(Monday.AddDays(2), await DraftedAsync("Бондары", _office.Curator));
        Value(await Desk.SaveAsync(_office.Head, Input(view) with { Content = Six with { Place = "каб. 3" } }));

        var conflict = Assert.IsType<Outcome<Guid>.Conflict>(await Desk.SaveAsync(_office.Curator, Input(view)));

        Assert.Equal(_office.Head.DisplayName, conflict.Info.By);
        Assert.Equal("каб. 3", Value(await Reader.OpenAsync(_office.Head, view.Id)).Content.Place);
    }

    [Fact]
    public async Task Prepared_ForADayToCome_IsPlannedInEachJournal_MovedAndCalledOffWithIt()
    {
        var caseId = await DraftedAsync("Бондары", _office.Curator);
        var view = await PreparedAsync(Monday.AddDays(2), caseId);
        Assert.Equal([Monday.AddDays(2)], await ExpectedAsync(caseId));

        Value(await Desk.SaveAsync(_office.Head, Input(view) with { On = Monday.AddDays(4) }));
        Assert.Equal([Monday.AddDays(4)], await ExpectedAsync(caseId));

        view = Value(await Reader.OpenAsync(_office.Head, view.Id));
        Assert.Equal("reason", Assert.Single(Invalid(await Desk.CancelAsync(_office.Head, Input(view), " "))).Field);
        Value(await Desk.CancelAsync(_office.Head, Input(view), "Нет председателя"));
        Assert.Empty(await ExpectedAsync(caseId));
        Assert.False(Value(await Reader.WaitingAsync(_office.Head, Body))[0].Planned);
    }

    [Fact]
    public async Task Curator_SeesOwnFamiliesOfTheAgenda_AndCannotHoldItForOthers()
    {
        var view = await PreparedAsync(Monday, await DraftedAsync("Бондары", _office.Curator), await DraftedAsync("Лисовы", _office.Colleague));

        var own = Value(await Reader.OpenAsync(_office.Curator, view.Id));
        Assert.Equal((1, 1, "Бондары"), (own.Questions.Count, own.Hidden, own.Questions[0].Family));
        Assert.Equal([MeetingDesk.ItemsField], Invalid(await Holding.HoldAsync(_office.Curator, own, Input(own))).Select(problem => problem.Field));
        Assert.IsType<Outcome<Patronage.Services.Documents.IssuedDocument>.Denied>(await _office.Get<MeetingPapers>().MinutesAsync(_office.Curator, view.Id));

        Value(await Desk.SaveAsync(_office.Curator, Input(own) with { Content = Six with { Place = "зал" } }));
        Assert.Equal(2, Value(await Reader.OpenAsync(_office.Head, view.Id)).Questions.Count);
    }

    [Fact]
    public async Task MoreVotesThanMembers_AreRefused_AndNothingDecidedIsAsked()
    {
        var view = await PreparedAsync(Monday, await DraftedAsync("Бондары", _office.Curator), await DraftedAsync("Лисовы", _office.Colleague));
        var items = view.Questions.Select(question => question.Item).ToList();

        var problems = Invalid(await Holding.HoldAsync(_office.Head, view, Input(view) with { Items = [items[0] with { For = 7 }, items[1] with { Result = AgendaResult.Open }] }));

        Assert.Equal([$"{items[0].Id:N}/votes", $"{items[1].Id:N}/result"], problems.Select(problem => problem.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Held_WrongInManyPlaces_IsToldAllAtOnce_EachAtItsPlace()
    {
        var (right, wrong) = (await DraftedAsync("Бондары", _office.Curator), await DraftedAsync("Лисовы", _office.Colleague, dueOn: null));
        var view = await PreparedAsync(Monday, right, wrong);
        var (first, second) = (view.Questions.Single(question => question.Case.Row.Id == right).Item, view.Questions.Single(question => question.Case.Row.Id == wrong).Item with { Result = AgendaResult.Decided, Decision = "approve-plan" });
        var unread = new FieldProblem("at", "Время пишут так: 14:30.");

        var problems = Invalid(await Holding.HoldAsync(_office.Head, view, Input(view) with { On = Monday.AddDays(1), Unread = [unread], Items = [first with { For = 7 }, second] }));

        Assert.Equal([unread, .. problems.Where(problem => problem.Field == "on"), .. problems.Where(problem => problem.Field == $"{first.Id:N}/votes")], problems.Take(3).OrderBy(problem => problem.Field.Length));
        Assert.Contains(problems, problem => problem.Field.StartsWith(second.Id.ToString("N"), StringComparison.Ordinal) && problem.Message.Contains("срок исполнения", StringComparison.Ordinal));
        Assert.Equal(4, problems.Count);
        Assert.Equal(MeetingState.Planned, Value(await Reader.OpenAsync(_office.Head, view.Id)).State);
    }

    [Fact]
    public async Task PutOff_AndNoted_LeaveTheQuestionWaiting()
    {
        var (noted, putOff) = (await DraftedAsync("Бондары", _office.Curator), await DraftedAsync("Лисовы", _office.Colleague));
        var view = await PreparedAsync(Monday, noted, putOff);

        Value(await Holding.HoldAsync(_office.Head, view, Input(view) with { Items = [view.Questions[0].Item with { Result = AgendaResult.Noted, Heard = "Ждём справку" }, view.Questions[1].Item with { Result = AgendaResult.PutOff }] }));

        Assert.Equal(2, Value(await Reader.WaitingAsync(_office.Head, Body)).Count(item => !item.Planned));
        var open = Value(await _office.Get<CaseDesk>().OpenAsync(_office.Head, noted, "test"));
        Assert.Equal("Ждём справку", open.File.Journal.Single(entry => entry is { Kind: EntryKind.Meeting, Status: EntryStatus.Held }).Reason);
        Assert.DoesNotContain(Value(await _office.Get<CaseDesk>().OpenAsync(_office.Head, putOff, "test")).File.Journal, entry => entry is { Kind: EntryKind.Meeting, Status: EntryStatus.Held });
        var paper = Value(await _office.Get<MeetingPapers>().MinutesAsync(_office.Head, view.Id)).Document;
        var printed = paper.Blocks.OfType<PrintedBlock.Fields>().SelectMany(block => block.Items).ToList();
        Assert.Contains(printed, field => field.Label == "Решили" && field.Value.Contains("Принять к сведению"));
        Assert.Contains(printed, field => field.Label == "Обсудили" && field.Value.Contains("Ждём справку"));
    }

    [Fact]
    public async Task Invitation_OfAnOrganizationWithALetterhead_BeginsWithIt()
    {
        var view = await PreparedAsync(Monday, await DraftedAsync("Бондары", _office.Curator));
        var item = view.Questions[0].Item.Id;
        var plain = Value(await _office.Get<MeetingPapers>().InvitationAsync(_office.Head, view.Id, item)).Document;
        Assert.Equal(PrintedAlign.Right, plain.Blocks[0].Align);
        await using (var db = _office.Database())
        {
            (await db.Organizations.SingleAsync(organization => organization.Id == _office.OrganizationId)).Letterhead = new Patronage.Services.Organizations.Letterhead { Address = "ул. Мира, 1", Phone = "22-33-44", Email = "a@b.by" }.ToStored();
            Assert.True((await db.TrySaveAsync()).Ok);
        }

        var paper = Value(await _office.Get<MeetingPapers>().InvitationAsync(_office.Head, view.Id, item)).Document;

        var head = Assert.IsType<PrintedBlock.Paragraph>(paper.Blocks[0]);
        Assert.Equal((PrintedAlign.Center, "Центр\nул. Мира, 1\nтел. 22-33-44, a@b.by"), (head.Align, Assert.IsType<PrintedRun.Words>(Assert.Single(head.Runs)).Text));
        Assert.Equal(plain.Blocks.Count + 1, paper.Blocks.Count);
    }

    [Fact]
    public async Task Members_AreRememberedForTheNextMeeting()
    {
        await PreparedAsync(Monday, await DraftedAsync("Бондары", _office.Curator));

        var next = await Reader.BeginAsync(_office.Head, Body);

        Assert.Equal(Six.People.Select(person => person.Name), next.People.Select(person => person.Name));
    }

    [Theory]
    [InlineData("SELECT Content FROM Meetings")]
    [InlineData("SELECT Content FROM MeetingItems")]
    public async Task Stored_IsSealed(string sql)
    {
        var view = await PreparedAsync(Monday, await DraftedAsync("Бондары", _office.Curator));
        Value(await Desk.SaveAsync(_office.Head, Input(view) with { Items = [view.Questions[0].Item with { Heard = "Тайное слово" }], Content = Six with { Place = "Тайное слово" } }));
        await using var db = _office.Database();

        var stored = await db.Database.SqlQueryRaw<byte[]>(sql).ToListAsync();

        Assert.All(stored, content => Assert.DoesNotContain("Тайное", System.Text.Encoding.UTF8.GetString(content), StringComparison.Ordinal));
        Assert.Single(stored);
    }

    private static MeetingContent Six => new() { People = [.. Enumerable.Range(1, 6).Select(at => new MeetingPerson { Name = $"Член {at}", Chairs = at == 1, Present = true })] };

    private MeetingReader Reader => _office.Get<MeetingReader>();

    private MeetingDesk Desk => _office.Get<MeetingDesk>();

    private MeetingHolding Holding => _office.Get<MeetingHolding>();

    private static MeetingInput Input(MeetingView view) => new()
    {
        Id = view.Id, Version = view.Version, Body = view.Body.Id, On = view.On, At = view.At, Content = view.Content, Items = [.. view.Questions.Select(question => question.Item)],
        Shown = view.Questions.GroupBy(question => question.Case.Row.Id).ToDictionary(group => group.Key, group => group.First().Case.Stamp),
    };

    private async Task<MeetingView> PreparedAsync(DateOnly on, params Guid[] cases)
    {
        var questions = await Reader.ProposeAsync(_office.Head, Body, cases);
        var id = Value(await Desk.SaveAsync(_office.Head, new MeetingInput { Body = Body, On = on, Content = Six, Items = [.. questions.Select(question => question.Item)] }));
        return Value(await Reader.OpenAsync(_office.Head, id));
    }

    private async Task<IReadOnlyList<DateOnly>> ExpectedAsync(Guid caseId) =>
        [.. Value(await _office.Get<CaseDesk>().OpenAsync(_office.Head, caseId, "test")).Main.Line.Expected.Where(happening => happening.Event == "meeting-held").Select(happening => happening.On)];

    private Task<Guid> DraftedAsync(string title, Person curator) => DraftedAsync(title, curator, new DateOnly(2027, 3, 1));

    // A family at the «договорный» stage with a plan that nobody has approved.
    private Task<Guid> DraftedAsync(string title, Person curator, DateOnly? dueOn)
    {
        var (signed, day) = (new DateOnly(2026, 11, 9), new DateOnly(2026, 11, 16));
        return _office.FamilyAsync(
            title,
            curator.Id,
            new(2026, 11, 2),
            Office.Entry(EntryKind.Opened, "", signed),
            Form("contract", "signed-on", signed),
            Office.Entry(EntryKind.Assigned, curator.Id.ToString(), signed),
            Form("journal-entry", "registered-on", day),
            Form("member-card", "filled-on", day) with { Member = "mother" },
            Form("member-card", "filled-on", day) with { Member = "son" },
            Form("assessment", "assessed-on", day),
            Office.Entry(EntryKind.Plan, "support-plan", new(2026, 11, 18)) with { Measures = [new PlanMeasure { Id = "m1", Title = "Помочь с документами", DueOn = dueOn, Responsible = "curator" }] });
    }

    private static JournalEntry Form(string form, string dateField, DateOnly on) =>
        Office.Entry(EntryKind.Form, form, on) with { Answers = new Dictionary<string, Answer>(StringComparer.Ordinal) { [dateField] = Answer.Of(on) } };

    private static T Value<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;

    private static IReadOnlyList<FieldProblem> Invalid(Outcome<Guid> outcome) => Assert.IsType<Outcome<Guid>.Invalid>(outcome).Problems;
}
