using static Patronage.Programs.Reading.Format.Parts;

namespace Patronage.Programs.Reading.Format;

/// <summary>Numbers, visit norms and caseload norms.</summary>
internal static class NormShapes
{
    /// <summary>The properties that give a norm's number; in an override they are one group.</summary>
    public static IReadOnlyList<string> ValueKeys { get; } = ["amount", "min", "max", "expected", "values"];

    private static readonly PropertySpec[] Figures =
    [
        Optional("amount", new ValueSpec.Number(), "the number"),
        Optional("min", new ValueSpec.Number(), "the least allowed"),
        Optional("max", new ValueSpec.Number(), "the most allowed"),
        Optional("expected", new ValueSpec.Number(), "where the notice «скоро» begins"),
    ];

    public static ShapeSpec Norm { get; } = Element(
        "norm",
        [
            .. Figures,
            Optional("values", Groups(new ShapeSpec(
                "value",
                [
                    Optional("from", new ValueSpec.Day(), "first day in force"),
                    Optional("to", new ValueSpec.Day(), "last day in force"),
                    .. Figures,
                    Optional("source", Sources, "the clauses of this value"),
                ])), "values by date, without gaps or overlaps"),
            Required("unit", Words, "`hours workingDays days weeks months years dayOfMonth`, or what is counted: `visits families people points percent …`"),
            Optional("binding", new ValueSpec.OneOf("mandatory", "recommended"), "whether breaking it is refused (default) or warned of"),
            Optional("adjust", Group(
                "adjust",
                Required("by", new ValueSpec.OneOf("organization", "decision"), "who may set it"),
                Optional("atLeast", new ValueSpec.Number(), "lower bound"),
                Optional("atMost", new ValueSpec.Number(), "upper bound")), "who may set the value instead, and within what bounds"),
        ]);

    public static ShapeSpec Visit { get; } = Element(
        "visit norm",
        Required("counts", Group(
            "counts",
            Optional("contacts", Refs("lists/contacts"), "kinds of contacts that count"),
            Optional("where", Expression, "a further condition on the contact"),
            Optional("by", Refs("participants"), "who must have held it"),
            Optional("event", Ref("events"), "the event that counts instead of contacts")), "what counts"),
        Optional("measure", new ValueSpec.OneOf("count", "hours", "share"), "how it is counted; default `count`"),
        Optional("norm", Ref("norms"), "the number; a gap needs none"),
        Required("per", Group(
            "per",
            Optional("calendar", Period, "calendar periods"),
            Optional("rolling", Ref("norms"), "every window of that length"),
            Optional("gap", Ref("norms"), "no longer than this between contacts"),
            Optional("count", CountFrom, "with `gap`: from which day it counts"),
            Optional("span", Group(
                "span",
                Required("from", Ref("events"), "where it begins"),
                Required("to", new ValueSpec.Either(Ref("events"), Term), "where it ends")), "one total between two events")), "over what period"),
        Optional("judge", new ValueSpec.OneOf("each", "average", "none"), "which periods are judged; default `each`"),
        Optional("of", Refs("visits"), "with `share`: the visit norms it is a share of"),
        Optional("about", About("line", "family", "member"), "whose norm it is; default `line`"),
        Optional("by", Refs("participants"), "who visits"),
        Optional("late", new ValueSpec.Group(Late), "what being late asks for"));

    private static readonly ShapeSpec Limit = new(
        "limit",
        Optional("for", new ValueSpec.Group(For), "the part of the load it is about"),
        Required("norm", Ref("norms"), "the limit or weight"));

    public static ShapeSpec Caseload { get; } = Element(
        "caseload norm",
        Required("who", Ref("participants"), "whose load it is"),
        Required("counts", new ValueSpec.OneOf("families", "lines", "members"), "what is counted"),
        Optional("mixed", new ValueSpec.OneOf("separate", "shares"), "how limits of different levels add up; default `separate`"),
        Optional("limits", Groups(Limit), "limits by level, category …"),
        Optional("weights", Groups(Limit), "points of a line"),
        Optional("limit", Ref("norms"), "the limit of points, or of everything together"),
        Optional("scale", new ValueSpec.ListOf(new ValueSpec.Either(
            new ValueSpec.OneOf("employment"),
            Group(
                "factor",
                Required("norm", Ref("norms"), "a norm in percent"),
                Required("byRule", new ValueSpec.Identifier(), "the outcome that grants it")))), "factors of the limit"));
}
