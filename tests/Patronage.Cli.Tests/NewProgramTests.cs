using System.Text.RegularExpressions;

namespace Patronage.Cli.Tests;

/// <summary>A program begun by <c>patronage new</c> is good from the first minute, and the guide leads from it to a whole one.</summary>
public sealed partial class NewProgramTests
{
    [Fact]
    public void New_OfABlankProgram_PassesCheckAndTest()
    {
        using var copy = new Copy();

        var run = Terminal.RunIn(copy.Folder, "new", "ozerki", "--title", "Помощь «семьям»", "--jurisdiction", "RU-OZR");

        Assert.Equal(ExitCode.Good, run.Code);
        Assert.All(run.Json.GetProperty("files").EnumerateArray(), file => Assert.True(File.Exists(copy.PathOf(file.GetString()!))));
        PassesWithoutAWord(copy, "ozerki");
        Assert.Contains("Помощь «семьям»", File.ReadAllText(copy.PathOf("program-templates/ozerki/README.md")), StringComparison.Ordinal);
        var test = Terminal.RunIn(copy.Folder, "test", "ozerki").Json.GetProperty("programs")[0];
        Assert.Equal(1, test.GetProperty("passed").GetInt32());
    }

    [Fact]
    public void New_OfAChild_StatesOnlyWhoItIsAndPassesItsParentsScenarios()
    {
        using var copy = new Copy();

        var run = Terminal.RunIn(copy.Folder, "new", "borisov", "--title", "Борисовский район", "--jurisdiction", "BY-MI", "--extends", "minsk-oblast");

        Assert.Equal(ExitCode.Good, run.Code);
        Assert.Equal(3, run.Json.GetProperty("files").GetArrayLength());
        PassesWithoutAWord(copy, "borisov");
    }

    [Theory]
    [InlineData("novgorod", "PT1114")]
    [InlineData("Ozerki", "PT1115")]
    [InlineData("../ozerki", "PT1115")]
    [InlineData("ozerki--", "PT1115")]
    public void New_OfAnIdThatCannotBe_IsRefusedAndWritesNothing(string id, string code)
    {
        using var copy = new Copy();
        var before = Directory.GetFiles(copy.Folder, "*", SearchOption.AllDirectories).Length;

        var run = Terminal.RunIn(copy.Folder, "new", id, "--title", "Т", "--jurisdiction", "RU-OZR");

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFiles(copy.Folder, "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void New_OfAnUnknownCalendar_IsRefused()
    {
        using var copy = new Copy();

        var run = Terminal.RunIn(copy.Folder, "new", "ozerki", "--title", "Т", "--jurisdiction", "XX-OZR");

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("PT1103", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void BlankFiles_OfATemplate_NameTheirSchema()
    {
        using var copy = new Copy();
        Terminal.RunIn(copy.Folder, "new", "ozerki", "--title", "Т", "--jurisdiction", "RU-OZR");

        Assert.All(Directory.GetFiles(copy.PathOf("program-templates/ozerki"), "*.json", SearchOption.AllDirectories), path =>
        {
            var schema = SchemaLine().Match(File.ReadAllText(path)).Groups["path"].Value;
            Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(path)!, schema)), $"{path}: {schema}");
        });
    }

    [Fact]
    public void Guide_FromTheFirstCommandToTheLast_Works()
    {
        using var copy = new Copy();
        var steps = Blocks().Matches(File.ReadAllText(Path.Combine(Terminal.Root, "docs", "guide", "new-program.md")));
        Assert.True(steps.Count > 10);
        foreach (Match step in steps)
        {
            if (step.Groups["file"].Success)
            {
                File.WriteAllText(copy.PathOf(step.Groups["file"].Value), step.Groups["body"].Value);
                continue;
            }

            foreach (var line in step.Groups["body"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                string[] words = [.. Words().Matches(line).Select(word => word.Value.Trim('"'))];
                Assert.Equal("patronage", words[0]);
                var run = Terminal.RunIn(copy.Folder, words[1..]);
                Assert.True(run.Code == ExitCode.Good, $"{line}\n{run.Error}");
            }
        }

        PassesWithoutAWord(copy, "ozerki");
    }

    private static void PassesWithoutAWord(Copy copy, string program)
    {
        foreach (var command in new[] { "check", "test" })
        {
            var run = Terminal.RunIn(copy.Folder, command, program);
            Assert.True(run.Code == ExitCode.Good, run.Error);
            Assert.Empty(run.Error);
        }
    }

    [GeneratedRegex("(?:<!-- file: (?<file>\\S+) -->\\n)?```(?:sh|json)\\n(?<body>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Blocks();

    [GeneratedRegex("\"[^\"]*\"|\\S+", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Words();

    [GeneratedRegex("\"\\$schema\": \"(?<path>[^\"]+)\"", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex SchemaLine();
}
