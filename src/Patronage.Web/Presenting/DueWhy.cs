using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.MyDay;
using Patronage.Services.Results;
using Patronage.Web.Components.Parts.Models;

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
        if (await desk.OpenAsync(person, caseId, "why") is not Outcome<OpenCase>.Done { Value: var open }) return new WhyModel("Дело семьи сейчас не открыто вам.");
        foreach (var assessment in open.Assessments)
        {
            if (kind == DayLineKind.Obligation && assessment.Obligations.FirstOrDefault(item => item.Key == reference) is { } obligation)
                return WhyPresenter.For(assessment).Present(assessment, obligation);
            if (kind == DayLineKind.Visit && assessment.Visits.FirstOrDefault(item => item.Definition.Id == reference && item.NextBy == dueOn) is { } visit)
                return WhyPresenter.For(assessment).Present(assessment, visit);
        }

        return new WhyModel("Срок изменился: обновите страницу.");
    }
}
