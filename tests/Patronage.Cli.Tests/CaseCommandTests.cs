using System.Text.Json;

namespace Patronage.Cli.Tests;

public sealed class CaseCommandTests : IDisposable
{
    private const string Example = "docs/reference/examples/case.json";
    private readonly string _folder = Directory.CreateTempSubdirectory("patronage-case-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Evaluate_OfTheExample_SaysEverythingWithReasons()
    {
        var run = Terminal.Run("evaluate", "--program", "tatarstan", "--case", Example, "--as-of", "2026-02-25");

        Assert.Equal(ExitCode.Good, run.Code);
        var line = Assert.Single(run.Json.GetProperty("lines").EnumerateArray());
        var duty = Assert.Single(line.GetProperty("obligations").EnumerateArray(), item => item.GetProperty("id").GetString() == "decide-need");
        Assert.Equal("2026-03-03", duty.GetProperty("due").GetString());
        Assert.Equal("2026-02-16", duty.GetProperty("anchor").GetProperty("on").GetString());
        Assert.Contains("4.4", duty.GetProperty("clauses").EnumerateArray().Select(item => item.GetString()));
        Assert.NotEmpty(duty.GetProperty("explanation").GetProperty("days").EnumerateArray());
        Assert.Equal("below", Assert.Single(run.Json.GetProperty("caseload").EnumerateArray()).GetProperty("verdict").GetString());
        Assert.Contains(run.Json.GetProperty("organizationObligations").EnumerateArray(), item => item.GetProperty("due").GetString() == "2026-04-10");
        foreach (var section in new[] { "categories", "circumstances", "visits", "obligations", "decisions", "closures" })
        {
            Assert.All(line.GetProperty(section).EnumerateArray(), item => Assert.NotEmpty(item.GetProperty("explanation").GetProperty("sentence").GetString()!));
        }

        Assert.Contains("«", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_AsKnownEarlier_LeavesOutWhatWasWrittenLater()
    {
        var run = Terminal.Run("evaluate", "--program", "tatarstan", "--case", Example, "--as-of", "2026-02-25", "--known-on", "2026-02-15");

        Assert.Equal(ExitCode.Good, run.Code);
        Assert.Equal(JsonValueKind.Null, Assert.Single(run.Json.GetProperty("lines").EnumerateArray()).GetProperty("stage").ValueKind);
    }

    [Fact]
    public void Evaluate_OfAProgramWithoutLevels_HasNone()
    {
        var path = Write("""{ "family": { "members": [{ "id": "мать" }] }, "history": [{ "on": "2026-02-16", "event": "referral-received" }] }""");

        var run = Terminal.Run("evaluate", "--program", "novgorod", "--case", path, "--as-of", "2026-02-25");

        Assert.Equal(ExitCode.Good, run.Code);
        Assert.Equal(JsonValueKind.Null, run.Json.GetProperty("lines")[0].GetProperty("level").ValueKind);
    }

    [Theory]
    [InlineData("""{ "family": { "members": [] """, "PR1004")]
    [InlineData("""{ "family": { "members": [], }, "history": [] }""", "PR1007")]
    [InlineData("""[]""", "PR1011")]
    [InlineData("""{ "history": [] }""", "PR1010")]
    [InlineData("""{ "family": { "members": [] }, "history": [], "familly": 1 }""", "PR1009")]
    [InlineData("""{ "family": { "members": [{ "id": "а", "borned": "2020-01-01" }] }, "history": [] }""", "PR1009")]
    [InlineData("""{ "family": { "members": [{ "id": "а", "born": "01.02.2020" }] }, "history": [] }""", "PK1001")]
    [InlineData("""{ "family": { "members": [{ "id": "а", "born": "2031-01-01" }] }, "history": [] }""", "PK1011")]
    [InlineData("""{ "family": { "members": [{ "id": "а" }, { "id": "а" }] }, "history": [] }""", "PK1009")]
    [InlineData("""{ "family": { "members": [] }, "history": [{ "on": "2026-02-30", "event": "support-opened" }] }""", "PK1001")]
    [InlineData("""{ "family": { "members": [] }, "history": [{ "on": "2026-02-16", "at": "25:00", "event": "support-opened" }] }""", "PK1002")]
    [InlineData("""{ "family": { "members": [] }, "history": [{ "on": "2026-02-16", "event": "suport-opened" }] }""", "PK1003")]
    [InlineData("""{ "family": { "members": [] }, "history": [{ "on": "2026-02-16", "form": "nothing" }] }""", "PK1004")]
    [InlineData("""{ "family": { "members": [] }, "history": [{ "on": "2026-02-16", "event": "referral-received", "with": { "basis": "nobody" } }] }""", "PK1004")]
    [InlineData("""{ "family": { "members": [] }, "history": [{ "on": "2026-02-16", "event": "support-opened", "member": "никто" }] }""", "PK1005")]
    [InlineData("""{ "family": { "members": [] }, "history": [{ "on": "2026-02-16" }] }""", "PK1010")]
    [InlineData("""{ "family": { "members": [] }, "history": [], "organization": { "norms": { "nothing": 1 } } }""", "PK1004")]
    public void Evaluate_OfABadCase_NamesThePlace(string text, string code)
    {
        var path = Write(text);

        var run = Terminal.Run("evaluate", "--program", "tatarstan", "--case", path, "--as-of", "2026-02-25");

        Assert.Equal(ExitCode.Bad, run.Code);
        Assert.Empty(run.Out);
        Assert.Contains($"ошибка {code}", run.Error, StringComparison.Ordinal);
        Assert.Contains($"{path}:1:", run.Error, StringComparison.Ordinal);
        Assert.All(run.Error.TrimEnd().Split('\n').Chunk(2), problem => Assert.StartsWith("    ", problem[1], StringComparison.Ordinal));
    }

    [Fact]
    public void Evaluate_OfManyMistakes_NamesThemAll()
    {
        var path = Write("""{ "family": { "members": [{ "id": "а", "born": "?" }] }, "history": [{ "on": "?", "event": "a" }, { "on": "2026-02-16", "event": "b" }], "x": 1 }""");

        var run = Terminal.Run("evaluate", "--program", "tatarstan", "--case", path, "--as-of", "2026-02-25");

        Assert.Equal(4, run.Error.Split('\n').Count(line => line.Contains("ошибка", StringComparison.Ordinal)));
    }

    [Fact]
    public void Evaluate_BeyondTheKnownCalendars_ComputesAndFlags()
    {
        var path = Write("""{ "family": { "members": [] }, "history": [{ "on": "2031-02-17", "event": "referral-received", "with": { "basis": "parent-application" } }] }""");

        var run = Terminal.Run("evaluate", "--program", "tatarstan", "--case", path, "--as-of", "2031-02-18");

        Assert.Equal(ExitCode.Good, run.Code);
        Assert.Contains("PT1201", run.Error, StringComparison.Ordinal);
        var duty = Assert.Single(run.Json.GetProperty("lines")[0].GetProperty("obligations").EnumerateArray(), item => item.GetProperty("id").GetString() == "decide-need");
        Assert.Equal("missing", duty.GetProperty("calendar").GetString());
        Assert.Equal("2031-03-03", duty.GetProperty("due").GetString());
    }

    [Fact]
    public void Evaluate_InAProvisionalYear_ComputesAndFlags()
    {
        var path = Write("""{ "family": { "members": [] }, "history": [{ "on": "2027-02-15", "event": "referral-received", "with": { "basis": "parent-application" } }] }""");

        var run = Terminal.Run("evaluate", "--program", "tatarstan", "--case", path, "--as-of", "2027-02-16");

        Assert.Equal(ExitCode.Good, run.Code);
        Assert.Contains("PT1201", run.Error, StringComparison.Ordinal);
        Assert.Contains("2027 год предварительный", run.Error, StringComparison.Ordinal);
        var duty = Assert.Single(run.Json.GetProperty("lines")[0].GetProperty("obligations").EnumerateArray(), item => item.GetProperty("id").GetString() == "decide-need");
        Assert.Equal("provisional", duty.GetProperty("calendar").GetString());
        Assert.Contains(duty.GetProperty("explanation").GetProperty("unsureYears").EnumerateArray(), year => year.GetProperty("year").GetInt32() == 2027);
    }

    [Theory]
    [InlineData("PT1101", "evaluate", "--program", "tatarstann", "--case", Example, "--as-of", "2026-02-25")]
    [InlineData("PT1104", "evaluate", "--program", "tatarstan", "--case", "nowhere.json", "--as-of", "2026-02-25")]
    [InlineData("PT1006", "evaluate", "--program", "tatarstan", "--case", Example, "--as-of", "tomorrow")]
    [InlineData("PT1005", "evaluate", "--program", "tatarstan", "--case", Example)]
    [InlineData("PT1107", "explain", "obligations/nothing", "--program", "tatarstan")]
    [InlineData("PT1005", "explain", "--program", "tatarstan")]
    public void Command_UsedWrongly_SaysHow(string code, params string[] args)
    {
        var run = Terminal.Run(args);

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public void Explain_OfAnObligation_GivesRuleFactsDaysAndClause()
    {
        var run = Terminal.Run("explain", "obligations/decide-need", "--program", "tatarstan", "--case", Example, "--as-of", "2026-02-25");

        Assert.Equal(ExitCode.Good, run.Code);
        var why = Assert.Single(run.Json.EnumerateArray()).GetProperty("explanation");
        Assert.Contains("10 рабочих дней", why.GetProperty("sentence").GetString(), StringComparison.Ordinal);
        Assert.Contains(why.GetProperty("days").EnumerateArray(), day => day.GetProperty("date").GetString() == "2026-02-23" && day.GetProperty("mark").GetString() == "dayOff");
    }

    [Fact]
    public void Explain_OfANorm_GivesItsValueAndPlace()
    {
        var run = Terminal.Run("explain", "norms/decision-days", "--program", "tatarstan");

        Assert.Equal("10 рабочих дней", Assert.Single(run.Json.GetProperty("values").EnumerateArray()).GetProperty("words").GetString());
        Assert.EndsWith("norms.json", run.Json.GetProperty("file").GetString(), StringComparison.Ordinal);
    }

    private string Write(string text)
    {
        var path = Path.Combine(_folder, "case.json");
        File.WriteAllText(path, text);
        return path;
    }
}
