using Patronage.Programs.Model;
using Patronage.Rules;

namespace Patronage.Casework.Scenarios;

/// <summary>A rule that held in no scenario.</summary>
/// <param name="Question">The question it answers.</param>
/// <param name="Rule">Its name.</param>
/// <param name="File">The file that states it.</param>
/// <param name="Line">Its line there.</param>
public sealed record UntestedRule(string Question, string Rule, string File, int Line);

/// <summary>A clause by which something of a program is decided.</summary>
/// <param name="Act">The act.</param>
/// <param name="Clause">Its clause.</param>
/// <param name="Scenarios">How many passed scenarios rest on it: an answer that they expect cites it, or is about an element that does.</param>
/// <param name="Elements">The deciding elements that carry it.</param>
public sealed record ClauseCoverage(string Act, string Clause, int Scenarios, IReadOnlyList<string> Elements);

/// <summary>What the scenarios of a program touch, and what none does.</summary>
/// <param name="Rules">Rules that held in no scenario.</param>
/// <param name="Elements">Elements that no scenario brought about, as <c>section/id</c>.</param>
/// <param name="Clauses">Every clause by which something is decided, with how many scenarios rest on it.</param>
public sealed record ScenarioCoverage(IReadOnlyList<UntestedRule> Rules, IReadOnlyList<string> Elements, IReadOnlyList<ClauseCoverage> Clauses)
{
    /// <summary>The sections whose elements decide something.</summary>
    internal static bool Decides(PlacedElement placed)
    {
        ArgumentNullException.ThrowIfNull(placed);
        return !placed.IsPart && (placed.Element.Outcome is not null || placed.Section is "norms" or "obligations" or "visits" or "caseload" or "decisions" or "closures" or "events" or "algorithms" or "lists/referrals"
            || (placed.Section.StartsWith("lists/", StringComparison.Ordinal) && !placed.Element.Applies.IsEverywhere));
    }

    /// <summary>Works out what the run scenarios of a program did not touch.</summary>
    public static ScenarioCoverage Of(Program program, IReadOnlyList<ScenarioResult> results)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(results);
        var held = new HashSet<CompiledRule>(results.SelectMany(Assessed).SelectMany(assessment => program.Rules.Questions.SelectMany(question => assessment.Answers.Holding(question))).Concat(results.SelectMany(result => HeldByChoice(program, result))));
        var touched = results.SelectMany(Touched).ToHashSet(StringComparer.Ordinal);
        return new ScenarioCoverage(
            [.. program.Rules.Questions.SelectMany(question => program.Rules.For(question)!.Rules.Where(rule => !held.Contains(rule)).Select(rule => new UntestedRule(question, rule.Name, rule.Place.File, rule.Place.Line)))],
            [.. NamesOf(program).Where(name => !touched.Contains(name))],
            ClausesOf(program, results));
    }

    // A choice may depend on what is written down with it: the rule is asked again then.
    private static IEnumerable<CompiledRule> HeldByChoice(Program program, ScenarioResult result) =>
        from check in result.Checks
        where check is { IsMet: true, Expectation: ExpectedChoice { Permission: Choices.Permission.Allowed } }
        let choice = (ExpectedChoice)check.Expectation
        let outcome = (program.Decisions.Find(choice.Id) ?? (Element?)program.Closures.Find(choice.Id))?.Outcome
        where outcome is not null
        let rules = program.Rules.Granting(choice.Question, outcome).ToList()
        where rules.Count == 1
        select rules[0];

    private static IReadOnlyList<ClauseCoverage> ClausesOf(Program program, IReadOnlyList<ScenarioResult> results)
    {
        var touches = results.Where(result => result.IsPassed).Select(result => new ScenarioTouch(program, result)).ToList();
        return
        [
            .. ProgramElements.Of(program).Where(Decides).SelectMany(placed => placed.Element.Sources.Select(source => (source.Act, source.Clause, placed.Path)))
                .GroupBy(item => (item.Act, item.Clause), item => item.Path)
                .Select(group => (group.Key.Act, group.Key.Clause, Elements: group.Distinct(StringComparer.Ordinal).ToList()))
                .Select(item => new ClauseCoverage(item.Act, item.Clause, touches.Count(touch => touch.RestsOn(item.Act, item.Clause, item.Elements)), item.Elements)),
        ];
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
