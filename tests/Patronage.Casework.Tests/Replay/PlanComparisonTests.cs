using Patronage.Casework.Journal;
using Patronage.Casework.Replay;

namespace Patronage.Casework.Tests.Replay;

public sealed class PlanComparisonTests
{
    private static readonly PlanMeasure Help = new() { Id = "1", Title = "Помочь с документами", For = "мать", DueOn = new(2026, 12, 1), Responsible = "specialist", Expected = "Паспорт получен" };

    public static TheoryData<PlanMeasure, MeasurePart[]> Changes => new()
    {
        { Help, [] },
        { Help with { Title = "Помочь с паспортом" }, [MeasurePart.Title] },
        { Help with { For = null }, [MeasurePart.For] },
        { Help with { DueOn = new(2026, 12, 15) }, [MeasurePart.DueOn] },
        { Help with { DueOn = null, Responsible = "head" }, [MeasurePart.DueOn, MeasurePart.Responsible] },
        { Help with { Expected = "" }, [MeasurePart.Expected] },
        { Help with { HelpType = "other" }, [] },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Of_AMeasureInBothRevisions_TellsWhatDiffers(PlanMeasure now, MeasurePart[] parts)
    {
        var compared = Assert.Single(PlanComparison.Of([Help], [now]));

        Assert.Equal((parts.Length == 0 ? MeasureFate.Same : MeasureFate.Changed, now), (compared.Fate, compared.Measure));
        Assert.Equal(parts, compared.Parts);
    }

    [Fact]
    public void Of_MeasuresThatCameAndWent_StandInTheOrderOfTheSecondThenTheGone()
    {
        PlanMeasure Other(string id) => Help with { Id = id };

        var compared = PlanComparison.Of([Help, Other("2"), Other("3")], [Other("4"), Other("3"), Help]);

        Assert.Equal([("4", MeasureFate.Added), ("3", MeasureFate.Same), ("1", MeasureFate.Same), ("2", MeasureFate.Removed)], compared.Select(item => (item.Measure.Id, item.Fate)));
    }
}
