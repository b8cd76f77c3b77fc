using Patronage.Programs.Model;
using Patronage.Rules;

namespace Patronage.Casework.Scenarios;

/// <summary>A rule that held in no scenario.</summary>
/// <param name="Question">The question it answers.</param>
/// <param name="Rule">Its name.</param>
/// <param name="File">The file that states it.</param>
/// <param name="Line">Its line there.</param>
public sealed record UntestedRule(string Question, string Rule, string File, int Line);

/// <summary>What no scenario of a program touches.</summary>
/// <param name="Rules">Rules that held in no scenario.</param>
/// <param name="Elements">Elements that no scenario brought about, as <c>section/id</c>.</param>
public sealed record ScenarioCoverage(IReadOnlyList<UntestedRule> Rules, IReadOnlyList<string> Elements)
{
    /// <summary>Works out what the run scenarios of a program did not touch.</summary>
    public static ScenarioCoverage Of(Program program, IReadOnlyList<ScenarioResult> results)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(results);
        var held = new HashSet<CompiledRule>(results.SelectMany(Assessed).SelectMany(assessment => program.Rules.Questions.SelectMany(question => assessment.Answers.Holding(question))));
        var touched = results.SelectMany(Touched).ToHashSet(StringComparer.Ordinal);
        return new ScenarioCoverage(
            [.. program.Rules.Questions.SelectMany(question => program.Rules.For(question)!.Rules.Where(rule => !held.Contains(rule)).Select(rule => new UntestedRule(question, rule.Name, rule.Place.File, rule.Place.Line)))],
            [.. NamesOf(program).Where(name => !touched.Contains(name))]);
    }

    /// <summary>What one scenario has to do with: elements as <c>section/id</c>, rules that held as <c>rules/question/name</c>.</summary>
    internal static IEnumerable<string> NamesIn(Program program, ScenarioResult result) =>
        Touched(result).Concat(Assessed(result).SelectMany(assessment => program.Rules.Questions.SelectMany(question => assessment.Answers.Holding(question).Select(rule => $"rules/{question}/{rule.Name}"))));

    private static IEnumerable<Assessment> Assessed(ScenarioResult result) => result.Assessment is { } main ? result.Others.Append(main) : result.Others;

    private static IEnumerable<string> Touched(ScenarioResult result) => result.Checks.Select(check => check.Expectation.Name).Concat(Assessed(result).SelectMany(TouchedBy));

    private static IEnumerable<string> TouchedBy(Assessment assessment)
    {
        var line = assessment.Line;
        return assessment.Obligations.Select(obligation => $"obligations/{obligation.Definition.Id}")
            .Concat(assessment.Visits.Select(visit => $"visits/{visit.Definition.Id}"))
            .Concat(line.Segments.Select(segment => $"stages/{segment.Stage}"))
            .Concat(line.Segments.Select(segment => $"levels/{segment.Level}"))
            .Concat(line.Decisions.Select(decision => $"decisions/{decision.Subject}"))
            .Concat(line.Happenings.Select(happening => $"events/{happening.Event}"))
            .Append($"closures/{line.ClosureReason}");
    }

    private static IEnumerable<string> NamesOf(Program program) =>
        Named("stages", program.Stages)
            .Concat(Named("levels", program.Levels))
            .Concat(Named("events", program.Events.Where(definition => !definition.IsCore)))
            .Concat(Named("obligations", program.Obligations))
            .Concat(Named("visits", program.Visits))
            .Concat(Named("caseload", program.Caseload))
            .Concat(Named("decisions", program.Decisions))
            .Concat(Named("closures", program.Closures));

    private static IEnumerable<string> Named(string section, IEnumerable<Element> elements) => elements.Select(element => $"{section}/{element.Id}");
}
