using Patronage.Programs.Model;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Workflows;

namespace Patronage.Programs.Reading;

/// <summary>The rules of one question after inheritance: flat, nothing injected any more.</summary>
/// <param name="Definition">The workflow, named after the program that is compiled.</param>
/// <param name="Chain">The workflow's names along the chain whose rules it holds, nearest first.</param>
internal sealed record EffectiveWorkflow(WorkflowDefinition Definition, IReadOnlyList<string> Chain);

/// <summary>
/// Rules of a program: a question without a file is the parent's; a file that injects the parent's workflow stands before it; another
/// replaces it.
/// </summary>
internal static class RuleInheritance
{
    /// <summary>The workflows by question.</summary>
    public static Dictionary<string, EffectiveWorkflow> Apply(RawProgram raw, IReadOnlyDictionary<string, EffectiveWorkflow>? inherited)
    {
        var result = new Dictionary<string, EffectiveWorkflow>(inherited ?? new Dictionary<string, EffectiveWorkflow>(), StringComparer.Ordinal);
        foreach (var file in raw.Rules)
        {
            var read = WorkflowReader.Read(file.Root, raw.Bag);
            if (read is null) continue;
            var name = $"{raw.Id}.{file.Question}";
            if (read.Name != name) raw.Bag.Add(ProgramDiagnostics.WorkflowName, read.Place, read.Name, name);
            result[file.Question] = Combine(read, name, inherited?.GetValueOrDefault(file.Question), raw.Bag);
        }

        return result;
    }

    private static EffectiveWorkflow Combine(WorkflowDefinition own, string name, EffectiveWorkflow? parent, DiagnosticBag bag)
    {
        var known = parent?.Chain ?? [];
        foreach (var injected in own.Injected.Where(injected => !known.Contains(injected.Text)))
        {
            bag.Add(ProgramDiagnostics.UnknownInjection, injected.Place, injected.Text, Nearest.Suggest(injected.Text, [.. known]));
        }

        if (parent is null || !own.Injected.Any(injected => known.Contains(injected.Text)))
        {
            ReportIdleOverrides(own, [], bag);
            return new(own with { Name = name, Injected = [], Rules = WithoutRemovals(own.Rules) }, [name]);
        }

        ReportIdleOverrides(own, parent.Definition.Rules, bag);
        var rest = new List<RuleDefinition>();
        foreach (var rule in parent.Definition.Rules)
        {
            var same = own.Rules.FirstOrDefault(mine => mine.Name == rule.Name);
            if (same is null)
            {
                rest.Add(rule);
            }
            else if (!same.Overrides)
            {
                bag.Add(ProgramDiagnostics.RuleExists, same.Place, same.Name, parent.Chain[0]);
            }
        }

        var globals = own.GlobalParams.Concat(parent.Definition.GlobalParams.Where(theirs => own.GlobalParams.All(mine => mine.Name != theirs.Name)));
        var definition = own with { Name = name, Injected = [], GlobalParams = [.. globals], Rules = [.. WithoutRemovals(own.Rules), .. rest] };
        return new(definition, [name, .. parent.Chain]);
    }

    private static void ReportIdleOverrides(WorkflowDefinition own, IReadOnlyList<RuleDefinition> rules, DiagnosticBag bag)
    {
        foreach (var rule in own.Rules.Where(rule => rule.Overrides && rules.All(theirs => theirs.Name != rule.Name)))
        {
            bag.Add(ProgramDiagnostics.NoRuleToOverride, rule.Place, rule.Name, Nearest.Suggest(rule.Name, [.. rules.Select(r => r.Name)]));
        }
    }

    // A rule that overrides and is switched off only removes the parent's.
    private static IReadOnlyList<RuleDefinition> WithoutRemovals(IReadOnlyList<RuleDefinition> rules) =>
        [.. rules.Where(rule => rule.Enabled || !rule.Overrides)];
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
