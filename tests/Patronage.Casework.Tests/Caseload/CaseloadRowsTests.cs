using Patronage.Casework.Caseload;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Programs.Model;

namespace Patronage.Casework.Tests.Caseload;

public sealed class CaseloadRowsTests
{
    private const string Shares = """
        { "id": "load", "title": "Нагрузка", "who": "curator", "counts": "families", "mixed": "shares", "limits": [
            { "for": { "levels": ["crisis"] }, "norm": "four" }, { "for": { "levels": ["basic"] }, "norm": "six" }, { "for": { "levels": ["light"] }, "norm": "eight" }], "S" }
        """;

    private const string Points = """
        { "id": "load", "title": "Нагрузка", "who": "curator", "counts": "families", "weights": [
            { "for": { "levels": ["crisis"] }, "norm": "six" }, { "for": { "levels": ["basic"] }, "norm": "four" }, { "for": { "levels": ["light"] }, "norm": "three" }], "limit": "points", "S" }
        """;

    private const string Separate = """
        { "id": "load", "title": "Нагрузка", "who": "curator", "counts": "families", "mixed": "separate", "limits": [
            { "for": { "levels": ["crisis"] }, "norm": "four" }, { "for": { "levels": ["basic"] }, "norm": "six" }], "S" }
        """;

    [Theory]
    [InlineData(Shares, 2, 3, 0, "1")]
    [InlineData(Shares, 2, 3, 1, "1.125")]
    [InlineData(Shares, 0, 0, 0, "0")]
    [InlineData(Points, 2, 3, 0, "1")]
    [InlineData(Points, 2, 3, 1, "1.125")]
    [InlineData(Separate, 4, 3, 0, "1")]
    [InlineData(Separate, 2, 7, 0, "1.166666666667")]
    public void Load_OfLevels_IsItsShare(string norm, int crisis, int basic, int light, string share)
    {
        var verdict = Judge(norm, new CuratorFacts { Id = "c" }, [.. Lines("crisis", crisis), .. Lines("basic", basic), .. Lines("light", light)]);

        Assert.Equal(decimal.Parse(share, System.Globalization.CultureInfo.InvariantCulture), verdict.Share);
        Assert.Equal(verdict.Share > 1, verdict.IsOver);
    }

    [Fact]
    public void Load_OfThirds_IsExactlyFull()
    {
        var norm = Shares.Replace("\"four\"", "\"three\"", StringComparison.Ordinal);

        // 1/3 + 2/6 + … has no last decimal place, but it is one.
        Assert.Equal(1, Judge(norm, new CuratorFacts { Id = "c" }, [.. Lines("crisis", 1), .. Lines("basic", 4)]).Share);
    }

    [Fact]
    public void Load_OfHalfAPost_HasHalfTheLimit()
    {
        var norm = Shares.Replace("\"mixed\"", "\"scale\": [\"employment\"], \"mixed\"", StringComparison.Ordinal);

        Assert.Equal(1, Judge(norm, new CuratorFacts { Id = "c", Employment = 50 }, [.. Lines("crisis", 2)]).Share);
    }

    [Fact]
    public void Load_OfPausedAndClosedLines_IsNone()
    {
        var lines = Lines("crisis", 3).ToList();
        lines[0] = lines[0] with { Segment = lines[0].Segment with { IsPaused = true } };
        lines[1] = lines[1] with { Segment = lines[1].Segment with { Phase = LinePhase.Closed } };

        Assert.Equal(0.25m, Judge(Shares, new CuratorFacts { Id = "c" }, lines).Share);
    }

    [Fact]
    public void Load_OfALineWithoutALevel_IsToldApart()
    {
        var verdict = Judge(Shares, new CuratorFacts { Id = "c" }, [.. Lines("crisis", 1), .. Lines(null, 1)]);

        Assert.Single(verdict.Uncounted);
    }

    private static IEnumerable<LoadedLine> Lines(string? level, int count) => Enumerable.Range(1, count)
        .Select(number => new LoadedLine($"{level}{number}", "", new Segment(Shipped.Day("2026-01-01"), null, null, level, [], [], null, false, LinePhase.Open), 3));

    private static CaseloadVerdict Judge(string norm, CuratorFacts curator, IReadOnlyList<LoadedLine> lines) =>
        Assert.Single(CaseloadJudge.Judge(ProgramWith(norm), curator, lines, new OrganizationFacts(), Shipped.Day("2026-03-01")));

    private static Program ProgramWith(string caseload) => TestProgram.Of(
        ("participants", """{ "id": "curator", "kind": "role", "title": "Куратор", "S" }"""),
        ("levels", """{ "id": "crisis", "title": "Кризисный", "S" }, { "id": "basic", "title": "Базовый", "S" }, { "id": "light", "title": "Адаптационный", "S" }"""),
        ("norms", string.Join(',', TestProgram.Norm("three", "families", 3), TestProgram.Norm("four", "families", 4), TestProgram.Norm("six", "families", 6), TestProgram.Norm("eight", "families", 8), TestProgram.Norm("points", "points", 24))),
        ("caseload", caseload));
}
