using Patronage.Rules.Facts;

namespace Patronage.Rules.Tests.Workflows;

public class DecisionTableTests
{
    [Theory]
    [InlineData("First", 3, "a")]
    [InlineData("First", 7, "b")]
    [InlineData("First", 20, "c")]
    [InlineData("Collect", 3, "a c")]
    [InlineData("Collect", 7, "b c")]
    public void Table_ByPolicy_GivesRows(string policy, int days, string expected)
    {
        var set = Compiling.Set(Table(policy, """["days", "level"]""",
            """{"RuleName":"a","When":["< 5", "-"],"SuccessEvent":"soon"}""", """{"RuleName":"b","When":["[5..10)", "\"crisis\", \"high\""]}""", """{"RuleName":"c","When":["-", "-"],"Properties":{"title":"Прочее"}}"""));
        var facts = StandardFacts.Facts();
        facts["days"] = FactValue.Of(days);
        var results = set.Evaluate("w", facts);
        Assert.Equal(expected, string.Join(' ', results.Where(result => result.IsSuccess).Select(result => result.Rule.Name)));
        Assert.Equal(results.Select(result => result.Verdict), set.Workflows["w"].Rules.Select(rule => rule.Test(facts)));
    }

    [Fact]
    public void Table_FirstWithUnknownRowAbove_IsUnknownBelow()
    {
        var set = Compiling.Set(Table("First", """["days", "level"]""", """{"RuleName":"a","When":["< 5", "-"]}""", """{"RuleName":"b","When":["-", "\"crisis\""]}""", """{"RuleName":"c","When":["-", "not(\"crisis\")"]}"""));
        var facts = StandardFacts.Facts();
        facts["days"] = FactValue.NotAsked;
        var results = set.Evaluate("w", facts);
        Assert.Equal([Verdict.Unknown, Verdict.Unknown, Verdict.False], results.Select(result => result.Verdict));
        Assert.Equal("days", Assert.Single(results[1].MissingFacts).Path);
    }

    [Theory]
    [InlineData("3", 3, true)]
    [InlineData("= 3", 4, false)]
    [InlineData("!= 3", 4, true)]
    [InlineData(">= norms.TermMonths", 6, true)]
    [InlineData("(3..5)", 3, false)]
    [InlineData("[3..5]", 5, true)]
    [InlineData("[ 3 .. norms.TermMonths ]", 6, true)]
    [InlineData("1, 2, 3", 3, true)]
    [InlineData("not(1, 2)", 3, true)]
    [InlineData("not( [1..3] )", 3, false)]
    [InlineData("null", 3, false)]
    [InlineData("", 3, true)]
    [InlineData("Math.Max(3, 2)", 3, true)]
    public void Cell_OfATable_Tests(string cell, int days, bool expected)
    {
        var set = Compiling.Set(Table("Collect", """["days"]""", $$"""{"RuleName":"a","When":["{{cell}}"]}"""));
        var facts = StandardFacts.Facts();
        facts["days"] = FactValue.Of(days);
        Assert.Equal(expected, set.Evaluate("w", facts)[0].IsSuccess);
    }

    [Theory]
    [InlineData("First", "[\"days\"]", "PR1132 число дней – 4", "< 3", "3", "> 4")]
    [InlineData("First", "[\"days\"]", "", "< 3", "-")]
    [InlineData("First", "[\"level\"]", "PR1132 уровень – «Спокойный»", "\"crisis\"", "\"high\"")]
    [InlineData("First", "[\"level\"]", "", "\"crisis\"", "\"high\"", "\"calm\"")]
    [InlineData("First", "[\"days\"]", "PR1134 число дней – 1, забирают строки выше", "> 0", "[1..5]", "-")]
    [InlineData("First", "[\"days\"]", "PR1134 не отвечают никакие данные", "(5..6)", "-")]
    [InlineData("Unique", "[\"days\"]", "PR1133 «r1» и «r2» подходят одновременно, например, при таких данных: число дней – 5", "<= 5", ">= 5")]
    [InlineData("Unique", "[\"days\"]", "", "< 5", ">= 5")]
    [InlineData("Collect", "[\"days\"]", "", "<= 5", ">= 5")]
    [InlineData("First", "[\"family.Income\"]", "PR1132 доход – 100,25", "<= 100", "> 100.5", "100.5")]
    [InlineData("First", "[\"family.Active\"]", "PR1132 семья на учёте – нет", "true")]
    [InlineData("First", "[\"family.Opened\"]", "PR1132 дата открытия – 01.01.2026", "< \\\"2026-01-01\\\"", "> \\\"2026-01-01\\\"")]
    [InlineData("First", "[\"days\"]", "", "< norms.TermMonths")]
    public void Table_Checked_ShowsFactsThatFall(string policy, string inputs, string expected, params string[] cells)
    {
        var rows = cells.Select((cell, i) => $$"""{"RuleName":"r{{i + 1}}","When":["{{(cell.Contains('\\', StringComparison.Ordinal) ? cell : cell.Replace("\"", "\\\"", StringComparison.Ordinal))}}"]}""").ToArray();
        Compiling.TrySet(Table(policy, inputs, rows), out var bag);
        var checks = bag.Where(found => found.Code.StartsWith("PR113", StringComparison.Ordinal)).ToList();
        if (expected.Length == 0)
        {
            Assert.Empty(checks);
            return;
        }

        Assert.Equal(expected[..6], Assert.Single(checks).Code);
        Assert.Contains(expected[7..], checks[0].Message, StringComparison.Ordinal);
        Assert.True(checks[0].Place.Column > 1);
    }

    [Fact]
    public void Table_OfTwoColumns_ShowsTheCombinationThatIsMissing()
    {
        Compiling.TrySet(Table("Unique", """["level", "days"]""", """{"RuleName":"a","When":["\"crisis\"", "< 5"]}""", """{"RuleName":"b","When":["not(\"crisis\")", "-"]}"""), out var bag);
        Assert.Contains("уровень – «Кризисный», число дней – 5", Assert.Single(bag).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_MeantToHaveGaps_IsNotBlamed()
    {
        Assert.NotNull(Compiling.TrySet(Table("Unique", """["days"]""", """{"RuleName":"a","When":["5"]}""").Replace("\"Rows\"", "\"Gaps\":true,\"Rows\"", StringComparison.Ordinal), out var bag));
        Assert.Empty(bag);
    }

    [Theory]
    [InlineData("""{"$schema":"patronage-rules","WorkflowName":"w","DecisionTable":{"HitPolicy":"Any","Inputs":["days"],"Rows":[{"RuleName":"a","When":["-"]}]}}""", "PR1130", 78)]
    [InlineData("""{"$schema":"patronage-rules","WorkflowName":"w","DecisionTable":{"Inputs":["days"],"Rows":[{"RuleName":"a","When":["-","-"]}]}}""", "PR1131", 115)]
    [InlineData("""{"$schema":"patronage-rules","WorkflowName":"w","DecisionTable":{"Inputs":["days"],"Rows":[{"RuleName":"a","When":["> dayz"]}]}}""", "PR1301", 119)]
    [InlineData("""{"$schema":"patronage-rules","WorkflowName":"w","DecisionTable":{"Inputs":["dayz"],"Rows":[{"RuleName":"a","When":["> 1"]}]}}""", "PR1301", 77)]
    [InlineData("""{"$schema":"patronage-rules","WorkflowName":"w","DecisionTable":{"Inputs":["days"],"Rows":[{"RuleName":"a","When":["[1..]"]}]}}""", "PR1208", 121)]
    [InlineData("""{"$schema":"workflow-schema","WorkflowName":"w","DecisionTable":{"Inputs":["days"],"Rows":[{"RuleName":"a","When":["-"]}]}}""", "PR1128", 65)]
    public void Table_Mistaken_IsRefusedAtItsCell(string json, string code, int column)
    {
        Assert.Null(Compiling.TrySet(json, out var bag));
        var found = bag.First(diagnostic => diagnostic.IsError);
        Assert.Equal((code, column), (found.Code, found.Place.Column));
    }

    [Fact]
    public void Workflow_OfRulesOnTheSameFacts_IsATable()
    {
        var set = Compiling.Set("""
            { "WorkflowName": "w", "Rules": [
              { "RuleName": "a", "Expression": "level == \"crisis\" && days > 7", "Properties": { "title": "Срочно" } },
              { "RuleName": "b", "Expression": "days >= 3 && level in (\"high\", \"calm\") && days < 10 && !family.Active" },
              { "RuleName": "c", "Operator": "Or", "Rules": [ { "RuleName": "c1", "Expression": "days < norms.TermMonths" }, { "RuleName": "c2", "Expression": "family.Rent == null" } ] } ] }
            """);
        var table = DecisionTable.Of(set.Workflows["w"])!;
        Assert.Equal(["level", "days", "family.Active", "family.Rent"], table.Columns.Select(column => column.Input));
        Assert.Equal(["\"crisis\"|> 7|-|-", "\"high\", \"calm\"|[3..10)|false|-", "-|< norms.TermMonths|-|-", "-|-|-|null"], table.Rows.Select(row => string.Join('|', row.When)));
        Assert.Equal("""
            | w | уровень | число дней | семья на учёте | плата за жильё |
            | --- | --- | --- | --- | --- |
            | Срочно | «Кризисный» | > 7 | – | – |
            | b | «Высокий», «Спокойный» | ≥ 3, < 10 | нет | – |
            | c | – | < норма «срок сопровождения» | – | – |
            | c | – | – | – | ∅ |

            """, table.ToMarkdown());
    }

    [Fact]
    public void Table_WrittenFromRules_ReadsBackToTheSameAnswers()
    {
        var set = Compiling.Set(Compiling.Rules("level == \"crisis\" && days > 7", "days >= 3 && days < 10 && level != \"calm\"", "!family.Active && family.Income <= 1000.5", "not (days in (1, 2)) && family.Rent == null"));
        var table = DecisionTable.Of(set.Workflows["w"])!;
        var rows = table.Rows.Select(row => $$"""{"RuleName":"{{row.Rule.Name}}","When":{{System.Text.Json.JsonSerializer.Serialize(row.When)}}}""").ToArray();
        var again = Compiling.Set(Table("Collect", System.Text.Json.JsonSerializer.Serialize(table.Columns.Select(column => column.Input)), rows));
        for (var bits = 0; bits < 1 << HiddenFacts.Count; bits += 7)
        {
            var facts = HiddenFacts.Of(bits);
            facts["days"] = bits % 3 == 0 ? facts["days"] : FactValue.Of(bits % 12);
            Assert.Equal(set.Evaluate("w", facts).Select(result => result.Verdict), again.Evaluate("w", facts).Select(result => result.Verdict));
        }
    }

    [Fact]
    public void Workflow_OfDeniedGroups_IsNoTable() => Assert.Null(DecisionTable.Of(Compiling.Set(Compiling.Rules("!(days > 1 && family.Active)")).Workflows["w"]));

    [Fact]
    public void Table_OfTooManyCombinations_SaysThatItWasNotChecked()
    {
        var inputs = string.Join(',', Enumerable.Range(0, 6).Select(at => $"\"days + {at}\""));
        var rows = Enumerable.Range(0, 12).Select(row => $$"""{"RuleName":"r{{row}}","When":[{{string.Join(',', Enumerable.Range(0, 6).Select(at => $"\"> {row * 3 + at}\""))}}]}""").ToArray();

        Compiling.TrySet(Table("First", $"[{inputs}]", rows), out var bag);

        Assert.Contains(bag, found => found.Code == "PR1135");
    }

    private static string Table(string policy, string inputs, params string[] rows) =>
        $$$"""{"$schema":"patronage-rules.schema.json","WorkflowName":"w","DecisionTable":{"HitPolicy":"{{{policy}}}","Inputs":{{{inputs}}},"Rows":[{{{string.Join(',', rows)}}}]}}""";
}
