using System.Text.RegularExpressions;

namespace Patronage.Cli.Tests;

/// <summary>The example of the format's reference is whole: every section is in it, and it passes the checks and its scenario.</summary>
public sealed partial class FormatExamplesTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Terminal.Root, "docs", "reference", "program-format.md"));

    private static IReadOnlyList<Match> Files => [.. Blocks().Matches(Page).Cast<Match>()];

    [Fact]
    public void Example_OfTheReference_PassesCheckAndItsScenario()
    {
        using var copy = new Copy();
        foreach (var file in Files)
        {
            var path = copy.PathOf(file.Groups["file"].Value);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Groups["body"].Value);
        }

        foreach (var program in new[] { "lesnoy", "sosnovka" })
        {
            var check = Terminal.RunIn(copy.Folder, "check", program);
            Assert.True(check.Code == ExitCode.Good && check.Error.Length == 0, check.Error);
        }

        var test = Terminal.RunIn(copy.Folder, "test", "lesnoy");
        Assert.True(test.Code == ExitCode.Good, test.Error);
        Assert.Equal(1, test.Json.GetProperty("passed").GetInt32());
        var coverage = Terminal.RunIn(copy.Folder, "coverage", "lesnoy");
        Assert.True(coverage.Code == ExitCode.Good, coverage.Error);
        Assert.Equal(2, coverage.Json.GetProperty("carried").GetInt32());
    }

    [Fact]
    public void Example_OfTheReference_HasEverySection()
    {
        var named = Files.Select(file => file.Groups["file"].Value.Split('/')[2]).Select(name => name.Replace(".json", "", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);

        Assert.All(Sections(), section => Assert.Contains(section, named));
    }

    [Theory]
    [InlineData("\"automatic\": true")]
    [InlineData("\"temporary\": true")]
    [InlineData("\"do\": \"open\"")]
    [InlineData("\"shownAt\"")]
    [InlineData("\"quorum\": true")]
    [InlineData("\"before\"")]
    [InlineData("\"earliestOf\"")]
    [InlineData("\"latestOf\"")]
    [InlineData("\"each\"")]
    [InlineData("\"rolling\"")]
    [InlineData("\"span\"")]
    [InlineData("\"gap\"")]
    [InlineData("\"weights\"")]
    [InlineData("\"scale\"")]
    [InlineData("\"remove\"")]
    [InlineData("\"override\"")]
    public void Example_OfTheReference_Shows(string written) => Assert.Contains(Files, file => file.Groups["body"].Value.Contains(written, StringComparison.Ordinal));

    // Each section has a schema of its own; what is no section of files stands in another's file.
    private static IEnumerable<string> Sections() =>
        Directory.GetFiles(Path.Combine(Terminal.Root, "program-templates", "schema"), "*.schema.json").Select(path => Path.GetFileName(path).Replace(".schema.json", "", StringComparison.Ordinal));

    [GeneratedRegex("<!-- file: (?<file>\\S+) -->\\n```json\\n(?<body>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Blocks();
}
