using Patronage.Programs.Model;
using Patronage.Programs.Wording;
using Patronage.Rules;

namespace Patronage.Cli.Output;

/// <summary>A value of a norm.</summary>
internal sealed record NormValueOutput(DateOnly? From, DateOnly? To, string Words);

/// <summary>A rule that decides on an element.</summary>
internal sealed record DecidingRuleOutput(string Name, string Title, string Words, string? Act, string? Clause, string File, int Line);

/// <summary>An element as its program states it.</summary>
internal sealed record ElementOutput(
    string Name,
    string Title,
    string? Text,
    string? Term,
    IReadOnlyList<NormValueOutput> Values,
    IReadOnlyList<DecidingRuleOutput> Rules,
    IReadOnlyList<SourceOutput> Sources,
    string? Reading,
    string StatedBy,
    string File,
    int Line)
{
    public static ElementOutput Of(Program program, string name, Element element)
    {
        var words = new TermWords(program, (id, day) => program.Norms[id].On(day));
        return new ElementOutput(
            name,
            element.Title.Default,
            element.Text?.Default,
            TermOf(element, words),
            element is Norm norm ? [.. norm.Values.Select(value => new NormValueOutput(value.From, value.To, TermWords.Value(norm, value)))] : [],
            element.Outcome is { } outcome ? [.. program.Rules.Questions.SelectMany(question => program.Rules.Granting(question, outcome)).Select(RuleOf)] : [],
            [.. element.Sources.Select(source => SourceOutput.Of(program, source))],
            element.Reading,
            element.Origin.ProgramId,
            element.Origin.Place.File,
            element.Origin.Place.Line);
    }

    // An element is told as it stands with its latest values: which of them counts for a case, its own days decide.
    private static string? TermOf(Element element, TermWords words) => element switch
    {
        ObligationDefinition { Term: { } term } => words.Describe(term, DateOnly.MaxValue),
        VisitNormDefinition visit => words.Describe(visit, DateOnly.MaxValue),
        LevelDefinition { Lasts: { } lasts } => words.Describe(lasts, DateOnly.MaxValue),
        StageDefinition { Lasts: { } lasts } => words.Describe(lasts, DateOnly.MaxValue),
        _ => null,
    };

    private static DecidingRuleOutput RuleOf(CompiledRule rule) => new(rule.Name, rule.Title, rule.ToWords(), rule.Act, rule.Clause, rule.Place.File, rule.Place.Line);
}
