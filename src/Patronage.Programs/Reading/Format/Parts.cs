namespace Patronage.Programs.Reading.Format;

/// <summary>Parts that many shapes share.</summary>
internal static class Parts
{
    public static ValueSpec CountFrom { get; } = new ValueSpec.OneOf(("nextDay", "со следующего дня"), ("sameDay", "с того же дня"));

    public static ValueSpec Roll { get; } = new ValueSpec.OneOf(("forward", "на следующий рабочий день"), ("back", "на предыдущий рабочий день"), ("none", "не сдвигать"));

    public static ValueSpec InPause { get; } = new ValueSpec.OneOf(("stops", "останавливается"), ("runs", "идёт"));

    public static ValueSpec Period { get; } = new ValueSpec.OneOf(("week", "неделя"), ("month", "месяц"), ("quarter", "квартал"), ("half-year", "полугодие"), ("year", "год"));

    public static ValueSpec Text { get; } = new ValueSpec.LocalText();

    public static ValueSpec Words { get; } = new ValueSpec.Words();

    /// <summary>Units of numbers.</summary>
    public static ValueSpec Unit { get; } = new ValueSpec.Words(
        ("workingDays", "рабочие дни"), ("days", "календарные дни"), ("weeks", "недели"), ("months", "месяцы"), ("years", "годы"), ("hours", "часы"), ("dayOfMonth", "число месяца"),
        ("visits", "посещения"), ("contacts", "контакты"), ("families", "семьи"), ("people", "люди"), ("points", "баллы"), ("percent", "проценты"), ("years-old", "возраст в годах"), ("copies", "экземпляры"));

    public static ValueSpec SpecialKinds { get; } = new ValueSpec.OneOf(("health-data", "о здоровье"), ("violence-data", "о насилии"), ("adoption-data", "об усыновлении и устройстве ребёнка"), ("other-data", "об ином"));

    public static ValueSpec Flag { get; } = new ValueSpec.Flag();

    public static ValueSpec Expression { get; } = new ValueSpec.Expression();

    public static ValueSpec Condition { get; } = new ValueSpec.Expression(IsCondition: true);

    public static ShapeSpec Citation { get; } = new(
        "source",
        Required("act", Ref("acts"), "the act", "Документ", "Какой"),
        Required("clause", Words, "the clause as the document numbers it", "Пункт", "Как он пронумерован в документе"),
        Optional("row", Words, "the row of the norms register that the element covers", "Строка перечня норм", "Номер по перечню норм документа"),
        Optional("note", Words, "a remark on the citation", "Примечание", "К ссылке"));

    public static ValueSpec Sources { get; } = new ValueSpec.ListOf(new ValueSpec.Group(Citation), OrOne: true);

    public static ShapeSpec For { get; } = new(
        "for",
        Optional("tracks", Refs("tracks"), "tracks", "Линии", "Какие"),
        Optional("levels", Refs("levels"), "levels", "Уровни", "Какие"),
        Optional("stages", Refs("stages"), "stages", "Этапы", "Какие"),
        Optional("categories", Refs("lists/categories"), "categories", "Категории", "Какие"),
        Optional("circumstances", Refs("lists/circumstances"), "circumstances", "Обстоятельства", "Какие"),
        Optional("referrals", Refs("lists/referrals"), "referral bases", "Основания обращения", "Какие"));

    public static ShapeSpec Late { get; } = new(
        "late",
        Optional("reason", Flag, "whether being overdue needs a reason", "Нужна причина", "Просрочку объясняют"),
        Optional("notify", Refs("participants"), "who is told", "Кого известить", "Участники"));

    public static PropertySpec Required(string name, ValueSpec value, string meaning, string title, string help) => new(name, value, meaning, true, title, help);

    public static PropertySpec Optional(string name, ValueSpec value, string meaning, string title, string help) => new(name, value, meaning, false, title, help);

    public static ValueSpec Ref(string section) => new ValueSpec.Reference(section);

    /// <summary>One id or a list of ids.</summary>
    public static ValueSpec Refs(string section) => new ValueSpec.ListOf(new ValueSpec.Reference(section), OrOne: true);

    public static ValueSpec Group(string name, params PropertySpec[] properties) => new ValueSpec.Group(new ShapeSpec(name, properties));

    public static ValueSpec Groups(ShapeSpec shape) => new ValueSpec.ListOf(new ValueSpec.Group(shape));

    public static ValueSpec About(params (string Value, string Title)[] options) => new ValueSpec.OneOf(options);

    /// <summary>A term. Which properties go together is checked apart (see <c>TermShape</c>).</summary>
    public static ValueSpec Term => new ValueSpec.Group(TermShape.Shape);

    /// <summary>The shape of an element: what every element may have, and what this kind adds. Its own property of a common name replaces the common one.</summary>
    public static ShapeSpec Element(string name, params PropertySpec[] own)
    {
        PropertySpec[] common =
        [
            Required("id", new ValueSpec.Identifier(), "kebab-case ASCII, unique in its section, frozen when published", "Код", "Латинские буквы и дефисы; после публикации не меняется"),
            Required("title", Text, "its title", "Название", "Как это называется на экране и в документах"),
            Optional("text", Text, "a longer text", "Описание", "Подробный текст"),
            Optional("source", Sources, "the clauses that it rests on", "Пункт документа", "На чём это основано"),
            Optional("reading", Words, "how an ambiguous or silent clause was understood", "Как понято", "Если документ молчит или его можно понять по-разному"),
            Optional("from", new ValueSpec.Day(), "first day in force", "Действует с", "Первый день"),
            Optional("to", new ValueSpec.Day(), "last day in force", "Действует по", "Последний день"),
            Optional("for", new ValueSpec.Group(For), "where it belongs by the document's own wording: OR inside a key, AND between keys", "Для кого", "К чему относится по словам документа"),
            Optional("byRule", new ValueSpec.Either(new ValueSpec.Flag(OnlyTrue: true), new ValueSpec.Identifier()), "a rule decides: `true` (its outcome is my id) or the outcome's name", "Решает правило", "По умолчанию действует всегда"),
        ];
        return new(name, [.. common.Where(c => own.All(o => o.Name != c.Name)), .. own]);
    }
}
