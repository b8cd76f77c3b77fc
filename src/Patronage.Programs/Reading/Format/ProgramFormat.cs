using static Patronage.Programs.Reading.Format.Parts;

namespace Patronage.Programs.Reading.Format;

/// <summary>
/// The format of a template: every section, every element, every property. One table: the reader checks by it, references are
/// resolved by it, and the editors' schema and the reference are made from it.
/// </summary>
public static class ProgramFormat
{
    /// <summary>The vocabularies' section; each vocabulary is a section <c>lists/x</c> of its own.</summary>
    public const string Lists = "lists";

    /// <summary><c>program.json</c>.</summary>
    public static ShapeSpec Identity { get; } = new(
        "program",
        Optional("$schema", new ValueSpec.Words(), "the schema for editors", "Схема", "Для редакторов текста"),
        Required("id", new ValueSpec.Identifier(), "the program's id, equal to the name of its folder", "Код", "Имя папки программы"),
        Optional("extends", new ValueSpec.Identifier(), "the parent program; what it states is not repeated", "Основа", "Программа, на которой построена эта"),
        Required("title", new ValueSpec.LocalText(), "full title", "Полное название", "Как в документе"),
        Optional("shortTitle", new ValueSpec.LocalText(), "title for the head of a screen; default: the full one", "Краткое название", "Для заголовка экрана"),
        Optional("text", new ValueSpec.LocalText(), "a longer description", "Описание", "Подробный текст"),
        Optional("jurisdiction", new ValueSpec.Words(), "ISO 3166-2 code; required unless inherited", "Территория", "Код ISO 3166-2"),
        Optional("calendar", new ValueSpec.Words(), "id of the production calendar; required unless inherited", "Календарь", "Производственный календарь"),
        Optional("languages", new ValueSpec.ListOf(new ValueSpec.Words()), "languages, the texts' own first; default `ru`", "Языки", "Первый — язык самих текстов"),
        Required("act", Ref("acts"), "the act that it encodes", "Документ", "Документ, который изложен программой"),
        Optional("terms", Group(
            "terms",
            Optional("count", CountFrom, "whether the day after the event or its own day is the first", "С какого дня считать", "Со следующего или с того же"),
            Optional("roll", Roll, "where a term goes that ends on a day off", "Если выходной", "Куда сдвинуть"),
            Optional("inPause", InPause, "whether terms run while support is paused", "При приостановке", "Идёт ли срок")), "what terms assume unless they say otherwise", "Сроки по умолчанию", "Как считать, если у срока не сказано иначе"),
        Optional("retention", Ref("norms"), "the norm that says how long the file of a closed case is kept; silent: the organization sets it", "Срок хранения дела", "Норма: сколько хранить дело после завершения"),
        Optional("source", Sources, "where the document says who it is for", "Пункт документа", "Где сказано, для кого программа"),
        Optional("reading", new ValueSpec.Words(), "how an ambiguous clause was understood", "Как понято", "Если пункт можно понять по-разному"),
        Optional("notInherited", new ValueSpec.Group(new ShapeSpec("notInherited")), "scenarios of the parent that do not apply here: name → why", "Не перенимается", "Сценарии основы, которые здесь не действуют, и почему"));

    /// <summary>The text of a legal document: <c>sources/&lt;id&gt;.json</c>.</summary>
    public static ShapeSpec Source { get; } = new(
        "document",
        Optional("$schema", new ValueSpec.Words(), "the schema for editors", "Схема", "Для редакторов текста"),
        Optional("act", Ref("acts"), "the act whose text it begins with", "Документ", "Чей это текст"),
        Optional("title", new ValueSpec.Words(), "what this edition is called", "Редакция", "Как называется эта редакция"),
        Required("paragraphs", new ValueSpec.ListOf(new ValueSpec.Either(new ValueSpec.Words(), new ValueSpec.Group(new ShapeSpec(
            "paragraph",
            Required("text", new ValueSpec.Words(), "its letters; those of a cell of a table begin with a tabulation", "Текст", "Слова абзаца"),
            Optional("act", Ref("acts"), "the act whose text begins here", "Документ", "Чей текст начинается здесь"),
            Optional("part", new ValueSpec.Words(), "a part of the document begins here and is called so", "Часть", "Как называется часть документа, которая начинается здесь"),
            Optional("name", new ValueSpec.Words(), "what citations call the clause that begins here, where it has no number", "Имя пункта", "Как ссылаются на пункт без номера"),
            Optional("noRule", new ValueSpec.Words(), "why the clause that begins here carries no element", "Правила не несёт", "Почему из пункта ничего не следует"))))), "its paragraphs in order: a string, or an object with what people wrote on its margin", "Абзацы", "Текст документа по абзацам"));

    /// <summary>All sections, in the order in which they are described.</summary>
    public static IReadOnlyList<SectionSpec> Sections { get; } =
    [
        new("acts", "актов", PeopleShapes.Act, "legal documents that sources cite", "Документы", "документ"),
        new("provisions", "положений", PeopleShapes.Provision, "texts to show: goals, tasks, principles, duties, rights, definitions, outcomes", "Положения", "положение"),
        new("participants", "участников", PeopleShapes.Participant, "roles, bodies and kinds of organizations", "Участники", "участника"),
        new(Lists, "списков", PeopleShapes.ListItem, "vocabularies, one file each", "Списки", "значение", IsVocabularies: true),
        new("tracks", "линий сопровождения", FlowShapes.Track, "whom a line of support is about; without it one line of the family", "Линии сопровождения", "линию"),
        new("levels", "уровней", FlowShapes.Level, "levels of support, the most intensive first", "Уровни", "уровень"),
        new("stages", "этапов", FlowShapes.Stage, "stages in order", "Этапы", "этап"),
        new("norms", "норм", NormShapes.Norm, "every number that the document states", "Нормы", "норму"),
        new("events", "событий", FlowShapes.Event, "what happens on a date", "События", "событие"),
        new("obligations", "обязанностей", FlowShapes.Obligation, "what must be done, with a term or without", "Обязанности", "обязанность"),
        new("visits", "норм посещений", NormShapes.Visit, "how often a family must be visited", "Нормы посещений", "норму посещений"),
        new("caseload", "норм нагрузки", NormShapes.Caseload, "how many families one person may have", "Нормы нагрузки", "норму нагрузки"),
        new("decisions", "решений", FlowShapes.Decision, "what a person or a body decides, and what that does", "Решения", "решение"),
        new("closures", "оснований завершения", FlowShapes.Closure, "reasons for which support may be closed", "Основания завершения", "основание завершения"),
        new("plans", "планов", FlowShapes.Plan, "kinds of plans", "Планы", "план"),
        new("directions", "направлений", MeasureShapes.Direction, "directions of help; in `measures.json`", "Направления помощи", "направление"),
        new("measures", "мероприятий", MeasureShapes.Measure, "the catalogue of measures; in `measures.json`", "Мероприятия", "мероприятие"),
        new("algorithms", "алгоритмов", MeasureShapes.Algorithm, "which measures are offered to which categories", "Алгоритмы помощи", "алгоритм"),
        new("forms", "форм", FormShapes.Form, "forms of typed fields", "Формы", "форму"),
        new("documents", "документов", FormShapes.Document, "printed documents: layouts over fields", "Печатные документы", "документ"),
        new("reports", "отчётов", FormShapes.Report, "reports, indicators and registers", "Отчёты", "отчёт"),
        new("worklists", "рабочих списков", FlowShapes.Worklist, "cases to keep in sight, as ready lists beside the list of families", "Рабочие списки", "рабочий список"),
    ];

    private static readonly Dictionary<string, SectionSpec> ByName = Sections.ToDictionary(section => section.Name, StringComparer.Ordinal);

    /// <summary>The section of a key such as <c>norms</c> or <c>lists/categories</c>; null when there is none.</summary>
    public static SectionSpec? Find(string key) =>
        ByName.GetValueOrDefault(key.StartsWith("lists/", StringComparison.Ordinal) ? Lists : key);

    /// <summary>The vocabularies that the engine itself reads, as they are called on screens, and one of their values, accusative.</summary>
    private static readonly Dictionary<string, (string Caption, string One)> KnownLists = new(StringComparer.Ordinal)
    {
        ["lists/categories"] = ("Категории", "категорию"),
        ["lists/circumstances"] = ("Обстоятельства", "обстоятельство"),
        ["lists/referrals"] = ("Основания обращения", "основание обращения"),
        ["lists/contacts"] = ("Виды контактов", "вид контакта"),
        ["lists/help-types"] = ("Виды помощи", "вид помощи"),
        ["lists/channels"] = ("Каналы обращения", "канал"),
        ["lists/qualifications"] = ("Квалификации", "квалификацию"),
    };

    /// <summary>What a section is called on screens: «Нормы», «Категории», «Список family-kinds».</summary>
    public static string NameOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return KnownLists.TryGetValue(key, out var known) ? known.Caption
            : key.StartsWith("lists/", StringComparison.Ordinal) ? $"Список {key["lists/".Length..]}" : ByName.GetValueOrDefault(key)?.Caption ?? key;
    }

    /// <summary>One element of a section, accusative: «норму», «категорию».</summary>
    public static string OneOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return KnownLists.TryGetValue(key, out var known) ? known.One : Find(key)?.One ?? "элемент";
    }

    /// <summary>What a section is called in messages: «норм», «списка categories».</summary>
    public static string TitleOf(string key) =>
        key.StartsWith("lists/", StringComparison.Ordinal)
            ? $"значений списка «{key["lists/".Length..]}»"
            : key == "options" ? ByName[Lists].Title : ByName.GetValueOrDefault(key)?.Title ?? key;
}
