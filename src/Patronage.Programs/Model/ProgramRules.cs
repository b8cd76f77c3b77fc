using Patronage.Rules.Expressions;

namespace Patronage.Programs.Model;

/// <summary>The compiled rules of a program, by question.</summary>
public sealed class ProgramRules
{
    private readonly IReadOnlyDictionary<string, RuleSet> _byQuestion;

    internal ProgramRules(IReadOnlyDictionary<string, RuleSet> byQuestion) => _byQuestion = byQuestion;

    /// <summary>The questions that the program has rules for.</summary>
    public IEnumerable<string> Questions => _byQuestion.Keys;

    /// <summary>The rules of a question; null when the program has none.</summary>
    public RuleSet? For(string question) => _byQuestion.GetValueOrDefault(question);
}
