using Patronage.Rules.Expressions;
using Patronage.Rules.Facts;

namespace Patronage.Rules;

/// <summary>A fact that an answer was computed from.</summary>
/// <param name="Path">How an expression reaches it: <c>person.Parents[1].Age</c>.</param>
/// <param name="Label">Its label in the language of the explanation.</param>
/// <param name="ValueText">Its value as people write it.</param>
/// <param name="State">Whether it is known.</param>
/// <param name="NormId">The id of the norm it is; null for other facts.</param>
public sealed record FactReading(string Path, string Label, string ValueText, FactState State, string? NormId)
{
    /// <summary>Since when the value is in force, when it is a norm's; null when it always was or is none.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Until when the value is in force; null when no end is set.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>Why an expression answered what it did: a tree of its parts.</summary>
/// <param name="Text">The part as its author wrote it.</param>
/// <param name="Words">The part in words, with values in brackets.</param>
/// <param name="Verdict">Its answer; null when it is a value.</param>
/// <param name="ValueText">Its value as people write it.</param>
/// <param name="Decides">Whether the answer of the whole rests on this part.</param>
/// <param name="Facts">The facts that this part reads itself, its parts' not repeated.</param>
/// <param name="Children">Its parts.</param>
public sealed record ExplanationNode(
    string Text, string Words, Verdict? Verdict, string ValueText, bool Decides, IReadOnlyList<FactReading> Facts, IReadOnlyList<ExplanationNode> Children)
{
    /// <summary>The facts of this part and all below it, each once.</summary>
    /// <returns>The facts in the order in which they are read.</returns>
    public IEnumerable<FactReading> AllFacts() => Facts.Concat(Children.SelectMany(child => child.AllFacts())).DistinctBy(fact => fact.Path, StringComparer.Ordinal);

    /// <summary>The explanation as JSON text: text, words, verdict, value, decides, facts, children.</summary>
    /// <returns>The JSON text.</returns>
    public string ToJson() => ExplanationJson.Write(this);
}
