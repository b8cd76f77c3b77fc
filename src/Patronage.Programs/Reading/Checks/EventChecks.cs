using Patronage.Programs.Model;

namespace Patronage.Programs.Reading.Checks;

/// <summary>Events: what raises them, which field dates them.</summary>
internal static class EventChecks
{
    private static readonly string[] Triggers = ["form", "decision", "contact", "meeting", "report", "document", "stage", "level", "core", "mark", "date"];
    private static readonly string[] PlannedCore = [CoreEvents.MeetingHeld, CoreEvents.ContactHeld, CoreEvents.TermEnded, CoreEvents.LastMeasureDue];

    public static void Run(CheckContext context)
    {
        foreach (var happening in context.Program["events"])
        {
            if (CoreEvents.Titles.ContainsKey(happening.Id)) context.Report(ProgramDiagnostics.CoreEvent, happening["id"]!.Place, happening.Id);
            foreach (var by in happening.OneOrMany("raisedBy"))
            {
                context.ExactlyOne(by, Triggers);
                if (by["core"] is { } core && context.Index.Has("events", core.Text) && !CoreEvents.Titles.ContainsKey(core.Text))
                {
                    context.Report(ProgramDiagnostics.NotHere, core.Place, "core", $"«{core.Text}» – событие программы, а не встроенное");
                }
            }

            if (happening["date"] is { } date) DateField(context, happening, date);
        }
    }

    /// <summary>Whether the day of an event is known before it happens: scheduled, derived, or the end of a term.</summary>
    public static bool IsPlanned(CheckContext context, string id) =>
        PlannedCore.Contains(id)
        || (context.Index.Find("events", id)?.OneOrMany("raisedBy") ?? [])
            .Any(by => by["meeting"] is not null || by["contact"] is not null || by["date"] is not null || (by.String("core") is { } core && PlannedCore.Contains(core)));

    private static void DateField(CheckContext context, Node happening, Node date)
    {
        var records = context.Records(happening.Id).ToList();
        if (records.Count == 0)
        {
            // Forms that do not exist are reported by their references.
            if (happening.OneOrMany("raisedBy").All(by => by["form"] is null && by["decision"] is null))
            {
                context.Report(ProgramDiagnostics.NotHere, date.NamePlace, "date", "событие не вызывается ни формой, ни решением");
            }

            return;
        }

        var fields = records.SelectMany(CheckContext.Fields).ToList();
        if (fields.Find(field => field.Id == date.Text) is not { } found)
        {
            context.Report(ProgramDiagnostics.UnknownField, date.Place, date.Text, Rules.Diagnostics.Nearest.Suggest(date.Text, [.. fields.Select(f => f.Id)]));
        }
        else if (found.String("type") is not ("date" or "moment" or "computed"))
        {
            context.Report(ProgramDiagnostics.WrongField, date.Place, date.Text, found.String("type") ?? "?", "date или moment");
        }
    }
}
