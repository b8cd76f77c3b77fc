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
            Optional("amount", Ref("norms"), "how much: a norm", "Сколько", "Норма"),
            Optional("after", Refs("events"), "the event or events that start it", "После", "Событие, от которого считают"),
            Optional("before", Ref("events"), "the scheduled or derived event that it must precede", "До", "Событие, к которому нужно успеть"),
            Optional("each", Period, "the calendar period after which it recurs", "Каждый", "Календарный период, после которого срок повторяется"),
            Optional("day", Ref("norms"), "the day of the month: a norm in `dayOfMonth`", "Число месяца", "Норма"),
            Optional("earliestOf", inner, "the least of the known ones", "Самый ранний из", "Какой из сроков наступит раньше"),
            Optional("latestOf", inner, "the latest; unknown until all are known", "Самый поздний из", "Какой из сроков наступит позже"),
            Optional("which", new ValueSpec.OneOf(("each", "каждое"), ("first", "первое"), ("last", "последнее")), "which occurrences of the anchor start it; default `each`, for `lasts` `last`", "Какое событие", "Каждое, первое или последнее"),
            Optional("count", CountFrom, "from which day it counts", "С какого дня считать", "Со следующего или с того же"),
            Optional("roll", Roll, "where it goes when it ends on a day off", "Если выходной", "Куда сдвинуть"),
            Optional("inPause", InPause, "whether it runs while support is paused", "При приостановке", "Идёт ли срок"));
    }
}
