using Patronage.Rules;
using Patronage.Rules.Workflows;

namespace Patronage.Programs.Model;

/// <summary>The compiled rules of one question.</summary>
/// <param name="Question">The question.</param>
/// <param name="Set">The rule set that holds the workflow, bound to the facts that the question may read.</param>
/// <param name="Workflow">The workflow with everything inherited resolved.</param>
public sealed record QuestionRules(string Question, RuleSet Set, CompiledWorkflow Workflow)
{
    /// <summary>The rules in the order in which they are asked.</summary>
    public IReadOnlyList<CompiledRule> Rules => Workflow.Rules;

    /// <summary>The workflows as their files have them: the one that is asked and those that it may inject, nearest first.</summary>
    internal IReadOnlyList<WorkflowDefinition> Chain { get; init; } = [];

    /// <summary>The rules that grant an outcome.</summary>
    public IEnumerable<CompiledRule> Granting(string outcome) => Rules.Where(rule => rule.SuccessEvent == outcome);
}

/// <summary>The compiled rules of a program, by question.</summary>
public sealed class ProgramRules
{
    private readonly IReadOnlyDictionary<string, QuestionRules> _byQuestion;

    internal ProgramRules(IReadOnlyDictionary<string, QuestionRules> byQuestion) => _byQuestion = byQuestion;

    /// <summary>The questions that the program has rules for.</summary>
    public IEnumerable<string> Questions => _byQuestion.Keys;

    /// <summary>The rules of a question; null when the program has none.</summary>
    public QuestionRules? For(string question) => _byQuestion.GetValueOrDefault(question);

    /// <summary>The same rules with those of one question changed.</summary>
    internal ProgramRules With(QuestionRules changed) => new(_byQuestion.ToDictionary(pair => pair.Key, pair => pair.Key == changed.Question ? changed : pair.Value, StringComparer.Ordinal));

    /// <summary>The rules of a question that grant an outcome; empty when there are none.</summary>
    public IEnumerable<CompiledRule> Granting(string question, string outcome) => For(question)?.Granting(outcome) ?? [];
}
