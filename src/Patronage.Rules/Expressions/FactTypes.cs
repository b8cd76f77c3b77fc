using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary>The types as the binder and its messages see them.</summary>
internal static class FactTypes
{
    public static FactType Boolean { get; } = new FactType.Boolean();

    public static FactType Whole { get; } = new FactType.Whole();

    public static FactType Number { get; } = new FactType.Number();

    public static FactType Text { get; } = new FactType.Text();

    public static FactType Date { get; } = new FactType.Date();

    public static FactType Moment { get; } = new FactType.Moment();

    public static bool IsNumeric(FactType? type) => type is FactType.Whole or FactType.Number;

    public static bool IsText(FactType? type) => type is FactType.Text or FactType.Choice;

    public static string? UnitOf(FactType? type) => type switch
    {
        FactType.Whole whole => whole.Unit,
        FactType.Number number => number.Unit,
        _ => null,
    };

    public static FactType Numeric(bool whole, string? unit) => whole ? new FactType.Whole(unit) : new FactType.Number(unit);

    /// <summary>The type in words, nominative.</summary>
    public static string InWords(FactType? type) => type switch
    {
        null => "null",
        FactType.Boolean => "да/нет",
        FactType.Whole whole => whole.Unit is null ? "целое число" : $"целое число ({whole.Unit})",
        FactType.Number number => number.Unit is null ? "число" : $"число ({number.Unit})",
        FactType.Text => "текст",
        FactType.Date => "дата",
        FactType.Moment => "дата и время",
        FactType.Choice choice => $"значение списка {choice.Vocabulary.Id}",
        FactType.List list => $"список: {InWords(list.Element)}",
        FactType.Object shape => shape.Shape.Label,
        _ => type.ToString(),
    };
}
