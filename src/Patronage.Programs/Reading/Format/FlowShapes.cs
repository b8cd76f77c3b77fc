using static Patronage.Programs.Reading.Format.Parts;

namespace Patronage.Programs.Reading.Format;

/// <summary>The way of a case: levels, stages, events, obligations, decisions, closures, plans.</summary>
internal static class FlowShapes
{
    public static ShapeSpec Track { get; } = Element(
        "track",
        Required("subject", About("family", "member"), "whom its lines are about"),
        Optional("lasts", Term, "how long a line lasts"));

    public static ShapeSpec Level { get; } = Element(
        "level",
        Optional("automatic", Flag, "whether the rule sets it without a decision"),
        Optional("temporary", Flag, "whether the line remembers the level before it"),
        Optional("lasts", Term, "how long support lasts on it"));

    public static ShapeSpec Stage { get; } = Element(
        "stage",
        Optional("enteredBy", Refs("events"), "events that move a line here as soon as the gates before allow"),
        Optional("afterClosure", Flag, "whether it comes after closing: post-support"),
        Optional("lasts", Term, "how long it lasts; without it until a decision ends it"));

    public static ShapeSpec Event { get; } = Element(
        "event",
        Required("raisedBy", new ValueSpec.ListOf(new ValueSpec.Group(new ShapeSpec(
            "raisedBy",
            Optional("form", Ref("forms"), "a form is recorded"),
            Optional("decision", Ref("decisions"), "a decision is taken"),
            Optional("contact", Ref("lists/contacts"), "a contact is held"),
            Optional("meeting", Ref("participants"), "a meeting of the body is held"),
            Optional("report", Ref("reports"), "a report is sent"),
            Optional("document", Ref("documents"), "a document is issued"),
            Optional("stage", Ref("stages"), "a stage is entered"),
            Optional("level", Ref("levels"), "a level is set"),
            Optional("core", Ref("events"), "a core event happens"),
            Optional("mark", new ValueSpec.Flag(OnlyTrue: true), "a person marks it, with a date"),
            Optional("date", Expression, "derived: an expression that gives a date"))), OrOne: true), "what raises it: any of these"),
        Optional("date", new ValueSpec.LocalId("field"), "the field of the form or decision that says when it happened; without it the moment of recording"),
        Optional("where", Expression, "a condition on the record and the facts of that moment"),
        Optional("about", About("line", "family", "member", "organization", "staff"), "whose event it is; default `line`"));

    public static ShapeSpec Obligation { get; } = Element(
        "obligation",
        Optional("by", Refs("participants"), "who does it, together"),
        Optional("to", new ValueSpec.Either(new ValueSpec.Day(), Refs("participants")), "to whom; a day: last day in force"),
        Optional("term", Term, "when it is due; without it a to-do while it applies"),
        Optional("doneBy", Refs("events"), "the events any of which completes it; without it a mark does"),
        Optional("match", new ValueSpec.LocalId("field"), "a field that the completing record shares with the anchor's"),
        Optional("repeat", Group(
            "repeat",
            Required("every", Ref("norms"), "after how long"),
            Required("from", new ValueSpec.OneOf("done", "due"), "counted from completion, or from the due date before rolling")), "how it repeats"),
        Optional("gate", Flag, "whether it holds the stage it is for, or else the closing of the line"),
        Optional("about", About("line", "family", "member", "organization", "staff"), "whose obligation it is; default `line`"),
        Optional("late", new ValueSpec.Group(Late), "what being late asks for"));

    public static ShapeSpec Worklist { get; } = Element(
        "worklist",
        Required("where", Expression, "which lines of support stand on it: a condition over what is stored of them (`support.…`), `today` and `norms`"));

    private static readonly ShapeSpec Effect = new(
        "effect",
        Required("do", new ValueSpec.OneOf("level", "stage", "approve", "extend", "postpone", "norm", "assign", "pause", "resume", "open", "close"), "what it does"),
        Optional("to", new ValueSpec.LocalId("target"), "the id that it leads to"),
        Optional("toField", new ValueSpec.LocalId("field"), "the decision's field that says"),
        Optional("id", new ValueSpec.LocalId("target"), "`postpone`: the obligation; `norm`: the norm"));

    public static ShapeSpec Decision { get; } = Element(
        "decision",
        Optional("by", Refs("participants"), "who takes it, together"),
        Optional("quorum", Flag, "whether it is invalid without the body's quorum"),
        Optional("external", Flag, "whether it only records another body's decision"),
        Optional("about", About("line", "family", "member"), "whose decision it is; default `line`"),
        Optional("fields", new ValueSpec.Elements(() => FormShapes.Field), "what is written down with it"),
        Optional("involves", Words, "the field that names an organization which it lets into the work: no plan or paper of the family is sent there while the decision may not be taken for it"),
        Optional("effects", Groups(Effect), "what it does to the line"));

    public static ShapeSpec Closure { get; } = Element(
        "closure",
        Optional("decisions", Refs("decisions"), "the decisions that may use it"),
        Optional("outcome", Words, "how the work ended: `positive`, `negative` …"),
        Optional("then", Ref("stages"), "the stage after closing"));

    public static ShapeSpec Plan { get; } = Element(
        "plan",
        Optional("form", Ref("forms"), "its form"),
        Optional("document", Ref("documents"), "its printed layout"),
        Optional("measures", new ValueSpec.OneOf("open", "closed"), "whether measures outside the catalogue may be written; default `closed`"),
        Optional("columns", new ValueSpec.ListOf(Words), "the columns of its measures"),
        Optional("lasts", Term, "how long it lasts"),
        Optional("approvedBy", Refs("decisions"), "the decisions that approve it; default: those whose effect approves it"));
}
