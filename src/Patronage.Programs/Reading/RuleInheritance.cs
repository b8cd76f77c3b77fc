using Patronage.Programs.Model;
using Patronage.Rules.Workflows;

namespace Patronage.Programs.Reading;

/// <summary>The rules of one question after inheritance.</summary>
/// <param name="Name">The workflow to ask: the nearest program's that has a file for the question.</param>
/// <param name="Chain">That workflow and those of the ancestors, nearest first; the rules compiler resolves injection among them.</param>
/// <param name="Rules">The rules in effect, own ones first.</param>
internal sealed record EffectiveWorkflow(string Name, IReadOnlyList<WorkflowDefinition> Chain, IReadOnlyList<RuleDefinition> Rules);

/// <summary>
/// Rules of a program: a question without a file is the parent's; a file that injects the parent's workflow stands before it; another
/// replaces it.
/// </summary>
internal static class RuleInheritance
{
    /// <summary>The workflows by question.</summary>
    public static Dictionary<string, EffectiveWorkflow> Apply(RawProgram raw, IReadOnlyDictionary<string, EffectiveWorkflow>? inherited)
    {
        var result = new Dictionary<string, EffectiveWorkflow>(inherited ?? new Dictionary<string, EffectiveWorkflow>());
        foreach (var file in raw.Rules)
        {
            if (WorkflowReader.Read(file.Root, raw.Bag) is not { } own)
            {
                raw.UnreadQuestions.Add(file.Question);
                continue;
            }

            var name = $"{raw.Id}.{file.Question}";
            if (own.Name != name) raw.Bag.Add(ProgramDiagnostics.WorkflowName, own.Place, own.Name, name);
            var parent = inherited?.GetValueOrDefault(file.Question);
            IReadOnlyList<WorkflowDefinition> chain = [own, .. parent?.Chain ?? []];
            result[file.Question] = new(own.Name, chain, Effective(own, chain));
        }

        return result;
    }

    private static List<RuleDefinition> Effective(WorkflowDefinition workflow, IReadOnlyList<WorkflowDefinition> chain)
    {
        // Each workflow injects only those after it in the chain, so that this ends.
        var rest = chain.SkipWhile(other => other != workflow).Skip(1).ToList();
        var inherited = workflow.Injected
            .Select(injected => rest.Find(other => other.Name == injected.Text))
            .OfType<WorkflowDefinition>()
            .SelectMany(other => Effective(other, rest))
            .ToList();
        foreach (var rule in workflow.Rules.Where(rule => rule.Overrides))
        {
            var at = inherited.FindIndex(other => other.Name == rule.Name);
            if (at >= 0) inherited[at] = rule;
        }

        return [.. workflow.Rules.Where(rule => !rule.Overrides).Concat(inherited).Where(rule => rule.Enabled)];
    }
}

/// <summary>What each question decides on.</summary>
internal static class QuestionTargets
{
    /// <summary>The sections whose elements a question's rules grant.</summary>
    public static IReadOnlyList<string> SectionsOf(string question) => question switch
    {
        Questions.Categories => ["lists/categories"],
        Questions.Circumstances => ["lists/circumstances"],
        Questions.Referrals => ["lists/referrals"],
        Questions.Level => ["levels"],
        Questions.Documents => ["documents", "forms"],
        Questions.Measures => ["measures", "directions", "algorithms"],
        _ => [question],
    };

    /// <summary>Whether every element of the question may be granted without waiting for it: suggestions and required papers.</summary>
    public static bool GrantsAny(string question) => question is Questions.Measures or Questions.Documents;
}
