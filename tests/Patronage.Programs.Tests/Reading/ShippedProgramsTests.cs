using Patronage.Programs.Reading;

namespace Patronage.Programs.Tests.Files;

public sealed class ShippedProgramsTests
{
    private static readonly Lazy<ProgramLibrary> Library = new(() => ProgramLibrary.Load(Repository.Programs));

    public static TheoryData<string> Ids { get; } = ["belarus", "minsk-oblast", "soligorsk", "novgorod", "tatarstan"];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Program_AsShipped_CompilesWithoutErrors(string id)
    {
        var result = Library.Value.Results[id];

        Assert.True(result.IsGood, string.Join('\n', result.Errors.Select(error => $"{error} {error.Hint}")));
        Assert.NotNull(result.Program);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Program_AsShipped_HasNoWarnings(string id) =>
        Assert.True(Library.Value.Results[id].Diagnostics.Count == 0, string.Join('\n', Library.Value.Results[id].Diagnostics));

    [Fact]
    public void Novgorod_SilentAboutLevels_HasNone()
    {
        var program = Library.Value.Find("novgorod")!;

        Assert.Empty(program.Levels);
        Assert.Empty(program.Tracks);
        Assert.NotEmpty(program.Stages);
    }

    [Fact]
    public void MinskOblast_OverANationalNorm_CitesBoth()
    {
        var norm = Library.Value.Find("minsk-oblast")!.Norms["emergency-visits"];

        Assert.Equal((3m, 4m), (norm.Values[0].Min, norm.Values[0].Max));
        Assert.Equal(["MIN-05", "NAT-01"], norm.Sources.Select(source => source.Row));
        Assert.Equal("belarus", norm.Origin.ProgramId);
        Assert.Equal(["minsk-oblast"], norm.Origin.OverriddenBy.Select(origin => origin.ProgramId));
    }

    [Fact]
    public void EveryNormAndTerm_OfEveryShippedProgram_HasAClauseOrAReading() =>
        Assert.All(Library.Value.Programs, program => Assert.All(
            program.Norms.Cast<Model.Element>().Concat(program.Obligations).Concat(program.Visits).Concat(program.Closures).Concat(program.Decisions),
            element => Assert.True(element.Sources.Count > 0 || element.Reading is not null, $"{program.Identity.Id}: {element.Id}")));
}
