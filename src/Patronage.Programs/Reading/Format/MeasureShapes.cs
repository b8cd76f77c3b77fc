using static Patronage.Programs.Reading.Format.Parts;

namespace Patronage.Programs.Reading.Format;

/// <summary>Directions, measures, algorithms.</summary>
internal static class MeasureShapes
{
    public static ShapeSpec Direction { get; } = Element(
        "direction",
        Optional("help", Ref("lists/help-types"), "the help type it belongs to"));

    public static ShapeSpec Measure { get; } = Element(
        "measure",
        Optional("help", Ref("lists/help-types"), "the help type, where the measure itself states it"),
        Optional("direction", Ref("directions"), "its direction, where no algorithm says it"),
        Optional("tags", new ValueSpec.ListOf(Words), "tags that reports count"));

    private static readonly ShapeSpec Use = new(
        "use",
        Required("use", Ref("measures"), "the measure"),
        Optional("title", Text, "the annex's own wording"));

    public static ShapeSpec Algorithm { get; } = Element(
        "algorithm",
        Required("directions", Groups(new ShapeSpec(
            "direction of an algorithm",
            Required("direction", Ref("directions"), "the direction"),
            Required("measures", new ValueSpec.ListOf(new ValueSpec.Either(Ref("measures"), new ValueSpec.Group(Use))), "its measures in order"))), "directions with their measures, in the annex's order"));
}
