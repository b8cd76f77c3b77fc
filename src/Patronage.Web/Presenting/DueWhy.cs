using Patronage.Casework.Outside;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.MyDay;
using Patronage.Services.Results;
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
    /// <param name="kind">An obligation or a visit norm.</param>
    /// <param name="reference">The obligation's key or the visit norm's id.</param>
    /// <param name="dueOn">The day that was shown.</param>
    public async Task<WhyModel> ExplainAsync(Person person, Guid caseId, DayLineKind kind, string reference, DateOnly? dueOn)
    {
        if (await desk.OpenAsync(person, caseId, "why") is not Outcome<OpenCase>.Done { Value: var open }) return new WhyModel(T("Дело семьи сейчас не открыто вам."));
        if (kind == DayLineKind.Unassigned) return OfNobody(open);
        if (kind == DayLineKind.AwaitedAnswer && Correspondence.Of(open.File, open.Today).FirstOrDefault(item => item.Id == reference) is { AnswerBy: { } by } sending) return OfAnswer(open, sending, by);
        foreach (var assessment in open.Assessments)
        {
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
