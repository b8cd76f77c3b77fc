using static Patronage.Programs.Reading.Format.Parts;

namespace Patronage.Programs.Reading.Format;

/// <summary>Forms, printed documents, reports.</summary>
internal static class FormShapes
{
    public static IReadOnlyList<string> FieldTypes { get; } =
    [
        "text", "note", "number", "money", "date", "moment", "yes-no", "choice", "choices", "member", "participant", "meeting", "file",
        "signature", "table", "computed",
    ];

    public static ShapeSpec Field { get; } = MakeField();

    public static ShapeSpec Form { get; } = Element(
        "form",
        Optional("about", About("line", "family", "member", "plan", "contact", "referral", "meeting", "organization", "staff"), "whose answers these are; default `line`"),
        Required("fields", new ValueSpec.Elements(() => Field), "its fields in order"));

    private static readonly ShapeSpec Column = new(
        "column",
        Required("id", Words, "the field, participant or column that it prints, or a path of facts (`member.BirthDate`)"),
        Optional("title", Text, "its heading; default: the field's"),
        Optional("show", new ValueSpec.ListOf(new ValueSpec.OneOf("name", "birth-date", "birth-year", "relation"), OrOne: true), "what is printed of a member of the family; default `name`"));

    private static readonly ShapeSpec Block = new(
        "block",
        Optional("id", new ValueSpec.Identifier(), "needed only where a child program overrides the block"),
        Optional("heading", Text, "a heading"),
        Optional("text", Text, "text with `$(…)`"),
        Optional("fields", new ValueSpec.ListOf(new ValueSpec.Either(Words, new ValueSpec.Group(Column))), "fields with their answers"),
        Optional("choices", Words, "boxes of a field's options or of a list, the chosen ones ticked"),
        Optional("chosen", Expression, "`choices`: which are chosen; default: the field's answer, or for `categories`, `circumstances`, `levels` what the line has"),
        Optional("columns", new ValueSpec.Number(Whole: true), "`choices`: in how many columns, 1 to 4; default 1"),
        Optional("boxes", new ValueSpec.ListOf(new ValueSpec.Either(Words, new ValueSpec.Group(Column))), "`choices`: which boxes are printed, in the paper's own order and words; default: the whole list as it is"),
        Optional("flow", new ValueSpec.OneOf("down", "across"), "`choices`: how the columns are filled; default `down`"),
        Optional("table", Group(
            "table",
            Required("rows", Words, "a table field, a list, `plan.Items`, `family.Members`, `family.Children` or `family.Adults`"),
            Optional("groupBy", new ValueSpec.OneOf("help-type", "direction"), "`plan.Items`: every help type or direction of the program is a group with a heading of its own, empty ones too"),
            Optional("groupMark", Words, "what stands after each group's heading, such as `*`"),
            Required("columns", new ValueSpec.ListOf(new ValueSpec.Either(Words, new ValueSpec.Group(Column))), "its columns")), "a table"),
        Optional("signatures", new ValueSpec.ListOf(new ValueSpec.Either(Words, new ValueSpec.Group(Column))), "places to sign: fields or participants"),
        Optional("align", new ValueSpec.OneOf("left", "center", "right"), "default `left`, of a heading `center`"),
        Optional("source", Sources, "the clauses that it rests on"),
        Optional("visibleWhen", Expression, "when it is printed"));

    public static ShapeSpec Document { get; } = Element(
        "document",
        Optional("form", Ref("forms"), "the form whose fields it prints; default: the form of its own id"),
        Optional("paper", Words, "paper, such as `A4` or `A4 landscape`"),
        Optional("copies", Ref("norms"), "how many copies"),
        Required("blocks", new ValueSpec.Elements(() => Block, IdsRequired: false), "its blocks in order"));

    private static readonly ValueSpec Counted = new ValueSpec.OneOf("families", "lines", "members", "plan-items", "contacts");

    private static readonly ShapeSpec Row = Element(
        "row",
        Optional("number", Words, "the printed number"),
        Optional("count", Counted, "what is counted"),
        Optional("sum", Counted, "what a value is summed over"),
        Optional("average", Counted, "what a value is averaged over"),
        Optional("value", Expression, "with `sum` or `average`: the value"),
        Optional("formula", Expression, "computed from other rows"),
        Optional("manual", new ValueSpec.Flag(OnlyTrue: true), "typed in"),
        Optional("note", new ValueSpec.Flag(OnlyTrue: true), "with `manual`: words are typed in, not a number"),
        Optional("where", Expression, "the condition"),
        Optional("of", new ValueSpec.LocalId("row"), "the row that it narrows"));

    private static readonly ShapeSpec ReportColumn = Element(
        "column of a register",
        Required("value", Expression, "what it shows"));

    private static readonly ShapeSpec Check = Element(
        "check",
        Required("condition", Expression, "a condition over rows that must hold"));

    public static ShapeSpec Report { get; } = Element(
        "report",
        Optional("per", Period, "how often; without it on demand"),
        Optional("form", Ref("forms"), "the form it is printed on"),
        Optional("rows", new ValueSpec.Elements(() => Row), "rows of counts"),
        Optional("columns", new ValueSpec.Elements(() => ReportColumn), "columns of a register"),
        Optional("list", Words, "what a register lists: `families`, `lines`, `members`, `plan-items`, `contacts`, `records.<form>`"),
        Optional("where", Expression, "the register's condition"),
        Optional("checks", new ValueSpec.Elements(() => Check), "control sums"));

    private static readonly ShapeSpec FieldCheck = Element(
        "check of a field",
        Required("condition", Expression, "must hold; else the title stands at the field. While an answer is missing nothing is refused"));

    private static ShapeSpec MakeField() => Element(
        "field",
        Required("type", new ValueSpec.OneOf([.. FieldTypes]), "the type of its answer"),
        Optional("options", Ref("options"), "the list of a choice: of `lists/`, or `levels`, `stages`, `tracks`, `closures`, `participants`"),
        Optional("required", Flag, "whether an answer is required"),
        Optional("visibleWhen", Expression, "when it is shown"),
        Optional("requiredWhen", Expression, "when an answer is required"),
        Optional("min", Ref("norms"), "the least value"),
        Optional("max", Ref("norms"), "the greatest value"),
        Optional("prefill", Expression, "what it is filled with at first: an expression of the type that an answer has"),
        Optional("sensitive", Flag, "encrypted at rest and masked by role"),
        Optional("value", Expression, "`computed`: its value"),
        Optional("series", Words, "`number`: the series it is given from on registration"),
        Optional("meeting", new ValueSpec.OneOf("on", "number", "chair", "present", "guests"), "a form of minutes: what of the meeting stands there without being typed: its day, its number, who chairs, who is present, whom it invited"),
        Optional("fields", new ValueSpec.Elements(() => Field), "`table`: its columns"),
        Optional("checks", new ValueSpec.Elements(() => FieldCheck), "what must hold of the answer beside other answers and `today`"));
}
