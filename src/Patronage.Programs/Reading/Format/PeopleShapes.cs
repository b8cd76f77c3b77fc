using static Patronage.Programs.Reading.Format.Parts;

namespace Patronage.Programs.Reading.Format;

/// <summary>Acts, texts, people and vocabularies.</summary>
internal static class PeopleShapes
{
    public static ShapeSpec Act { get; } = Element(
        "act",
        Optional("short", Text, "a short name for a chip beside a date"));

    public static ShapeSpec Provision { get; } = Element(
        "provision",
        Required("kind", new ValueSpec.OneOf("goal", "task", "principle", "content", "duty", "right", "definition", "outcome", "note"), "what the text is"),
        Optional("shownAt", new ValueSpec.ListOf(new ValueSpec.LocalId("place"), OrOne: true), "sections or `section/id` beside which it is shown"));

    public static ShapeSpec Participant { get; } = Element(
        "participant",
        Required("kind", new ValueSpec.OneOf("role", "body", "organization"), "what it is"),
        Optional("perLine", new ValueSpec.Number(Whole: true), "a role: how many are responsible for each line; one more replaces who was assigned first, and no plan is approved while there are fewer"),
        Optional("qualifications", Ref("lists"), "a role: the list of qualifications it asks for"),
        Optional("chair", Ref("participants"), "a body: who chairs it"),
        Optional("members", Refs("participants"), "a body: its members"),
        Optional("guests", Refs("participants"), "a body: who is invited"),
        Optional("quorum", Ref("norms"), "a body: its quorum, in people or percent"),
        Optional("size", Ref("norms"), "a body: how many members it has; a quorum in percent is a share of it"),
        Optional("minutes", Ref("forms"), "a body: the form of its minutes, one per meeting"),
        Optional("invitation", Ref("events"), "a body: the event that the family was invited to its meeting; an invitation to a meeting marks it"),
        Optional("external", Flag, "whether it is outside the organization"),
        Optional("open", Flag, "whether others of the kind may be named"));

    public static ShapeSpec ListItem { get; } = MakeListItem();

    private static ShapeSpec MakeListItem() => Element(
        "list item",
        Optional("items", new ValueSpec.Elements(() => ListItem), "sub-items"),
        Optional("open", Flag, "whether a text may be typed"),
        Optional("channels", new ValueSpec.Either(new ValueSpec.Elements(() => ListItem), new ValueSpec.ListOf(Ref("lists/channels"))),
            "`referrals`: by which channels it comes: own items, or ids of `lists/channels.json`"),
        Optional("from", new ValueSpec.Either(new ValueSpec.Day(), new ValueSpec.ListOf(Ref("participants"))),
            "a day: first day in force; a list: the participants it comes from (`referrals`)"),
        Optional("form", Ref("forms"), "`referrals`, `contacts`: the form recorded with it"),
        Optional("inPerson", Flag, "`contacts`: whether people meet in person"));
}
