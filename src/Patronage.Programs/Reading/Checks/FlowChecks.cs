using Patronage.Programs.Facts;
using Patronage.Rules.Diagnostics;

namespace Patronage.Programs.Reading.Checks;

/// <summary>Obligations, decisions with their effects, closures, visits, caseload, participants.</summary>
internal static class FlowChecks
{
    public static void Run(CheckContext context)
    {
        foreach (var obligation in context.Program["obligations"]) Obligation(context, obligation);
        foreach (var decision in context.Program["decisions"])
        {
            foreach (var effect in decision.OneOrMany("effects")) Effect(context, decision, effect);
            Involves(context, decision);
        }

        foreach (var closure in context.Program["closures"]) Closure(context, closure);
        foreach (var visit in context.Program["visits"]) Visit(context, visit);
        foreach (var norm in context.Program["caseload"]) Caseload(context, norm);
        foreach (var list in context.Program["worklists"]) context.NotHere(list, "кто стоит в рабочем списке, говорит его условие (where)", "for");
        foreach (var participant in context.Program["participants"])
        {
            if (participant.String("kind") != "body") context.NotHere(participant, "это свойство органа (kind: body)", "chair", "members", "guests", "quorum", "size", "minutes", "invitation");
            if (participant.String("kind") != "role") context.NotHere(participant, "это свойство должности (kind: role)", "perLine", "qualifications");
            Quorum(context, participant);
        }
    }

    private static void Quorum(CheckContext context, Node body)
    {
        if (body["quorum"] is { } quorum && body["size"] is null && context.Index.Find("norms", quorum.Text)?.String("unit") == NormUnits.Percent)
        {
            context.Report(ProgramDiagnostics.QuorumOfUnknownSize, quorum.Place, quorum.Text);
        }
    }

    private static void Obligation(CheckContext context, Node obligation)
    {
        context.Needs(obligation, "repeat", "term");
        context.Needs(obligation, "match", "doneBy");
        context.Needs(obligation, "late", "term");
        if (obligation["match"] is not { } match || obligation["doneBy"] is null) return;
        var fields = obligation.Ids("doneBy").SelectMany(context.Records).SelectMany(CheckContext.Fields).Select(field => field.Id).ToList();
        if (!fields.Contains(match.Text)) context.Report(ProgramDiagnostics.UnknownField, match.Place, match.Text, Nearest.Suggest(match.Text, fields));
    }

    // Who is involved is named by an answer, or nobody could be asked about.
    private static void Involves(CheckContext context, Node decision)
    {
        if (decision["involves"] is not { } involves) return;
        var fields = CheckContext.Fields(decision).Where(field => field.String("type") == "participant").Select(field => field.Id).ToList();
        if (!fields.Contains(involves.Text)) context.Report(ProgramDiagnostics.UnknownField, involves.Place, involves.Text, Nearest.Suggest(involves.Text, fields));
    }

    private static void Effect(CheckContext context, Node decision, Node effect)
    {
        var (to, field) = (effect["to"], effect["toField"]);
        if (field is not null)
        {
            var fields = CheckContext.Fields(decision).Select(f => f.Id).ToList();
            if (!fields.Contains(field.Text)) context.Report(ProgramDiagnostics.UnknownField, field.Place, field.Text, Nearest.Suggest(field.Text, fields));
        }

        switch (effect.String("do"))
        {
            case "level":
                context.ExactlyOne(effect, "to", "toField");
                if (to is not null && to.Text != "previous") context.References.Check("levels", to);
                break;
            case "stage":
                context.ExactlyOne(effect, "to", "toField");
                if (to is not null) context.References.Check("stages", to);
                break;
            case "approve":
                if (to is not null) context.References.Check("plans", to);
                break;
            case "extend":
                context.Needs(effect, "do", "toField");
                context.NotHere(effect, "срок называет поле решения", "to");
                break;
            case "postpone":
                context.Needs(effect, "do", "id");
                context.Needs(effect, "do", "toField");
                if (effect["id"] is { } obligation) context.References.Check("obligations", obligation);
                break;
            case "norm":
                context.Needs(effect, "do", "id");
                context.Needs(effect, "do", "toField");
                if (effect["id"] is { } norm) AdjustableNorm(context, norm);
                break;
            case "assign":
                if (to is null) context.Needs(effect, "do", "toField");
                if (to is not null) context.References.Check("participants", to);
                break;
            case "open":
                context.Needs(effect, "do", "to");
                if (to is not null && context.References.Check("tracks", to)) OpenedTrack(context, decision, effect, to);
                break;
            case "close":
                if (to is not null) context.References.Check("closures", to);
                break;
            default:
                context.NotHere(effect, "приостановка и возобновление ничего не называют", "to", "toField");
                break;
        }
    }

    private static void OpenedTrack(CheckContext context, Node decision, Node effect, Node track)
    {
        if (context.Index.Find("tracks", track.Text)?.String("subject") != "member") return;
        if (effect["toField"] is not { } named)
        {
            if (decision.String("about") != "member") context.Report(ProgramDiagnostics.TrackOfNobody, track.Place, track.Text);
            return;
        }

        if (CheckContext.Fields(decision).FirstOrDefault(field => field.Id == named.Text) is { } field && field.String("type") != "member")
        {
            context.Report(ProgramDiagnostics.TrackOfNobody, named.Place, track.Text);
        }
    }

    private static void AdjustableNorm(CheckContext context, Node reference)
    {
        if (context.References.Check("norms", reference) && context.Index.Find("norms", reference.Text)?["adjust"]?.String("by") != "decision")
        {
            context.Report(ProgramDiagnostics.NotAdjustable, reference.Place, reference.Text);
        }
    }

    private static void Closure(CheckContext context, Node closure)
    {
        foreach (var decision in closure.OneOrMany("decisions").Where(d => d.IsText))
        {
            var found = context.Index.Find("decisions", decision.Text);
            if (found is not null && found.OneOrMany("effects").All(effect => effect.String("do") != "close"))
            {
                context.Report(ProgramDiagnostics.DecisionDoesNotClose, decision.Place, decision.Text);
            }
        }

        if (closure["then"] is { } then && context.Index.Find("stages", then.Text) is { } stage && !stage.Flag("afterClosure"))
        {
            context.Report(ProgramDiagnostics.StageNotAfterClosure, then.Place, then.Text);
        }
    }

    private static void Visit(CheckContext context, Node visit)
    {
        if (visit["counts"] is { } counts)
        {
            context.ExactlyOne(counts, "contacts", "event");
            if (counts["contacts"] is null) context.NotHere(counts, "условия относятся к контактам (contacts)", "where", "by");
        }

        if (visit["per"] is not { } per) return;
        context.ExactlyOne(per, "calendar", "rolling", "gap", "span");
        context.Needs(per, "count", "gap");
        if (per["gap"] is null) context.Needs(visit, "per", "norm");
        if (visit.String("measure") == "share") context.Needs(visit, "measure", "of");
        else context.NotHere(visit, "доля (measure: share) здесь не считается", "of");
    }

    private static void Caseload(CheckContext context, Node norm)
    {
        if (norm["weights"] is null)
        {
            context.ExactlyOne(norm, "limits", "limit");
        }
        else
        {
            context.Needs(norm, "weights", "limit");
            context.NotHere(norm, "нагрузка считается в баллах (weights)", "limits", "mixed");
        }
    }
}
