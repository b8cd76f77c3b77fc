using Patronage.Programs.Model;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Workflows;

namespace Patronage.Programs.Reading.Checks;

/// <summary>Rules and elements must meet: no outcome that nobody waits for, no element that waits for nobody.</summary>
internal static class RuleChecks
{
    public static void Run(CheckContext context, IReadOnlyDictionary<string, EffectiveWorkflow> workflows)
    {
        var waiting = Questions.All.ToDictionary(question => question, question => Waiting(context, question), StringComparer.Ordinal);
        foreach (var (question, workflow) in workflows)
        {
            foreach (var rule in workflow.Rules) Rule(context, rule, question, waiting[question]);
        }

        foreach (var (question, elements) in waiting)
        {
            if (QuestionTargets.GrantsAny(question) || context.Program.Raw.UnreadQuestions.Contains(question)) continue;
            var granted = workflows.TryGetValue(question, out var workflow)
                ? workflow.Rules.Select(rule => rule.SuccessEvent).ToHashSet(StringComparer.Ordinal)
                : [];
            foreach (var (outcome, place, id) in elements.Where(element => !granted.Contains(element.Outcome)))
            {
                context.Report(ProgramDiagnostics.NoRule, place, id, outcome, question);
            }
        }

        RefuseElsewhere(context);
    }

    private static void Rule(CheckContext context, RuleDefinition rule, string question, List<(string Outcome, SourcePlace Place, string Id)> waiting)
    {
        if (rule.SuccessEvent is not { Length: > 0 } outcome)
        {
            context.Report(ProgramDiagnostics.NoOutcome, rule.Place, rule.Name);
        }
        else
        {
            var known = QuestionTargets.GrantsAny(question)
                ? [.. QuestionTargets.SectionsOf(question).SelectMany(context.Index.Ids)]
                : waiting.Select(element => element.Outcome).Distinct(StringComparer.Ordinal).ToList();
            if (!known.Contains(outcome)) context.Report(ProgramDiagnostics.IdleOutcome, rule.SuccessEventPlace, rule.Name, outcome, Nearest.Suggest(outcome, known));
        }

        if (rule.Property("act") is { } act && !context.Index.Has("acts", act))
        {
            context.Report(ProgramDiagnostics.RuleAct, rule.Properties!["act"]!.Place, rule.Name, act, Nearest.Suggest(act, context.Index.Ids("acts")));
        }
    }

    private static List<(string Outcome, SourcePlace Place, string Id)> Waiting(CheckContext context, string question)
    {
        var result = new List<(string, SourcePlace, string)>();
        foreach (var section in QuestionTargets.SectionsOf(question))
        {
            var elements = section.StartsWith("lists/", StringComparison.Ordinal) ? EffectiveProgram.Flatten(context.Program[section]) : context.Program[section];
            foreach (var element in elements)
            {
                if (element["byRule"] is { } byRule) result.Add((byRule.IsText ? byRule.Text : element.Id, byRule.Place, element.Id));
                if (section != "caseload") continue;
                result.AddRange(element.OneOrMany("scale").Select(factor => factor["byRule"]).OfType<Node>().Select(factor => (factor.Text, factor.Place, element.Id)));
            }
        }

        return result;
    }

    // Rules decide only what a question asks; «byRule» anywhere else would never come true.
    private static void RefuseElsewhere(CheckContext context)
    {
        var asked = Questions.All.SelectMany(QuestionTargets.SectionsOf).ToHashSet(StringComparer.Ordinal);
        foreach (var (section, elements) in context.Program.Sections.Where(pair => !asked.Contains(pair.Key)))
        {
            foreach (var element in EffectiveProgram.Flatten(elements)) context.NotHere(element, "правила об этом разделе не спрашивают", "byRule");
        }
    }
}
