using static Patronage.Programs.Reading.Format.Parts;

namespace Patronage.Programs.Reading.Format;

/// <summary>
/// The format of a template: every section, every element, every property. One table: the reader checks by it, references are
/// resolved by it, and the editors' schema and the reference are made from it.
/// </summary>
internal static class ProgramFormat
{
    /// <summary>The vocabularies' section; each vocabulary is a section <c>lists/x</c> of its own.</summary>
    public const string Lists = "lists";

    /// <summary><c>program.json</c>.</summary>
    public static ShapeSpec Identity { get; } = new(
        "program",
        Optional("$schema", new ValueSpec.Words(), "the schema for editors"),
        Required("id", new ValueSpec.Identifier(), "the program's id, equal to the name of its folder"),
        Optional("extends", new ValueSpec.Identifier(), "the parent program; what it states is not repeated"),
        Required("title", new ValueSpec.LocalText(), "full title"),
        Optional("shortTitle", new ValueSpec.LocalText(), "title for the head of a screen; default: the full one"),
        Optional("text", new ValueSpec.LocalText(), "a longer description"),
        Optional("jurisdiction", new ValueSpec.Words(), "ISO 3166-2 code; required unless inherited"),
        Optional("calendar", new ValueSpec.Words(), "id of the production calendar; required unless inherited"),
        Optional("languages", new ValueSpec.ListOf(new ValueSpec.Words()), "languages, the texts' own first; default `ru`"),
        Required("act", Ref("acts"), "the act that it encodes"),
        Optional("terms", Group(
            "terms",
            Optional("count", CountFrom, "whether the day after the event or its own day is the first"),
            Optional("roll", Roll, "where a term goes that ends on a day off"),
            Optional("inPause", InPause, "whether terms run while support is paused")), "what terms assume unless they say otherwise"),
        Optional("source", Sources, "where the document says who it is for"),
        Optional("reading", new ValueSpec.Words(), "how an ambiguous clause was understood"),
        Optional("notInherited", new ValueSpec.Group(new ShapeSpec("notInherited")), "scenarios of the parent that do not apply here: name → why"));

    /// <summary>All sections, in the order in which they are described.</summary>
    public static IReadOnlyList<SectionSpec> Sections { get; } =
    [
        new("acts", "актов", PeopleShapes.Act, "legal documents that sources cite"),
        new("provisions", "положений", PeopleShapes.Provision, "texts to show: goals, tasks, principles, duties, rights, definitions, outcomes"),
        new("participants", "участников", PeopleShapes.Participant, "roles, bodies and kinds of organizations"),
        new(Lists, "списков", PeopleShapes.ListItem, "vocabularies, one file each", IsVocabularies: true),
        new("tracks", "линий сопровождения", FlowShapes.Track, "whom a line of support is about; without it one line of the family"),
        new("levels", "уровней", FlowShapes.Level, "levels of support, the most intensive first"),
        new("stages", "этапов", FlowShapes.Stage, "stages in order"),
        new("norms", "норм", NormShapes.Norm, "every number that the document states"),
        new("events", "событий", FlowShapes.Event, "what happens on a date"),
        new("obligations", "обязанностей", FlowShapes.Obligation, "what must be done, with a term or without"),
        new("visits", "норм посещений", NormShapes.Visit, "how often a family must be visited"),
        new("caseload", "норм нагрузки", NormShapes.Caseload, "how many families one person may have"),
        new("decisions", "решений", FlowShapes.Decision, "what a person or a body decides, and what that does"),
        new("closures", "оснований завершения", FlowShapes.Closure, "reasons for which support may be closed"),
        new("plans", "планов", FlowShapes.Plan, "kinds of plans"),
        new("directions", "направлений", MeasureShapes.Direction, "directions of help; in `measures.json`"),
        new("measures", "мероприятий", MeasureShapes.Measure, "the catalogue of measures; in `measures.json`"),
        new("algorithms", "алгоритмов", MeasureShapes.Algorithm, "which measures are offered to which categories"),
        new("forms", "форм", FormShapes.Form, "forms of typed fields"),
        new("documents", "документов", FormShapes.Document, "printed documents: layouts over fields"),
        new("reports", "отчётов", FormShapes.Report, "reports, indicators and registers"),
        new("worklists", "рабочих списков", FlowShapes.Worklist, "cases to keep in sight, as ready lists beside the list of families"),
    ];

    private static readonly Dictionary<string, SectionSpec> ByName = Sections.ToDictionary(section => section.Name, StringComparer.Ordinal);

    /// <summary>The section of a key such as <c>norms</c> or <c>lists/categories</c>; null when there is none.</summary>
    public static SectionSpec? Find(string key) =>
        ByName.GetValueOrDefault(key.StartsWith("lists/", StringComparison.Ordinal) ? Lists : key);

    /// <summary>What a section is called in messages: «норм», «списка categories».</summary>
    public static string TitleOf(string key) =>
        key.StartsWith("lists/", StringComparison.Ordinal)
            ? $"значений списка «{key["lists/".Length..]}»"
            : key == "options" ? ByName[Lists].Title : ByName.GetValueOrDefault(key)?.Title ?? key;
}
