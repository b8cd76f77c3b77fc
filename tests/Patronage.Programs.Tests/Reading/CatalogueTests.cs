using Patronage.Programs.Model;
using Patronage.Programs.Reading;

namespace Patronage.Programs.Tests.Files;

/// <summary>The catalogue of measures of annexes 4–11, counted as the source counts, and the texts that are shown where they apply.</summary>
public sealed class CatalogueTests
{
    private static readonly Lazy<ProgramLibrary> Library = new(() => ProgramLibrary.Load(Repository.Programs));

    private static Program Catalogue => Library.Value.Find("tatarstan")!;

    [Theory]
    [InlineData("child-under-3-ovz", 11, 29)]
    [InlineData("disabled-child", 14, 36)]
    [InlineData("newborn-refusal", 13, 29)]
    [InlineData("foster", 16, 39)]
    [InlineData("minor-in-conflict", 14, 30)]
    [InlineData("large", 16, 35)]
    [InlineData("minor-parents", 13, 28)]
    [InlineData("single-parent", 15, 34)]
    public void Algorithm_OfAnAnnex_HasItsDirectionsAndMeasures(string algorithm, int directions, int measures)
    {
        var found = Catalogue.Algorithms[algorithm];

        Assert.Equal((directions, measures), (found.Directions.Count, found.Directions.Sum(direction => direction.Measures.Count)));
        Assert.Contains(algorithm, found.Applies.Categories);
        Assert.Contains("other", found.Applies.Categories);
    }

    [Fact]
    public void Catalogue_Altogether_HoldsEachTextOnceUnderItsHelp()
    {
        var used = Catalogue.Algorithms.SelectMany(algorithm => algorithm.Directions).ToList();

        Assert.Equal((8, 112, 260), (Catalogue.Algorithms.Count, used.Count, used.Sum(direction => direction.Measures.Count)));
        Assert.Equal(137, Catalogue.Measures.Count);
        Assert.Equal(137, Catalogue.Measures.Select(measure => measure.Title.Default).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(137, used.SelectMany(direction => direction.Measures).Select(use => use.Measure).Distinct(StringComparer.Ordinal).Count());
        Assert.All(used, direction => Assert.NotNull(Catalogue.List("help-types").Find(Catalogue.Directions[direction.Direction].Help)));
    }

    [Fact]
    public void DutiesAndRights_OfEveryProgram_NameWhereTheyAreShown() =>
        Assert.All(Library.Value.Programs, program => Assert.All(
            program.Provisions.Where(text => text.Kind is ProvisionKind.Duty or ProvisionKind.Right),
            text => Assert.True(text.ShownAt.Count > 0, $"{program.Identity.Id}: {text.Id}")));
}
