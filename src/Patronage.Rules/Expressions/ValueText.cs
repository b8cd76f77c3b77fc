using System.Globalization;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary>Values as people write them, in Russian: comma in numbers, day before month, labels instead of ids.</summary>
internal static class ValueText
{
    private const int LongestList = 12;
    private const int LongestText = 400;

    /// <summary>A value within a sentence: of a long text its beginning.</summary>
    public static string Brief(FactValue value, FactType? type, RuleLanguage language) => Of(value, type, language) is var text && text.Length <= LongestText ? text : text[..LongestText] + "…";

    public static string Of(FactValue value, FactType? type, RuleLanguage language) => language == RuleLanguage.Russian ? Of(value, type) : English(value, type);

    public static string Of(FactValue value, FactType? type)
    {
        if (!value.IsPresent)
        {
            return value.State == FactState.Absent ? "нет" : "не указано";
        }

        return type switch
        {
            FactType.Boolean => value.AsBoolean ? "да" : "нет",
            FactType.Whole => value.AsWhole.ToString(CultureInfo.InvariantCulture),
            FactType.Number => Number(value.AsNumber),
            FactType.Date => value.AsDate.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
            FactType.Moment => value.AsMoment.ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture),
            FactType.Choice choice => $"«{choice.Vocabulary.Items.GetValueOrDefault(value.AsText) ?? value.AsText}»",
            FactType.Text => $"«{value.AsText}»",
            FactType.List list => ListText(value.AsList, list.Element),
            FactType.Object shape => shape.Shape.Label,
            _ => "",
        };
    }

    /// <summary>Text that goes into a sentence of the author's: without quotes of its own.</summary>
    public static string Bare(FactValue value, FactType? type) => Of(value, type) is ['«', .. var inner, '»'] && FactTypes.IsText(type) ? inner : Of(value, type);

    private static string English(FactValue value, FactType? type)
    {
        if (!value.IsPresent)
        {
            return value.State == FactState.Absent ? "none" : "not known";
        }

        return type switch
        {
            FactType.Boolean => value.AsBoolean ? "yes" : "no",
            FactType.Number => value.AsNumber.ToString("0.############", CultureInfo.InvariantCulture),
            FactType.Date => value.AsDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            FactType.Moment => value.AsMoment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            FactType.Choice choice => $"“{choice.Vocabulary.EnglishItems.GetValueOrDefault(value.AsText) ?? value.AsText}”",
            FactType.Text => $"“{value.AsText}”",
            FactType.List { Element: FactType.Object } => $"{value.AsList.Count.ToString(CultureInfo.InvariantCulture)} entries",
            FactType.List list => value.AsList.Count == 0 ? "empty" : string.Join(", ", value.AsList.Take(LongestList).Select(item => English(item, list.Element))),
            FactType.Object shape => Labels.Of(shape.Shape, RuleLanguage.English),
            _ => Of(value, type),
        };
    }

    private static string Number(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture).Replace('.', ',');

    private static string ListText(IReadOnlyList<FactValue> items, FactType element)
    {
        if (element is FactType.Object || items.Count == 0)
        {
            return items.Count == 0 ? "пусто" : $"записей: {items.Count.ToString(CultureInfo.InvariantCulture)}";
        }

        var shown = string.Join(", ", items.Take(LongestList).Select(item => Of(item, element)));
        return items.Count > LongestList ? shown + " …" : shown;
    }
}
