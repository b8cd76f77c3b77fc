using Patronage.Programs.Model;
using Patronage.Rules.Facts;

namespace Patronage.Casework.Facts;

/// <summary>A norm's value as a fact.</summary>
internal static class NormFactValue
{
    public static FactValue Of(FactType type, NormValue value) => type switch
    {
        FactType.Object bounds => FactValue.Of(new FactRecord(bounds.Shape)
            .Set("Min", Number(bounds.Shape, "Min", value.Min ?? value.Amount))
            .Set("Max", Number(bounds.Shape, "Max", value.Max ?? value.Amount))
            .Set("Expected", Number(bounds.Shape, "Expected", value.Expected))
            .InForce("Min", value.From, value.To).InForce("Max", value.From, value.To).InForce("Expected", value.From, value.To)),
        _ => Number(type, value.Counted),
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
