using static Patronage.Programs.Reading.Format.Parts;

namespace Patronage.Programs.Reading.Format;

/// <summary>Directions, measures, algorithms.</summary>
internal static class MeasureShapes
{
    public static ShapeSpec Direction { get; } = Element(
        "direction",
        Optional("help", Ref("lists/help-types"), "the help type it belongs to", "Вид помощи", "К какому виду помощи относится"));

    public static ShapeSpec Measure { get; } = Element(
        "measure",
        Optional("help", Ref("lists/help-types"), "the help type, where the measure itself states it", "Вид помощи", "Если его называет само мероприятие"),
        Optional("direction", Ref("directions"), "its direction, where no algorithm says it", "Направление", "Если его не называет алгоритм"),
        Optional("tags", new ValueSpec.ListOf(Words), "tags that reports count", "Метки", "Слова, по которым считают отчёты"));

    private static readonly ShapeSpec Use = new(
        "use",
        Required("use", Ref("measures"), "the measure", "Мероприятие", "Какое"),
        Optional("title", Text, "the annex's own wording", "Название в приложении", "Как это мероприятие названо здесь"));

    public static ShapeSpec Algorithm { get; } = Element(
        "algorithm",
        Required("directions", Groups(new ShapeSpec(
            "direction of an algorithm",
            Required("direction", Ref("directions"), "the direction", "Направление", "Какое"),
            Required("measures", new ValueSpec.ListOf(new ValueSpec.Either(Ref("measures"), new ValueSpec.Group(Use))), "its measures in order", "Мероприятия", "По порядку"))), "directions with their measures, in the annex's order", "Направления", "С мероприятиями, в порядке приложения"));
}
