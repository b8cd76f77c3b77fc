using Patronage.Casework.Journal;
using Patronage.Reporting.Documents;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Meetings;
using Patronage.Services.MyDay;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Services.Work;

namespace Patronage.Services.Tests.Meetings;

/// <summary>One meeting is written down once, by whichever door somebody comes.</summary>
public sealed class JointMeetingTests : IAsyncLifetime
{
    private const string Body = "working-group";
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private static readonly DateOnly Wednesday = Monday.AddDays(2);
    private static readonly DateOnly Friday = Monday.AddDays(4);
    private Office _office = null!;
    private Guid _case;

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync("novgorod", Monday);
        _case = await _office.FamilyAsync("Вафины", _office.Curator.Id, new(2026, 11, 16));
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Day_FamilyOnAPreparedAgenda_LeadsToThatMeeting()
    {
        Value(await Planner.PlanAsync(_office.Curator, _case, await StampAsync(), Body, Wednesday));
        Assert.Equal(DayActKind.RecordMeeting, (await PlannedLineAsync()).Act.Kind);

        var later = await PreparedAsync(Friday);
        var meeting = await PreparedAsync(Wednesday);

        var lines = Value(await _office.Get<MyDayReader>().ReadAsync(_office.Curator)).Lines.Where(line => line.Kind == DayLineKind.PlannedMeeting);
        Assert.Equal([(Wednesday, DayActKind.OpenMeeting, meeting.Id.ToString()), (Friday, DayActKind.OpenMeeting, later.Id.ToString())], lines.Select(line => (line.DueOn!.Value, line.Act.Kind, line.Act.Subject)));
    }

    [Fact]
    public async Task Recorded_AloneThoughPrepared_IsRefusedNamingTheMeeting_ByEveryDoor()
    {
        var meeting = await PreparedAsync(Wednesday);
        var plan = (await OpenAsync()).File.Journal.Single(entry => entry.Kind == EntryKind.Meeting);
        var (stamp, record) = (await StampAsync(), new MeetingRecord(Body, Monday) { Planned = plan.Id });

        var held = Problem(await Planner.HoldAsync(_office.Curator, _case, stamp, record));
        var cancelled = Problem(await Planner.CancelAsync(_office.Curator, _case, stamp, plan.Id, "Нет председателя"));
        var decided = Problem(await _office.Get<TakeDecision>().RunAsync(_office.Curator, _case, stamp, new DecisionRecord("approve-plan", Monday, new Dictionary<string, Answer>(StringComparer.Ordinal)) { Meeting = record with { Planned = null } }));

        Assert.All([held, cancelled, decided], problem => Assert.Equal("", problem.Field));
        Assert.All([held, cancelled, decided], problem => Assert.Contains($"{_office.Edition.Program.Participants.Find(Body)!.Title.Default}, 25.11.2026", problem.Message, StringComparison.Ordinal));
        Assert.Equal([EntryStatus.Planned], (await OpenAsync()).Main.Line.Meetings.Select(entry => entry.Status));

        Value(await Desk.SaveAsync(_office.Head, Input(meeting) with { Items = [] }));
        Value(await Planner.HoldAsync(_office.Curator, _case, await StampAsync(), record with { Planned = null }));
    }

    [Fact]
    public async Task Held_ThePlanWasRecordedAloneMeanwhile_IsRefusedAtTheQuestion_UnlessPutOff()
    {
        var meeting = await PreparedAsync(Wednesday);
        var plan = (await OpenAsync()).File.Journal.Single(entry => entry.Kind == EntryKind.Meeting);
        Value(await _office.Get<CaseDesk>().WriteAsync(_office.Curator, Operation.WorkOnCase, _case, await StampAsync(), _ => Outcome.Done<IReadOnlyList<JournalEntry>>([new MeetingRecord(Body, Monday) { Planned = plan.Id }.ToEntry(JournalEntry.MainLine)])));
        _office.Clock.Today = Wednesday;
        meeting = Value(await Reader.OpenAsync(_office.Head, meeting.Id));
        var question = meeting.Questions.Single();

        var problem = Problem(await Holding.HoldAsync(_office.Head, meeting, Noted(meeting)));

        Assert.Equal(question.Item.Id.ToString("N"), problem.Field);
        Assert.Contains("23.11.2026", problem.Message, StringComparison.Ordinal);
        Assert.Equal(problem.Message, MeetingHolding.HeldOtherwise(question.Case, question.Item, Body, Wednesday));
        Assert.Single((await OpenAsync()).Main.Line.Meetings, entry => entry.Status == EntryStatus.Held);
        Value(await Holding.HoldAsync(_office.Head, meeting, Input(meeting) with { Items = [question.Item with { Result = AgendaResult.PutOff }] }));
    }

    [Fact]
    public async Task Held_TheSameDayWasRecordedAloneBefore_IsRefused_AndAnotherDayIsNot()
    {
        Value(await Planner.HoldAsync(_office.Curator, _case, await StampAsync(), new MeetingRecord(Body, Monday)));
        var same = await PreparedAsync(Monday);

        Assert.Contains("23.11.2026", Problem(await Holding.HoldAsync(_office.Head, same, Noted(same))).Message, StringComparison.Ordinal);

        Value(await Desk.CancelAsync(_office.Head, Input(same), "Записано в деле семьи"));
        var next = await PreparedAsync(Wednesday);
        _office.Clock.Today = Wednesday;
        Value(await Holding.HoldAsync(_office.Head, next, Noted(next)));
        Assert.Equal(2, (await OpenAsync()).Main.Line.Meetings.Count(entry => entry.Status == EntryStatus.Held));
    }

    [Fact]
    public async Task List_MeetingPlannedOnThePageOfAFamily_IsThereForWhomItsFileIsOpen()
    {
        Value(await Planner.PlanAsync(_office.Curator, _case, await StampAsync(), Body, Wednesday, new TimeOnly(14, 30)));

        var alone = Assert.Single(Value(await Reader.ListAsync(_office.Head)).Alone);

        Assert.Equal((_case, "Вафины", Wednesday, new TimeOnly(14, 30)), (alone.CaseId, alone.Family, alone.On, alone.At!.Value));
        Assert.Equal((await OpenAsync()).File.Journal[^1].Id, alone.EntryId);
        Assert.Single(Value(await Reader.ListAsync(_office.Curator)).Alone);
        Assert.Empty(Value(await Reader.ListAsync(_office.Colleague)).Alone);

        await PreparedAsync(Friday);
        var list = Value(await Reader.ListAsync(_office.Head));
        Assert.Equal((0, 1), (list.Alone.Count, list.Upcoming.Count));
    }

    [Fact]
    public async Task Agenda_FamilyOnTwoMeetings_IsToldWithTheDayOfTheOther_AndEachHoldsItsOwn()
    {
        var first = await PreparedAsync(Wednesday);
        Assert.Empty(first.Questions.Single().Elsewhere);

        var proposed = Assert.Single(await Reader.ProposeAsync(_office.Head, Body, [_case]));
        var second = await PreparedAsync(Friday);

        Assert.Equal([(first.Id, Wednesday)], proposed.Elsewhere.Select(place => (place.MeetingId, place.On)));
        Assert.Equal([(first.Id, Wednesday)], second.Questions.Single().Elsewhere.Select(place => (place.MeetingId, place.On)));
        Assert.Equal([(second.Id, Friday)], Value(await Reader.OpenAsync(_office.Head, first.Id)).Questions.Single().Elsewhere.Select(place => (place.MeetingId, place.On)));

        _office.Clock.Today = Friday;
        foreach (var id in new[] { first.Id, second.Id })
        {
            var meeting = Value(await Reader.OpenAsync(_office.Head, id));
            Value(await Holding.HoldAsync(_office.Head, meeting, Noted(meeting)));
        }

        var line = (await OpenAsync()).Main.Line;
        Assert.Equal([Wednesday, Friday], line.Meetings.Where(entry => entry.Status == EntryStatus.Held).Select(entry => entry.On));
        Assert.DoesNotContain(line.Expected, happening => happening.Event == "meeting-held");
    }

    [Fact]
    public async Task Minutes_BeforeTheMeetingIsHeld_AreAProjectThatOnlyProposes()
    {
        var meeting = await PreparedAsync(Monday);
        Value(await Desk.SaveAsync(_office.Head, Input(meeting) with { Items = [meeting.Questions[0].Item with { Result = AgendaResult.Decided, Decision = "approve-plan" }] }));
        var title = _office.Edition.Program.Decisions.Find("approve-plan")!.Title.In("ru");

        var project = Value(await _office.Get<MeetingPapers>().MinutesAsync(_office.Head, meeting.Id));

        Assert.StartsWith("Проект", project.FileName, StringComparison.Ordinal);
        Assert.Equal("Проект", Assert.IsType<PrintedRun.Words>(Assert.IsType<PrintedBlock.Paragraph>(project.Document.Blocks[0]).Runs.Single()).Text);
        Assert.Equal([title], Field(project.Document, "Предлагается")!.Value);
        Assert.Empty(Field(project.Document, "Решили")!.Value);

        meeting = Value(await Reader.OpenAsync(_office.Head, meeting.Id));
        Value(await Holding.HoldAsync(_office.Head, meeting, Noted(meeting)));
        var minutes = Value(await _office.Get<MeetingPapers>().MinutesAsync(_office.Head, meeting.Id));
        Assert.StartsWith("Протокол", minutes.FileName, StringComparison.Ordinal);
        Assert.IsType<PrintedBlock.Heading>(minutes.Document.Blocks[0]);
        Assert.Null(Field(minutes.Document, "Предлагается"));
        Assert.Equal(["Принять к сведению"], Field(minutes.Document, "Решили")!.Value);
    }

    private MeetingReader Reader => _office.Get<MeetingReader>();

    private MeetingDesk Desk => _office.Get<MeetingDesk>();

    private MeetingHolding Holding => _office.Get<MeetingHolding>();

    private MeetingPlanner Planner => _office.Get<MeetingPlanner>();

    private static PrintedField? Field(PrintedDocument document, string label) => document.Blocks.OfType<PrintedBlock.Fields>().SelectMany(block => block.Items).FirstOrDefault(field => field.Label == label);

    private static MeetingInput Noted(MeetingView view) => Input(view) with { Items = [.. view.Questions.Select(question => question.Item with { Result = AgendaResult.Noted, Decision = null, Heard = "Выслушали" })] };

    private static MeetingInput Input(MeetingView view) => new()
    {
        Id = view.Id, Version = view.Version, Body = view.Body.Id, On = view.On, At = view.At, Content = view.Content, Items = [.. view.Questions.Select(question => question.Item)],
    };

    private async Task<MeetingView> PreparedAsync(DateOnly on)
    {
        var questions = await Reader.ProposeAsync(_office.Head, Body, [_case]);
        var id = Value(await Desk.SaveAsync(_office.Head, new MeetingInput { Body = Body, On = on, Items = [.. questions.Select(question => question.Item)] }));
        return Value(await Reader.OpenAsync(_office.Head, id));
    }

    private async Task<DayLine> PlannedLineAsync() => Value(await _office.Get<MyDayReader>().ReadAsync(_office.Curator)).Lines.Single(line => line.Kind == DayLineKind.PlannedMeeting);

    private async Task<OpenCase> OpenAsync() => Value(await _office.Get<CaseDesk>().OpenAsync(_office.Head, _case, "test"));

    private async Task<CaseStamp> StampAsync() => (await OpenAsync()).Stamp;

    private static T Value<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;

    private static FieldProblem Problem<T>(Outcome<T> outcome) => Assert.Single(Assert.IsType<Outcome<T>.Invalid>(outcome).Problems);
}
