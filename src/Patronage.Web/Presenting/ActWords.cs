using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Services.MyDay;

namespace Patronage.Web.Presenting;

/// <summary>The one act that settles something, in words and as an address: the same on every screen.</summary>
public static class ActWords
{
    /// <summary>The words on the button: verb and object.</summary>
    public static string Of(DayAct act)
    {
        ArgumentNullException.ThrowIfNull(act);
        return act.Kind switch
        {
            DayActKind.RecordContact => act.InPerson ? T("Записать посещение") : T("Записать контакт"),
            DayActKind.FillForm => T("Заполнить форму"),
            DayActKind.OpenPlan => T("Открыть план"),
            DayActKind.PlanMeeting => T("Назначить заседание"),
            DayActKind.RecordMeeting => T("Записать заседание"),
            DayActKind.OpenMeeting => T("Открыть заседание"),
            DayActKind.TakeDecision or DayActKind.OpenDecisions => T("Принять решение"),
            DayActKind.IssueDocument => T("Выдать документ"),
            DayActKind.MarkDone or DayActKind.MarkEvent or DayActKind.MarkMeasure => T("Отметить"),
            DayActKind.SendPapers => T("Записать отправку"),
            DayActKind.AssignCurator => T("Назначить куратора"),
            DayActKind.OpenRequests => T("Записать ответ"),
            _ => T("Открыть семью"),
        };
    }

    /// <summary>Where an act is done; null when a dialog does it in place.</summary>
    /// <param name="act">The act.</param>
    /// <param name="caseHref">The page of the case.</param>
    /// <param name="reference">The obligation's key.</param>
    /// <param name="member">The member it is about; null for the family.</param>
    public static string? Href(DayAct act, string caseHref, string reference, string? member)
    {
        ArgumentNullException.ThrowIfNull(act);
        return act.Kind switch
        {
            DayActKind.FillForm => $"{caseHref}/form/{act.Subject}?obligation={Uri.EscapeDataString(reference)}{(member is null ? "" : $"&member={Uri.EscapeDataString(member)}")}",
            DayActKind.RecordContact or DayActKind.MarkDone or DayActKind.MarkEvent or DayActKind.MarkMeasure or DayActKind.SendPapers or DayActKind.PlanMeeting or DayActKind.RecordMeeting or DayActKind.OpenRequests => null,
            DayActKind.OpenMeeting => $"meetings/{act.Subject}",
            DayActKind.TakeDecision => $"{caseHref}?tab=decisions&decision={act.Subject}{LineOf(reference)}",
            DayActKind.OpenDecisions => $"{caseHref}?tab=decisions{LineOf(reference)}",
            DayActKind.OpenPlan => $"{caseHref}?tab=plan&begin=true{LineOf(reference)}",
            DayActKind.IssueDocument => $"{caseHref}?tab=documents{LineOf(reference)}#document-{act.Subject}",
            DayActKind.AssignCurator => $"{caseHref}?act=assign",
            _ => caseHref,
        };
    }

    // What is asked of another line than the first is done on the page of that line.
    private static string LineOf(string reference) =>
        ObligationKey.LineOf(reference) is { } line && line != JournalEntry.MainLine ? $"&line={Uri.EscapeDataString(line)}" : "";
}
