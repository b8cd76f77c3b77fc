using Patronage.Casework.Replay;
using Patronage.Rules.Facts;

namespace Patronage.Casework.Facts;

/// <summary>A norm's value as a fact.</summary>
internal static class NormFactValue
{
    public static FactValue Of(FactType type, NormReading reading) => type switch
    {
        FactType.Object bounds => FactValue.Of(new FactRecord(bounds.Shape)
            .Set("Min", Number(bounds.Shape, "Min", reading.Value.Min ?? reading.Value.Amount))
            .Set("Max", Number(bounds.Shape, "Max", reading.Value.Max ?? reading.Value.Amount))
            .Set("Expected", Number(bounds.Shape, "Expected", reading.Value.Expected))
            .InForce("Min", reading.Since, reading.Value.To).InForce("Max", reading.Since, reading.Value.To).InForce("Expected", reading.Since, reading.Value.To)),
        _ => Number(type, reading.Value.Counted),
    };

    private static FactValue Number(ObjectShape shape, string member, decimal? value) =>
        value is null ? FactValue.Absent : Number(shape.Find(member)!.Type, value);

    private static FactValue Number(FactType type, decimal? value) => (type, value) switch
    {
        (_, null) => FactValue.NotAsked,
        (FactType.Whole, { } whole) => FactValue.Of((long)whole),
        (_, { } number) => FactValue.Of(number),
    };
}
