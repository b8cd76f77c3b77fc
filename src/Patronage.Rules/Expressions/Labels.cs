using System.Text;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary>What facts are called in a language. Where the model gives no English label, the name stands for it.</summary>
internal static class Labels
{
    public static string Of(FactMember member, RuleLanguage language) => language == RuleLanguage.Russian ? member.Label : member.EnglishLabel ?? Spaced(member.Name);

    /// <summary>What one object of a shape is called.</summary>
    public static string Of(ObjectShape shape, RuleLanguage language) => language == RuleLanguage.Russian ? shape.Label : shape.EnglishLabel ?? Spaced(shape.Name);

    /// <summary>What several objects of a shape are called, in Russian in the genitive; null when the model does not say.</summary>
    public static string? OfMany(ObjectShape shape, RuleLanguage language) => language == RuleLanguage.Russian ? shape.LabelOfMany : shape.EnglishLabelOfMany;

    /// <summary>«AgeYears» is «age years».</summary>
    private static string Spaced(string name)
    {
        var text = new StringBuilder();
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
