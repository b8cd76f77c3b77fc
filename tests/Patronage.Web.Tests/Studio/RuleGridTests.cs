using Patronage.Programs.Editing.Rules;
using Patronage.Programs.Reading;
using Patronage.Rules.Conditions;
using Patronage.Rules.Facts;
using Patronage.Web.Components.Studio.Rules;

namespace Patronage.Web.Tests.Studio;

public sealed class RuleGridTests
{
    private static readonly Vocabulary Levels = new("levels", new Dictionary<string, string>(StringComparer.Ordinal) { ["low"] = "Низкий", ["high"] = "Высокий" });

    private static readonly Dictionary<string, string> Norms = new(StringComparer.Ordinal) { ["norms.Limit"] = "7" };

    private static readonly FactModel Model = new(new ObjectShape("Root", "данные").With("level", new FactType.Choice(Levels), "уровень").With("days", new FactType.Whole(), "число дней").With("urgent", new FactType.Boolean(), "срочно").With("other", new FactType.Whole(), "другое число")
        .With("norms", new FactType.Object(new ObjectShape("norms", "нормы").With("Limit", new FactType.Whole(), "предел", "limit")), "нормы"));

    [Fact]
    public void PlainRules_AreRowsOfTests_AndACellChangesOnlyItsTest()
    {
        var sheet = Sheet("""{ "WorkflowName": "p.level", "Rules": [ { "RuleName": "А", "Expression": "level == \"high\" && days > 7" }, { "RuleName": "Б", "Expression": "level == \"low\"" } ] }""");
        var grid = RuleGrid.Of(sheet, Model);

        Assert.Equal(["уровень", "число дней"], grid.Columns.Select(column => column.Label));
        Assert.Equal(["Высокий", "> 7"], grid.Rows[0].Cells!.Select(RuleWords.Cell));
        Assert.Equal(["Низкий", "–"], grid.Rows[1].Cells!.Select(RuleWords.Cell));
        var less = TestKinds.With(grid.Rows[0].Cells![1], "lt", []);
        Assert.Equal("level == \"high\" && days < 7", ConditionWriter.Write(grid.With(grid.Rows[0], 1, less)));
        Assert.Equal("level == \"high\"", ConditionWriter.Write(grid.With(grid.Rows[0], 1, Condition.Empty)));
        Assert.Equal("level == \"low\" && days < 7", ConditionWriter.Write(grid.With(grid.Rows[1], 1, less)));
    }

    [Fact]
    public void Levels_WithAGap_AndARowThatNeverHolds_AreTold()
    {
        var sheet = Sheet("""{ "WorkflowName": "p.level", "Rules": [ { "RuleName": "А", "Expression": "days > 7" }, { "RuleName": "Б", "Expression": "days > 9" } ] }""");

        var problems = RuleGrid.Of(sheet, Model).Check(sheet, Model, Norms).Problems;

        Assert.Contains(problems, problem => problem.IsGap && problem.Text.Contains("число дней", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Row == "Б");
    }

    [Fact]
    public void Table_IsShownCellByCell_AndItsOverlapsAreTold()
    {
        var sheet = Sheet("""
            { "$schema": "../patronage-rules.schema.json", "WorkflowName": "p.level", "DecisionTable": { "HitPolicy": "Unique", "Inputs": ["level", "days"], "Rows": [
              { "RuleName": "А", "When": ["\"high\"", "> 3"] }, { "RuleName": "Б", "When": ["-", "[5..9]"] }, { "RuleName": "В", "When": ["\"low\"", "-"] } ] } }
            """);
        var grid = RuleGrid.Of(sheet, Model);

        Assert.Equal(["–", "5 – 9"], grid.Rows[1].Cells!.Select(RuleWords.Cell));
        Assert.Contains(grid.Check(sheet, Model, Norms).Problems, problem => !problem.IsGap && problem.Text.Contains("одновременно", StringComparison.Ordinal));
    }

    [Fact]
    public void Cells_ComparedWithANorm_AreTriedWithItsNumber()
    {
        var sheet = Sheet("""{ "WorkflowName": "p.level", "Rules": [ { "RuleName": "А", "Expression": "days < norms.Limit" }, { "RuleName": "Б", "Expression": "days > norms.Limit" } ] }""");
        var grid = RuleGrid.Of(sheet, Model);

        var gap = Assert.Single(grid.Check(sheet, Model, Norms).Problems);
        Assert.True(gap.IsGap);
        Assert.Contains("7", gap.Text, StringComparison.Ordinal);
        var closed = TestKinds.With(grid.Rows[1].Cells![0], "ge", []);
        Assert.Empty(grid.Typed("Б", 0, closed).Check(sheet, Model, Norms).Problems);
        Assert.Equal(["число дней"], grid.Check(sheet, Model, new Dictionary<string, string>(StringComparer.Ordinal)).Open);
    }

    [Fact]
    public void Facts_ComparedWithEachOther_AreSaidToBeBeyondTheCheck()
    {
        var sheet = Sheet("""{ "WorkflowName": "p.level", "Rules": [ { "RuleName": "А", "Expression": "days < other" }, { "RuleName": "Б", "Operator": "Or", "Rules": [ { "RuleName": "В", "Expression": "urgent" } ] } ] }""");

        var check = RuleGrid.Of(sheet, Model).Check(sheet, Model, Norms);

        Assert.Equal((0, "число дней", "Б"), (check.Problems.Count, Assert.Single(check.Open), Assert.Single(check.Loose)));
    }

    [Fact]
    public void Column_ThatWasAdded_TestsNothing_UntilACellIsFilled()
    {
        var sheet = Sheet("""{ "WorkflowName": "p.level", "Rules": [ { "RuleName": "А", "Expression": "days > 7" } ] }""");
        var grid = RuleGrid.Of(sheet, Model, ["urgent"]);

        Assert.Equal(["число дней", "срочно"], grid.Columns.Select(column => column.Label));
        Assert.Equal(["> 7", "–"], grid.Rows[0].Cells!.Select(RuleWords.Cell));
        var urgent = FactCatalogue.Of(Model).Single(one => one.Path == "urgent");
        Assert.Equal("days > 7 && urgent == true", ConditionWriter.Write(grid.With(grid.Rows[0], 1, TestKinds.New(urgent, []))));

        // The column that is being filled stays where it stands, wherever the rule tests it.
        var filled = Sheet("""{ "WorkflowName": "p.level", "Rules": [ { "RuleName": "А", "Expression": "urgent == true && days > 7" } ] }""");
        Assert.Equal(["число дней", "срочно"], RuleGrid.Of(filled, Model, ["urgent"], grid.Columns).Columns.Select(column => column.Label));
    }

    [Fact]
    public void Rule_ThatIsNoRow_IsNotShownAsOne()
    {
        var sheet = Sheet("""{ "WorkflowName": "p.level", "Rules": [ { "RuleName": "А", "Operator": "Or", "Rules": [ { "RuleName": "Б", "Expression": "urgent" } ] } ] }""");

        Assert.Null(RuleGrid.Of(sheet, Model).Rows[0].Cells);
    }

    [Theory]
    [InlineData("level", "among", "level in (\"low\")")]
    [InlineData("urgent", "no", "urgent == false")]
    [InlineData("days", "absent", "days == null")]
    public void Test_TurnedIntoAnother_AsksTheSameFact(string path, string key, string expected)
    {
        var fact = FactCatalogue.Of(Model).Single(one => one.Path == path);
        var begun = TestKinds.New(fact, []);
        var chosen = begun is Condition.Comparison compare ? compare with { Right = new Operand.Constant(path == "level" ? FactValue.Of("low") : FactValue.Of(1L), fact.Type) } : begun;

        Assert.Equal(expected, ConditionWriter.Write(TestKinds.With(chosen, key, [])));
        Assert.Contains(TestKinds.KeyOf(chosen), TestKinds.Of(fact.Type).Select(kind => kind.Value));
    }

    private static RuleSheet Sheet(string text) => RuleSheet.Read(new MemoryProgramFiles([new(ProgramPaths.Rule("p", "level.json"), text)]), ["p"], "level");
}
