using Patronage.Casework;
using Patronage.Casework.Journal;
using Patronage.Casework.Outside;
using Patronage.Casework.Replay;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Forms;
using Patronage.Services.MyDay;
using Patronage.Services.Results;
using Patronage.Services.Work;
using Patronage.Web.Components.Parts.Models;
using Patronage.Web.Text;

namespace Patronage.Web.Presenting;

/// <summary>Answers «Почему?» for what a list shows as due: the case is opened for it, and the reading is audited.</summary>
/// <param name="desk">Opens cases.</param>
public sealed class DueWhy(CaseDesk desk)
{
    /// <summary>Why something is due when it is.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="kind">What the line comes from.</param>
    /// <param name="reference">What the line refers to: the obligation's key, the visit norm's id, the entry that planned it.</param>
    /// <param name="dueOn">The day that was shown.</param>
    public async Task<WhyModel> ExplainAsync(Person person, Guid caseId, DayLineKind kind, string reference, DateOnly? dueOn)
    {
        if (await desk.OpenAsync(person, caseId, "why") is not Outcome<OpenCase>.Done { Value: var open }) return new WhyModel(T("Дело семьи сейчас не открыто вам."));
        if (kind == DayLineKind.Unassigned) return OfNobody(open);
        if (kind == DayLineKind.AwaitedAnswer && Correspondence.Of(open.File, open.Today).FirstOrDefault(item => item.Id == reference) is { AnswerBy: { } by } sending) return OfAnswer(open, sending, by);
        if (kind is DayLineKind.PlannedContact or DayLineKind.PlannedMeeting && open.File.Journal.FirstOrDefault(entry => entry.Id == reference) is { } planned) return OfPlanned(open, planned);
        if (kind == DayLineKind.PlanMeasure && MarkProgress.Find(open, reference) is { } found) return OfMeasure(open, found);
        foreach (var assessment in open.Assessments)
        {
            if (kind == DayLineKind.DraftedPlan && assessment.Line.Plan is { HasDraft: true } plan && ObligationKey.IsOf(reference, plan.Kind, null) && ObligationKey.LineOf(reference) == assessment.Line.Id)
                return OfDraft(assessment, plan);
            if (kind == DayLineKind.Obligation && assessment.Obligations.FirstOrDefault(item => item.Key == reference) is { } obligation)
                return new WhyPresenter(assessment.Program, assessment.Today) { DaysHref = key => $"families/{caseId}?tab=terms&term={Uri.EscapeDataString(key)}" }.Present(assessment, obligation);
            if (kind == DayLineKind.Visit && assessment.Visits.FirstOrDefault(item => item.Definition.Id == reference && item.NextBy == dueOn) is { } visit)
                return WhyPresenter.For(assessment).Present(assessment, visit);
        }

        return new WhyModel(T("Срок изменился: обновите страницу."));
    }

    /// <summary>Why the term of a family's support ends when it does.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="caseId">The case.</param>
    public async Task<WhyModel> ExplainTermAsync(Person person, Guid caseId) =>
        await desk.OpenAsync(person, caseId, "why") is not Outcome<OpenCase>.Done { Value: var open } ? new WhyModel(T("Дело семьи сейчас не открыто вам."))
        : WhyPresenter.For(open.Main).PresentTerm(open.Main) ?? new WhyModel(T("Срок изменился: обновите страницу."));

    private static WhyModel OfAnswer(OpenCase open, Sending sending, DateOnly by) => new(T("Ответа ждут к дню, который указан при отправке."))
    {
        Facts = [new FactModel(T("Отправлено"), RussianDates.Day(sending.On, open.Today)), new FactModel(T("О чём"), sending.What), new FactModel(T("Ответ ждём до"), RussianDates.Day(by, open.Today))],
    };

    // The day is the curator's choice; what the program asks of it is the norm that such a contact counts towards, or the body that meets.
    private static WhyModel OfPlanned(OpenCase open, JournalEntry planned)
    {
        var assessment = open.Assessments.FirstOrDefault(item => item.Line.Id == planned.Line) ?? open.Main;
        var norm = assessment.Visits.FirstOrDefault(visit => planned.Kind == EntryKind.Contact && visit.NextBy is not null && visit.Definition.Counts.Contacts.Contains(planned.Subject, StringComparer.Ordinal));
        var about = (Element?)norm?.Definition ?? open.Edition.Program.Participants.Find(planned.Subject);
        return new WhyModel(planned.Kind == EntryKind.Contact ? T("День выбран, когда контакт планировали.") : T("День выбран, когда заседание назначали."))
        {
            Facts =
            [
                new FactModel(T("Запланировано на"), RussianDates.Day(planned.On, open.Today)), new FactModel(T("Записано"), RussianDates.Day(planned.RecordedOn, open.Today)),
                .. norm?.NextBy is { } by ? [new FactModel(T("Следующий контакт не позднее"), RussianDates.Day(by, open.Today))] : Array.Empty<FactModel>(),
            ],
            Clauses = about is null ? [] : ClauseWords.Of(open.Edition.Program, about.Sources),
            Reading = about?.Reading ?? (about?.Sources.Count > 0 ? null : T("Какой это будет день, программа не говорит: его выбирает тот, кто планирует.")),
        };
    }

    private static WhyModel OfDraft(Assessment assessment, PlanState plan)
    {
        var deciding = assessment.Program.Decisions.FirstOrDefault(decision => decision.Effects.Any(effect => effect.Kind == EffectKind.Approve));
        return new WhyModel(T("План записан, решения о нём ещё нет: он не действует, пока его не утвердят."))
        {
            Facts =
            [
                new FactModel(T("Проект записан"), RussianDates.Day(plan.Latest.Entry.RecordedOn, assessment.Today)),
                .. plan.Approved is { ApprovedOn: { } on } ? [new FactModel(T("Действует план, утверждённый"), RussianDates.Day(on, assessment.Today))] : Array.Empty<FactModel>(),
            ],
            Clauses = deciding is null ? [] : ClauseWords.Of(assessment.Program, deciding.Sources),
            Reading = deciding?.Reading ?? (deciding?.Sources.Count > 0 ? null : T("Когда утвердить изменённый план, программа не говорит.")),
        };
    }

    // Whoever drew up the plan chose the day; it binds since the revision was approved.
    private static WhyModel OfMeasure(OpenCase open, FoundMeasure found)
    {
        var (program, plan) = (open.Edition.Program, open.Edition.Program.Plans.Find(found.Plan.Kind));
        var (revision, measure) = (found.Revision, found.Measure);
        return new WhyModel(T("Срок мероприятия назначен в утверждённом плане."))
        {
            Facts =
            [
                new FactModel(T("Мероприятие"), CaseWords.Upper(measure.Title)),
                new FactModel(T("План"), T($"{plan?.Title.Spoken() ?? T("план")}, редакция {revision.Number} от {RussianDates.Day(revision.Entry.On, open.Today)}")),
                .. revision.ApprovedOn is { } on ? [new FactModel(T("Утверждён"), program.Decisions.Find(revision.ApprovedBy?.Subject)?.Title.Spoken() is { } by ? $"{RussianDates.Day(on, open.Today)}, {by}" : RussianDates.Day(on, open.Today))] : Array.Empty<FactModel>(),
                .. measure.DueOn is { } due ? [new FactModel(T("Срок"), RussianDates.Day(due, open.Today))] : Array.Empty<FactModel>(),
                .. ParticipantWords.Of(program, measure.Responsible) is { } who ? [new FactModel(T("Ответственный"), CaseWords.Upper(who))] : Array.Empty<FactModel>(),
            ],
            Clauses = plan is null ? [] : ClauseWords.Of(program, plan.Sources),
            Reading = plan?.Reading ?? (plan?.Sources.Count > 0 ? null : T("Срока мероприятия программа не называет: его выбирают, когда составляют план.")),
        };
    }

    // Where the program says who leads a family: the decision that assigns, else the duty that ends with the assignment.
    private static WhyModel OfNobody(OpenCase open)
    {
        var (program, referred) = (open.Edition.Program, open.Row.ReferredOn);
        var assigning = program.Decisions.FirstOrDefault(decision => decision.Effects.Any(effect => effect.Kind == EffectKind.Assign))
            ?? (Element?)program.Obligations.FirstOrDefault(obligation => obligation.DoneBy.Contains(CoreEvents.CuratorAssigned));
        return new WhyModel(T("Семью ведёт куратор; пока он не назначен, её сроки видит только руководитель."))
        {
            Facts = [new FactModel(T("Обращение"), RussianDates.Day(referred, open.Today)), new FactModel(T("Куратор"), T("не назначен"))],
            Clauses = assigning is null ? [] : ClauseWords.Of(program, assigning.Sources),
            Reading = assigning?.Reading ?? (assigning?.Sources.Count > 0 ? null : T("Когда назначить куратора, программа не говорит.")),
        };
    }
}
