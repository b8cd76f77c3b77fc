using Patronage.Programs.Comparing;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Programs.Tests.Files;

namespace Patronage.Programs.Tests.Comparing;

public sealed class MatchedComparisonTests
{
    private static readonly DateOnly Day = new(2026, 11, 23);
    private static readonly Lazy<ProgramLibrary> Library = new(() => ProgramLibrary.Load(Repository.Programs));

    [Theory]
    [MemberData(nameof(ProgramComparisonTests.Ids), MemberType = typeof(ProgramComparisonTests))]
    public void Program_AgainstItself_IsMatchedByIdsAndDoesNotDiffer(string id)
    {
        var comparison = MatchedComparison.Of([Program(id), Program(id)], Day);

        Assert.Equal(0, comparison.Differences);
        Assert.All(comparison.Topics.SelectMany(topic => topic.Rows), row => Assert.Equal((true, 1m), (row.IsShared, row.Sureness)));
    }

    [Fact]
    public void Child_AgainstItsParent_MeetsInTheNormThatItChangesByItsId()
    {
        var norms = Topic(MatchedComparison.Of([Program("belarus"), Program("minsk-oblast")], Day), TopicKind.Norms);

        var row = Assert.Single(norms.Rows, row => row.Cells.Any(cell => cell?.Statement.Id == "emergency-visits"));
        Assert.Equal((MatchGround.Id, 1m, false), (row.Cells[1]!.Ground, row.Sureness, row.IsSame));
        Assert.NotEqual(row.Cells[0]!.Statement.Value, row.Cells[1]!.Statement.Value);
    }

    [Fact]
    public void ProgramsOfDifferentJurisdictions_AreMatchedByWordsAndSayHowSureThatIs()
    {
        var comparison = MatchedComparison.Of([Program("novgorod"), Program("tatarstan")], Day);
        var rows = comparison.Topics.SelectMany(topic => topic.Rows).Where(row => row.IsShared).ToList();

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Contains(row.Cells[1]!.Ground, new[] { MatchGround.Title, MatchGround.Meaning }));
        Assert.All(rows, row => Assert.InRange(row.Sureness, MatchedComparison.LeastSureness, 0.95m));
        Assert.Contains(rows, row => row.Cells[1]!.Ground == MatchGround.Meaning);
        Assert.Contains(comparison.Topics.SelectMany(topic => topic.Rows), row => !row.IsShared);

        // Nothing is lost and nothing is told twice.
        Assert.Equal(Program("tatarstan").Measures.Count, Topic(comparison, TopicKind.Measures).Rows.Count(row => row.Cells[1] is not null));
        Assert.Equal(Program("novgorod").Measures.Count, Topic(comparison, TopicKind.Measures).Rows.Count(row => row.Cells[0] is not null));
    }

    [Fact]
    public void RuleThatChanges_WithNothingElse_IsADifferenceInWords()
    {
        var files = new MemoryProgramFiles(Repository.Programs.Paths.ToDictionary(path => path, Repository.Programs.Read, StringComparer.Ordinal));
        const string Path = "rules/tatarstan/categories.json";
        var changed = ProgramCompiler.Compile("tatarstan", files.With(Path, files.Read(Path).Replace("answers.PrimaryAssessment.FosterFamily == true\"", "family.Children.Count > 0\"", StringComparison.Ordinal))).Program!;

        var row = Assert.Single(MatchedComparison.Of([Program("tatarstan"), changed], Day).Topics.SelectMany(topic => topic.Rows), row => !row.IsSame);

        Assert.Equal("foster", row.Cells[0]!.Statement.Id);
        Assert.NotEqual(row.Cells[0]!.Rule, row.Cells[1]!.Rule);
    }

    private static Program Program(string id) => Library.Value.Find(id)!;

    private static MatchedTopic Topic(MatchedComparison comparison, TopicKind kind) => comparison.Topics.Single(topic => topic.Kind == kind);
}
