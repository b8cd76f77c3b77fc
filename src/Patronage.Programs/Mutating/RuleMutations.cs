using System.Globalization;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Rules;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Workflows;

namespace Patronage.Programs.Mutating;

/// <summary>Rules taken away, made to hold for everybody, and each number in them one more or one less.</summary>
internal static class RuleMutations
{
    // A condition that always holds, yet is no constant.
    private const string Always = "true";

    public static IEnumerable<ProgramMutation> Of(ChangeBuilder change) =>
        from question in change.Program.Rules.Questions
        let rules = change.Program.Rules.For(question)!
        from rule in rules.Rules
        where rule.WorkflowName == $"{change.Program.Identity.Id}.{question}"
        from mutation in Of(change.Program, rules, rule)
        select mutation;

    private static IEnumerable<ProgramMutation> Of(Program program, QuestionRules rules, CompiledRule rule)
    {
        yield return Make(program, rules, rule, "gone", "правила нет", _ => null);
        yield return Make(program, rules, rule, "always", "правило выполняется всегда", definition => definition with { Operator = null, Rules = [], Expression = Said(definition, Always) });
        foreach (var mutation in Inside(program, rules, rule, rule.Definition, "")) yield return mutation;
    }

    private static IEnumerable<ProgramMutation> Inside(Program program, QuestionRules rules, CompiledRule rule, RuleDefinition definition, string path)
    {
        foreach (var child in definition.Rules.Where(child => child.Enabled))
        {
            yield return Make(program, rules, rule, $"{path}{child.Name}/gone", $"условия «{child.Property("title") ?? child.Name}» нет", whole => Without(whole, child));
            foreach (var mutation in Inside(program, rules, rule, child, $"{path}{child.Name}/")) yield return mutation;
        }

        if (definition.Expression is not { Text: var text }) yield break;
        foreach (var (at, length) in BareNumbers(text))
        {
            var value = int.Parse(text.AsSpan(at, length), CultureInfo.InvariantCulture);
            yield return Make(program, rules, rule, $"{path}{at}+1", $"{value} → {value + 1}", whole => With(whole, definition, $"{text[..at]}{value + 1}{text[(at + length)..]}"));
        }
    }

    private static ProgramMutation Make(Program program, QuestionRules rules, CompiledRule rule, string change, string words, Func<RuleDefinition, RuleDefinition?> other) =>
        new($"rules/{rules.Question}/{rule.Name}", change, words, rule.Place, SourcesOf(program, rules.Question, rule))
        {
            Make = () => new(program) { Rules = program.Rules.With(Changed(rules, rule, other(rule.Definition))) },
        };

    // A rule carries its own clause and what the element that it grants carries.
    private static IReadOnlyList<Citation> SourcesOf(Program program, string question, CompiledRule rule)
    {
        var granted = QuestionTargets.SectionsOf(question).SelectMany(section => ProgramElements.Of(program, section)).Where(element => element.Outcome == rule.SuccessEvent).SelectMany(element => element.Sources);
        return rule is { Act: { } act, Clause: { } clause } ? [new Citation(act, clause), .. granted] : [.. granted];
    }

    private static QuestionRules Changed(QuestionRules rules, CompiledRule rule, RuleDefinition? other)
    {
        if (other is null)
        {
            return rules with { Workflow = new CompiledWorkflow(rules.Workflow.Name, [.. rules.Rules.Where(item => item != rule)]) { Table = rules.Workflow.Table } };
        }

        var chain = rules.Chain.Select(workflow => workflow with { Rules = [.. workflow.Rules.Select(item => ReferenceEquals(item, rule.Definition) ? other : item)] });
        var set = RuleSetCompiler.Compile(chain, rules.Set.Model, RuleCompileOptions.Default, new DiagnosticBag())
            ?? throw new InvalidOperationException($"The changed rule {rule.Name} does not compile.");
        return rules with { Set = set, Workflow = set.Workflows[rules.Workflow.Name] };
    }

    private static RuleDefinition Without(RuleDefinition whole, RuleDefinition child) =>
        whole with { Rules = [.. whole.Rules.Where(item => !ReferenceEquals(item, child)).Select(item => Without(item, child))] };

    private static RuleDefinition With(RuleDefinition whole, RuleDefinition part, string expression) => ReferenceEquals(whole, part)
        ? whole with { Expression = Said(whole, expression) }
        : whole with { Rules = [.. whole.Rules.Select(item => With(item, part, expression))] };

    private static ExpressionText Said(RuleDefinition definition, string text) => new(text, definition.Place);

    // Numbers that stand by themselves: no part of a name, of a text in quotation marks or of a fraction.
    private static IEnumerable<(int At, int Length)> BareNumbers(string text)
    {
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            quoted ^= text[i] == '"';
            if (quoted || !(char.IsLetterOrDigit(text[i]) || text[i] is '_' or '.')) continue;
            var from = i;
            while (i + 1 < text.Length && (char.IsLetterOrDigit(text[i + 1]) || text[i + 1] is '_' or '.')) i++;
            if (text.AsSpan(from, i + 1 - from).IndexOfAnyExceptInRange('0', '9') < 0) yield return (from, i + 1 - from);
        }
    }
}
