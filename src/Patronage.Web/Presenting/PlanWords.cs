using Patronage.Services.Cases;
using Patronage.Services.MyDay;
using Patronage.Services.Results;
using Patronage.Web.Text;

namespace Patronage.Web.Presenting;

/// <summary>What came of planning a visit, in a sentence.</summary>
public static class PlanWords
{
    /// <summary>«Запланировано на ср 25 ноября: Садыковы», with what the person may not have seen: a day off, a day after the last one of the norm.</summary>
    /// <param name="line">The visit that was wanted, or the plan that was moved.</param>
    /// <param name="on">The day it is planned for.</param>
    /// <param name="working">Whether people work on that day.</param>
    /// <param name="today">The organization's day.</param>
    public static string Done(DayLine line, DateOnly on, bool working, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(line);
        var warning = line.Kind == DayLineKind.Visit && on > line.DueOn ? T(". Это позже срока нормы") : working ? "" : T(". Это выходной день");
        return T($"Запланировано на {RussianDates.Near(on, today)}: {line.Family}{warning}");
    }

    /// <summary>Why nothing was planned.</summary>
    public static string Refused(Outcome<OpenCase> outcome) => outcome switch
    {
        Outcome<OpenCase>.Invalid { Problems: [var problem, ..] } => problem.Message,
        Outcome<OpenCase>.Denied { Message: var message } => message,
        Outcome<OpenCase>.Conflict => T("В дело семьи только что записали другое. Календарь обновлён: повторите."),
        _ => T("Эта семья больше не открыта вам."),
    };
}
