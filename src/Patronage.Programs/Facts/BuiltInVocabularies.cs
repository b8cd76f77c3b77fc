using Patronage.Rules.Facts;

namespace Patronage.Programs.Facts;

/// <summary>Vocabularies that are facts of life rather than of a program.</summary>
public static class BuiltInVocabularies
{
    /// <summary>Sex as civil registration writes it.</summary>
    public static Vocabulary Sex { get; } = Make("sex", ("female", "женский"), ("male", "мужской"));

    /// <summary>How a member is related to the children of the family.</summary>
    public static Vocabulary Relations { get; } = Make(
        "relations",
        ("mother", "мать"),
        ("father", "отец"),
        ("child", "ребёнок"),
        ("guardian", "опекун или попечитель"),
        ("adoptive-parent", "усыновитель"),
        ("foster-parent", "приёмный родитель"),
        ("grandparent", "бабушка или дедушка"),
        ("sibling", "совершеннолетний брат или сестра"),
        ("other", "другой родственник или член семьи"));

    /// <summary>The states of a plan.</summary>
    public static Vocabulary PlanStatuses { get; } = Make(
        "planStatuses",
        ("draft", "проект"),
        ("approved", "утверждён"),
        ("ended", "завершён"));

    private static Vocabulary Make(string id, params (string Id, string Title)[] items) =>
        new(id, items.ToDictionary(item => item.Id, item => item.Title, StringComparer.Ordinal));
}
