namespace Patronage.Cli.Tests;

public sealed class ProgramCommandTests
{
    [Fact]
    public void Check_OfEverything_IsGood()
    {
        var run = Terminal.Run("check");

        Assert.Equal(ExitCode.Good, run.Code);
        Assert.Equal(0, run.Json.GetProperty("errors").GetInt32());
        Assert.All(run.Json.GetProperty("programs").EnumerateArray(), program => Assert.True(program.GetProperty("good").GetBoolean()));
        Assert.Equal(Directory.GetDirectories(Path.Combine(Terminal.Root, "program-templates")).Count(folder => File.Exists(Path.Combine(folder, "program.json"))), run.Json.GetProperty("programs").GetArrayLength());
    }

    [Theory]
    [InlineData("novgorod")]
    [InlineData("program-templates/novgorod")]
    [InlineData("program-templates/novgorod/norms.json")]
    [InlineData("rules/novgorod/closures.json")]
    public void Check_OfOnePath_ChecksItsProgram(string path)
    {
        var run = Terminal.Run("check", path);

        Assert.Equal(ExitCode.Good, run.Code);
        Assert.Equal("novgorod", Assert.Single(run.Json.GetProperty("programs").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public void Check_OfABrokenProgram_NamesEveryProblemAtItsPlace()
    {
        using var copy = new Copy();
        copy.Replace("program-templates/belarus/levels.json", "\"items\"", "\"itemz\"");
        copy.Replace("rules/belarus/obligations.json", "plan.Items", "plan.Itemz");

        var run = Terminal.RunIn(copy.Folder, "check", "belarus");

        Assert.Equal(ExitCode.Bad, run.Code);
        var problems = run.Json.GetProperty("problems").EnumerateArray().Where(problem => problem.GetProperty("severity").GetString() == "error").ToList();
        Assert.Contains(problems, problem => problem.GetProperty("file").GetString()!.EndsWith("levels.json", StringComparison.Ordinal));
        Assert.All(problems, problem =>
        {
            Assert.True(problem.GetProperty("line").GetInt32() > 0);
            Assert.True(problem.GetProperty("column").GetInt32() > 0);
            Assert.NotEmpty(problem.GetProperty("message").GetString()!);
            Assert.Contains(problem.GetProperty("code").GetString()!, run.Error, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Check_OfEveryKindOfMistakeAtOnce_NamesEachWithPlaceAndHint()
    {
        using var copy = new Copy();
        (string Code, string Path, int Line)[] broken =
        [
            copy.Break("PR1003", "program-templates/novgorod/norms.json", "\"id\": ", "\"id\" "),
            copy.Break("PR1009", "program-templates/tatarstan/stages.json", "\"text\":", "\"txet\":"),
            copy.Break("PR2001", "program-templates/tatarstan/norms.json", "\"amount\": 10", "\"amount\": \"ten\""),
            copy.Break("PR2201", "program-templates/tatarstan/stages.json", "[\"term-ended\"]", "[\"term-endet\"]"),
            copy.Break("PR1302", "rules/tatarstan/obligations.json", "plan.ApprovedOn", "plan.ApprovetOn"),
            copy.Break("PR2102", "program-templates/belarus/program.json", "\"id\": \"belarus\",", "\"id\": \"belarus\", \"extends\": \"minsk-oblast\","),
        ];

        var run = Terminal.RunIn(copy.Folder, "check");

        Assert.Equal(ExitCode.Bad, run.Code);
        var problems = run.Json.GetProperty("problems").EnumerateArray().Where(problem => problem.GetProperty("severity").GetString() == "error").ToList();
        foreach (var (code, path, line) in broken)
        {
            Assert.True(
                problems.Exists(problem => problem.GetProperty("code").GetString() == code && problem.GetProperty("file").GetString()!.EndsWith(path, StringComparison.Ordinal) && problem.GetProperty("line").GetInt32() == line),
                $"{code} at {path}:{line} is not among{Environment.NewLine}{run.Error}");
        }

        Assert.All(problems, problem => Assert.NotEmpty(problem.GetProperty("hint").GetString()!));
    }

    [Theory]
    [InlineData("PT1101", "check", "novgorodd")]
    [InlineData("PT1104", "check", "program-templates/nowhere")]
    [InlineData("PT1106", "check", "rules/calendars")]
    [InlineData("PT1101", "test", "nowhere")]
    [InlineData("PT1105", "check", "--root", "/")]
    [InlineData("PT1002", "chek")]
    [InlineData("PT1001")]
    public void Command_UsedWrongly_SaysHow(string code, params string[] args)
    {
        var run = Terminal.Run(args);

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public void Test_OfAllPrograms_Passes()
    {
        var run = Terminal.Run("test");

        Assert.Equal(ExitCode.Good, run.Code);
        Assert.Equal(0, run.Json.GetProperty("failed").GetInt32());
        Assert.True(run.Json.GetProperty("passed").GetInt32() > 250);
        Assert.Contains(run.Json.GetProperty("programs").EnumerateArray(), program => program.GetProperty("skipped").GetArrayLength() > 0);
    }

    [Fact]
    public void Test_OfAChangedNorm_FailsWithPlaceAndReason()
    {
        using var copy = new Copy();
        copy.Change("program-templates/tatarstan/norms.json", text => System.Text.RegularExpressions.Regex.Replace(
            text, "(?<head>\"decision-days\"[^}]*?\"amount\": )\\d+", "${head}7", System.Text.RegularExpressions.RegexOptions.Singleline | System.Text.RegularExpressions.RegexOptions.ExplicitCapture, Timeout.InfiniteTimeSpan));

        var run = Terminal.RunIn(copy.Folder, "test", "tatarstan");

        Assert.Equal(ExitCode.Bad, run.Code);
        var failures = Assert.Single(run.Json.GetProperty("programs").EnumerateArray()).GetProperty("failures").EnumerateArray().ToList();
        Assert.NotEmpty(failures);
        Assert.All(failures, failure =>
        {
            Assert.StartsWith("obligations/", failure.GetProperty("expectation").GetString(), StringComparison.Ordinal);
            Assert.True(failure.GetProperty("line").GetInt32() > 1);
            Assert.NotEmpty(failure.GetProperty("explanation").GetProperty("sentence").GetString()!);
            Assert.Contains($"{failure.GetProperty("file").GetString()}:{failure.GetProperty("line").GetInt32()}", run.Error, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    [InlineData("term", "--help")]
    public void Help_WhenAsked_IsGood(params string[] args)
    {
        var run = Terminal.Run(args);

        Assert.Equal(ExitCode.Good, run.Code);
        Assert.Contains("patronage", run.Out, StringComparison.Ordinal);
    }
}
