using static Patronage.Programs.Reading.Format.Parts;

namespace Patronage.Programs.Reading.Format;

/// <summary>The properties of a term and of what contains terms.</summary>
internal static class TermShape
{
    public static ShapeSpec Shape { get; } = Make();

    private static ShapeSpec Make()
    {
        var inner = new ValueSpec.Elements(() => Shape!, IdsRequired: false);
        return new ShapeSpec(
            "term",
            Optional("amount", Ref("norms"), "how much: a norm"),
            Optional("after", Refs("events"), "the event or events that start it"),
            Optional("before", Ref("events"), "the scheduled or derived event that it must precede"),
            Optional("each", Period, "the calendar period after which it recurs"),
            Optional("day", Ref("norms"), "the day of the month: a norm in `dayOfMonth`"),
            Optional("earliestOf", inner, "the least of the known ones"),
            Optional("latestOf", inner, "the latest; unknown until all are known"),
            Optional("which", new ValueSpec.OneOf("each", "first", "last"), "which occurrences of the anchor start it; default `each`, for `lasts` `last`"),
            Optional("count", CountFrom, "from which day it counts"),
            Optional("roll", Roll, "where it goes when it ends on a day off"),
            Optional("inPause", InPause, "whether it runs while support is paused"));
    }
}
