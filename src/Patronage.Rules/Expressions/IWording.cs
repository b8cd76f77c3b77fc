using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary>Puts bound expressions into words of one language.</summary>
internal interface IWording
{
    /// <summary>A condition as a clause.</summary>
    string Clause(BoundNode node);

    /// <summary>A value as a noun phrase.</summary>
    string Noun(BoundNode node);

    /// <summary>What one element of a list is, with its number.</summary>
    string Element(PipelineNode list, int index);
}

internal static class Wording
{
    /// <param name="language">The language.</param>
    /// <param name="frame">The facts, whose values then stand in brackets; null for the rule by itself.</param>
    public static IWording In(RuleLanguage language, Frame? frame) => language == RuleLanguage.English ? new EnglishWords(frame) : new Words(frame);

    /// <summary>The label of a member.</summary>
    public static string Label(FactMember member, RuleLanguage language) => language == RuleLanguage.Russian ? member.Label : member.EnglishLabel ?? Spaced(member.Name);

    /// <summary>What one object of a shape is called.</summary>
    public static string Label(ObjectShape shape, RuleLanguage language) => language == RuleLanguage.Russian ? shape.Label : shape.EnglishLabel ?? Spaced(shape.Name);

    /// <summary>«AgeYears» is «age years».</summary>
    private static string Spaced(string name)
    {
        var text = new System.Text.StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
            {
                text.Append(' ');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
