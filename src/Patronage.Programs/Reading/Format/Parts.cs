namespace Patronage.Programs.Reading.Format;

/// <summary>Parts that many shapes share.</summary>
internal static class Parts
{
    public static ValueSpec CountFrom { get; } = new ValueSpec.OneOf("nextDay", "sameDay");

    public static ValueSpec Roll { get; } = new ValueSpec.OneOf("forward", "back", "none");

    public static ValueSpec InPause { get; } = new ValueSpec.OneOf("stops", "runs");

    public static ValueSpec Period { get; } = new ValueSpec.OneOf("week", "month", "quarter", "half-year", "year");

    public static ValueSpec Text { get; } = new ValueSpec.LocalText();

    public static ValueSpec Words { get; } = new ValueSpec.Words();

    public static ValueSpec Flag { get; } = new ValueSpec.Flag();

    public static ValueSpec Expression { get; } = new ValueSpec.Expression();

    public static ShapeSpec Citation { get; } = new(
        "source",
        Required("act", Ref("acts"), "the act"),
        Required("clause", Words, "the clause as the document numbers it"),
        Optional("row", Words, "the row of the norms register that the element covers"),
        Optional("note", Words, "a remark on the citation"));

    public static ValueSpec Sources { get; } = new ValueSpec.ListOf(new ValueSpec.Group(Citation), OrOne: true);

    public static ShapeSpec For { get; } = new(
        "for",
        Optional("tracks", Refs("tracks"), "tracks"),
        Optional("levels", Refs("levels"), "levels"),
        Optional("stages", Refs("stages"), "stages"),
        Optional("categories", Refs("lists/categories"), "categories"),
        Optional("circumstances", Refs("lists/circumstances"), "circumstances"),
        Optional("referrals", Refs("lists/referrals"), "referral bases"));

    public static ShapeSpec Late { get; } = new(
        "late",
        Optional("reason", Flag, "whether being overdue needs a reason"),
        Optional("notify", Refs("participants"), "who is told"));

    public static PropertySpec Required(string name, ValueSpec value, string meaning) => new(name, value, meaning, true);

    public static PropertySpec Optional(string name, ValueSpec value, string meaning) => new(name, value, meaning, false);

    public static ValueSpec Ref(string section) => new ValueSpec.Reference(section);

    /// <summary>One id or a list of ids.</summary>
    public static ValueSpec Refs(string section) => new ValueSpec.ListOf(new ValueSpec.Reference(section), OrOne: true);

    public static ValueSpec Group(string name, params PropertySpec[] properties) => new ValueSpec.Group(new ShapeSpec(name, properties));

    public static ValueSpec Groups(ShapeSpec shape) => new ValueSpec.ListOf(new ValueSpec.Group(shape));

    public static ValueSpec About(params string[] options) => new ValueSpec.OneOf(options);

    /// <summary>A term. Which properties go together is checked apart (see <c>TermShape</c>).</summary>
    public static ValueSpec Term => new ValueSpec.Group(TermShape.Shape);

    /// <summary>The shape of an element: what every element may have, and what this kind adds. Its own property of a common name replaces the common one.</summary>
    public static ShapeSpec Element(string name, params PropertySpec[] own)
    {
        PropertySpec[] common =
        [
            Required("id", new ValueSpec.Identifier(), "kebab-case ASCII, unique in its section, frozen when published"),
            Required("title", Text, "its title"),
            Optional("text", Text, "a longer text"),
            Optional("source", Sources, "the clauses that it rests on"),
            Optional("reading", Words, "how an ambiguous or silent clause was understood"),
            Optional("from", new ValueSpec.Day(), "first day in force"),
            Optional("to", new ValueSpec.Day(), "last day in force"),
            Optional("for", new ValueSpec.Group(For), "where it belongs by the document's own wording: OR inside a key, AND between keys"),
            Optional("byRule", new ValueSpec.Either(new ValueSpec.Flag(OnlyTrue: true), new ValueSpec.Identifier()), "a rule decides: `true` (its outcome is my id) or the outcome's name"),
        ];
        return new(name, [.. common.Where(c => own.All(o => o.Name != c.Name)), .. own]);
    }
}
