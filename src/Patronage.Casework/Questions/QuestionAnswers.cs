using Patronage.Casework.Choices;
using Patronage.Programs.Model;
using Patronage.Rules;
using Patronage.Rules.Facts;

namespace Patronage.Casework.Questions;

/// <summary>What a program's rules answer over the facts of one line. Each question is evaluated once, when it is first asked.</summary>
public sealed class QuestionAnswers(Program program, FactRecord root, params FactRecord[] extras)
{
    private readonly Dictionary<string, IReadOnlyList<RuleResult>> _results = new(StringComparer.Ordinal);

    /// <summary>Whether the rules grant an outcome.</summary>
    /// <param name="question">The question.</param>
    /// <param name="outcome">The outcome; null: no rule decides, so it is granted.</param>
    /// <returns>The answer and, when it is unknown, the facts awaited, in words.</returns>
    public (Verdict Verdict, IReadOnlyList<string> Missing) Grants(string question, string? outcome)
    {
        if (outcome is null)
        {
            return (Verdict.True, []);
        }

        var answer = Verdict.False;
        var missing = new List<string>();
        foreach (var result in ResultsFor(question, outcome))
        {
            if (result.Verdict == Verdict.True)
            {
                return (Verdict.True, []);
            }

            if (result.Verdict is Verdict.Unknown or Verdict.Failed)
            {
                answer = answer == Verdict.Unknown ? Verdict.Unknown : result.Verdict;
                missing.AddRange(result.MissingFacts.Select(fact => fact.Label));
                if (result.Verdict == Verdict.Failed && result.Message is { } failure)
                {
                    missing.Add(failure);
                }
            }
        }

        return (answer, [.. missing.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Why an outcome is not granted, as the rules' authors put it; empty when it is, or nobody put it.</summary>
    public IReadOnlyList<string> Messages(string question, string? outcome) =>
        outcome is null || Grants(question, outcome).Verdict == Verdict.True
            ? []
            : [.. ResultsFor(question, outcome).Where(result => result.Verdict == Verdict.False && result.Message is not null).Select(result => result.Message!)];

    /// <summary>What the rules say of each element of a list.</summary>
    public IReadOnlyList<Proposal> Propose(string question, IEnumerable<Element> elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        return [.. elements.Select(element => Propose(question, element))];
    }

    /// <summary>The first level whose rule holds, in the order of the rules; an unknown rule before it leaves the level open.</summary>
    public Proposal? FirstLevel(ElementList<LevelDefinition> levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        foreach (var result in Results(Programs.Model.Questions.Level))
        {
            if (result.Verdict is Verdict.True or Verdict.Unknown or Verdict.Failed)
            {
                var level = levels.FirstOrDefault(item => item.Outcome == result.Rule.SuccessEvent);
                return level is null ? null : new Proposal(level.Id, level, result.Verdict, [.. result.MissingFacts.Select(fact => fact.Label)], HasRule: true);
            }
        }

        return null;
    }

    /// <summary>Explanations of the rules that decide on an outcome; the one that grants it first.</summary>
    public IReadOnlyList<ExplanationNode> Explain(string question, string? outcome)
    {
        if (outcome is null)
        {
            return [];
        }

        return
        [
            .. ResultsFor(question, outcome)
                .OrderByDescending(result => result.Verdict == Verdict.True)
                .Select(result => result.Rule.Explain(root, extras)),
        ];
    }

    /// <summary>The rules that decide on an outcome, in one sentence.</summary>
    public string Sentence(string question, string outcome) =>
        string.Join("; или ", ResultsFor(question, outcome).OrderByDescending(result => result.Verdict == Verdict.True).Select(result => result.Rule.Title));

    /// <summary>The clauses that the rules on an outcome name; the rule that grants it first.</summary>
    public IReadOnlyList<Citation> Citations(string question, string? outcome) => outcome is null ? [] :
    [
        .. ResultsFor(question, outcome)
            .OrderByDescending(result => result.Verdict == Verdict.True)
            .Where(result => result.Rule is { Act: not null, Clause: not null })
            .Select(result => new Citation(result.Rule.Act!, result.Rule.Clause!)),
    ];

    /// <summary>The rules of a question that hold.</summary>
    public IEnumerable<CompiledRule> Holding(string question) => Results(question).Where(result => result.Verdict == Verdict.True).Select(result => result.Rule);

    private Proposal Propose(string question, Element element)
    {
        if (element is ListItem { Items.Count: > 0, Outcome: null } group)
        {
            return ProposeGroup(question, group);
        }

        var hasRule = element.Outcome is not null;
        var (verdict, missing) = hasRule ? Grants(question, element.Outcome) : (Verdict.Unknown, []);
        return new Proposal(element.Id, element, verdict, missing, hasRule);
    }

    // A heading over sub-items holds when one of them does.
    private Proposal ProposeGroup(string question, ListItem group)
    {
        var parts = group.Items.Select(item => Propose(question, item)).ToList();
        var verdict = parts.Exists(part => part.Verdict == Verdict.True) ? Verdict.True
            : parts.TrueForAll(part => part.Verdict == Verdict.False) ? Verdict.False
            : Verdict.Unknown;
        return new Proposal(group.Id, group, verdict, [.. parts.SelectMany(part => part.Missing).Distinct(StringComparer.Ordinal)], parts.Exists(part => part.HasRule));
    }

    private IEnumerable<RuleResult> ResultsFor(string question, string outcome) => Results(question).Where(result => result.Rule.SuccessEvent == outcome);

    private IReadOnlyList<RuleResult> Results(string question)
    {
        if (!_results.TryGetValue(question, out var results))
        {
            results = program.Rules.For(question) is { } rules ? [.. rules.Rules.Select(rule => rule.Evaluate(root, extras))] : [];
            _results.Add(question, results);
        }

        return results;
    }
}
