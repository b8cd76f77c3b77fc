using Patronage.Programs.Comparing;
using Patronage.Programs.Reading;
using Patronage.Programs.Tests.Files;

namespace Patronage.Programs.Tests.Comparing;

public sealed class ProgramCoverageTests
{
    [Theory]
    [InlineData("belarus")]
    [InlineData("minsk-oblast")]
    [InlineData("soligorsk")]
    [InlineData("novgorod")]
    [InlineData("tatarstan")]
    public void ShippedProgram_Mapped_HasAClauseForWhatBinds(string id)
    {
        var coverage = ProgramCoverage.Of(ProgramCompiler.Compile(id, Repository.Programs).Program!);

        Assert.True(coverage.Elements > 20);
        Assert.Equal([], coverage.WithoutClause.Where(element => element.Kind is "норма" or "обязанность" or "уровень" or "этап").Select(element => $"{element.Kind} «{element.Title}»"));
        Assert.NotEmpty(coverage.Acts);
    }

    [Fact]
    public void Norm_OfAProgram_StandsUnderItsClauseWithItsReading()
    {
        var coverage = ProgramCoverage.Of(ProgramCompiler.Compile("tatarstan", Repository.Programs).Program!);

        var act = coverage.Acts.Single(item => item.Title.StartsWith("Модельная программа", StringComparison.Ordinal));
        var clause = act.Clauses.Single(item => item.Clause == "4.4");
        var norm = clause.Elements.Single(element => element.Kind == "норма");
        Assert.Contains("со дня обращения", norm.Reading, StringComparison.Ordinal);
        Assert.Equal(["4.4", "4.9"], act.Clauses.Select(item => item.Clause).Where(item => item is "4.4" or "4.9"));
    }
}
