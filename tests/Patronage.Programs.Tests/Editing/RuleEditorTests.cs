using Patronage.Programs.Editing.Completing;
using Patronage.Programs.Editing.Rules;
using Patronage.Programs.Reading;
using Patronage.Programs.Tests.Files;

namespace Patronage.Programs.Tests.Editing;

public sealed class RuleEditorTests
{
    private static readonly MemoryProgramFiles Tatarstan = ProgramCompiler.Closure("tatarstan", Repository.Programs);
    private static readonly MemoryProgramFiles Minsk = ProgramCompiler.Closure("minsk-oblast", Repository.Programs);

    [Fact]
    public void Condition_Changed_IsAOneLineDiff()
    {
        var sheet = Sheet(Tatarstan, "tatarstan", "categories");
        var rule = sheet.Rules[1];

        var changed = RuleEditor.Set(Tatarstan, sheet, rule, "Expression", "answers.PrimaryAssessment.YoungestParent.IsMinor == true");

        Assert.Equal("answers.PrimaryAssessment.FosterFamily == false && answers.PrimaryAssessment.YoungestParent.IsMinor == true", rule.Expression);
        Assert.Equal(1, Differences(Tatarstan, changed, sheet.Path));
        Assert.True(ProgramCompiler.Compile("tatarstan", changed).IsGood);
        Assert.Same(Tatarstan, RuleEditor.Set(Tatarstan, sheet, rule, "Expression", rule.Expression));
    }

    [Fact]
    public void Parts_OfARule_AreWrittenAndTakenAway()
    {
        var sheet = Sheet(Tatarstan, "tatarstan", "categories");
        var files = RuleEditor.Set(Tatarstan, sheet, sheet.Rules[0], "title", "Семья приёмная");
        files = RuleEditor.Set(files, sheet, sheet.Rules[0], "reading", "Так понят пункт 3.1");
        files = RuleEditor.Set(files, sheet, sheet.Rules[0], "clause", null);
        files = RuleEditor.Enable(files, sheet, sheet.Rules[0], false);

        var rule = Sheet(files, "tatarstan", "categories").Rules[0];
        Assert.Equal(("Семья приёмная", "Так понят пункт 3.1", null, false), (rule.Title, rule.Property("reading"), rule.Property("clause"), rule.IsEnabled));
        Assert.True(Sheet(RuleEditor.Enable(files, sheet, rule, true), "tatarstan", "categories").Rules[0].IsEnabled);
    }

    [Fact]
    public void Rule_AddedMovedAndRemoved_LeavesTheOthersAsTheyWere()
    {
        var sheet = Sheet(Tatarstan, "tatarstan", "level");
        var (files, name) = RuleEditor.Add(Tatarstan, sheet, "Есть угроза ребёнку", "crisis", "answers.PrimaryAssessment.CrisisThreat == true");
        var with = Sheet(files, "tatarstan", "level");
        Assert.Equal("ЕстьУгрозаРебёнку", name);
        Assert.Equal(name, with.Rules[^1].Name);
        Assert.True(ProgramCompiler.Compile("tatarstan", files).IsGood);

        var moved = Sheet(RuleEditor.Move(files, with, with.Rules[^1], -1), "tatarstan", "level");
        Assert.Equal(name, moved.Rules[^2].Name);
        Assert.Equal(Tatarstan.Read(sheet.Path), RuleEditor.Remove(files, with, with.Rules[^1]).Read(sheet.Path));
        Assert.Equal("ЕстьУгрозаРебёнку2", RuleEditor.Add(files, with, "Есть угроза ребёнку", "crisis", "true").Name);
    }

    [Fact]
    public void Rule_EditedAsItWasShown_IsFoundByItsName_WhereOthersWereMovedSince()
    {
        var shown = Sheet(Tatarstan, "tatarstan", "categories");
        var (first, second) = (shown.Rules[0], shown.Rules[1]);
        var without = RuleEditor.Remove(Tatarstan, shown, first);

        var changed = Sheet(RuleEditor.Set(without, shown, second, "title", "Вторая, дописанная"), "tatarstan", "categories");

        Assert.Equal("Вторая, дописанная", changed.Rules.Single(rule => rule.Name == second.Name).Title);
        Assert.Equal(shown.Rules.Skip(2).Select(rule => rule.Title), changed.Rules.Skip(1).Select(rule => rule.Title));
        Assert.Throws<KeyNotFoundException>(() => RuleEditor.Set(without, shown, first, "title", "Поздно"));
        Assert.NotEqual(RuleEditor.Add(RuleEditor.Add(Tatarstan, shown, "Новое", "", "false").Files, shown, "Новое", "", "false").Name, RuleEditor.Add(Tatarstan, shown, "Новое", "", "false").Name);
    }

    [Fact]
    public void Rules_AddedTwiceToAFileThatWasNotThere_StandBoth()
    {
        const string Child = "soligorsk";
        var files = ProgramCompiler.Closure(Child, Repository.Programs);
        var shown = RuleSheet.Read(files, [Child, "minsk-oblast", "belarus"], "closures");

        var once = RuleEditor.Add(files, shown, "Первое", "", "false").Files;
        var twice = RuleSheet.Read(RuleEditor.Add(once, shown, "Второе", "", "false").Files, [Child, "minsk-oblast", "belarus"], "closures");

        Assert.Equal(["Первое", "Второе"], twice.Rules.Where(twice.IsOwn).Select(rule => rule.Title));
    }

    [Fact]
    public void Column_AddedToATableAndTakenOut_LeavesItAsItWas()
    {
        var path = ProgramPaths.Rule("p", "level.json");
        const string Text = """
            { "WorkflowName": "p.level", "DecisionTable": { "HitPolicy": "First",
              "Inputs": ["a", "b"],
              "Rows": [
                { "RuleName": "А", "When": ["1", "-"], "SuccessEvent": "x" },
                { "RuleName": "Б", "When": ["-", "> 2"] }
              ] } }
            """;
        var files = new MemoryProgramFiles([new(path, Text)]);
        var sheet = RuleSheet.Read(files, ["p"], "level");

        var wider = RuleEditor.AddColumn(files, sheet, "c");
        Assert.Equal(["1|-|-", "-|> 2|-"], RuleSheet.Read(wider, ["p"], "level").Rules.Select(rule => string.Join('|', rule.Cells)));
        Assert.Equal(Text, RuleEditor.RemoveColumn(wider, sheet, "c").Read(path));
        var narrow = RuleSheet.Read(RuleEditor.RemoveColumn(wider, sheet, "a"), ["p"], "level");
        Assert.Equal(["b", "c"], narrow.Inputs);
        Assert.Equal("-|-", string.Join('|', narrow.Rules[0].Cells));

        // A cell that was shown in a column is written into that column, also after another one was taken out.
        var written = RuleEditor.SetCell(RuleEditor.RemoveColumn(wider, sheet, "a"), sheet, sheet.Rules[1], 1, "> 5");
        Assert.Equal("> 5|-", string.Join('|', RuleSheet.Read(written, ["p"], "level").Rules[1].Cells));
        Assert.Throws<KeyNotFoundException>(() => RuleEditor.SetCell(RuleEditor.RemoveColumn(files, sheet, "a"), sheet, sheet.Rules[0], 0, "2"));
    }

    [Fact]
    public void Scenario_ThatIsNoMore_IsNotMadeAgainByWhatWasOnItsWayToIt()
    {
        const string Path = "rules/tatarstan/scenarios/gone.json";

        Assert.Throws<KeyNotFoundException>(() => ScenarioEditor.Put(Tatarstan, Path, "{}"));
    }

    [Fact]
    public void InheritedRule_Changed_IsOverriddenAndGivenBack()
    {
        const string Child = "soligorsk";
        var files = ProgramCompiler.Closure(Child, Repository.Programs);
        var sheet = RuleSheet.Read(files, [Child, "minsk-oblast", "belarus"], "closures");
        var rule = sheet.Rules[0];
        Assert.False(sheet.HasFile);
        Assert.False(sheet.IsOwn(rule));

        var changed = RuleEditor.Override(files, sheet, rule);
        var own = RuleSheet.Read(changed, [Child, "minsk-oblast", "belarus"], "closures");
        Assert.True(own.IsOwn(own.Rules[0]) && own.Rules[0].Overrides);
        Assert.Equal(sheet.Rules.Select(one => one.Name), own.Rules.Select(one => one.Name));
        Assert.True(ProgramCompiler.Compile(Child, changed).IsGood, string.Join('\n', ProgramCompiler.Compile(Child, changed).Diagnostics));

        var back = RuleSheet.Read(RuleEditor.Remove(changed, own, own.Rules[0]), [Child, "minsk-oblast", "belarus"], "closures");
        Assert.False(back.IsOwn(back.Rules[0]));
        var without = RuleSheet.Read(RuleEditor.Remove(files, sheet, rule), [Child, "minsk-oblast", "belarus"], "closures");
        Assert.False(without.Rules.Single(one => one.Name == rule.Name).IsEnabled);
    }

    [Fact]
    public void Sheet_OfATextThatIsNoJson_SaysSo()
    {
        var files = Minsk.With(ProgramPaths.Rule("minsk-oblast", "closures.json"), "{ ");

        Assert.True(RuleSheet.Read(files, ["minsk-oblast", "belarus"], "closures").IsBroken);
    }

    [Fact]
    public void Table_CellRowAndInputs_AreReadAndWritten()
    {
        const string Text = """
            { "$schema": "../patronage-rules.schema.json", "WorkflowName": "tatarstan.level",
              "DecisionTable": { "HitPolicy": "First", "Inputs": ["answers.PrimaryAssessment.CrisisNow"], "Rows": [
                { "RuleName": "Кризис", "When": ["true"], "SuccessEvent": "crisis" } ] } }
            """;
        var files = Tatarstan.With(ProgramPaths.Rule("tatarstan", "level.json"), Text);
        var sheet = Sheet(files, "tatarstan", "level");
        Assert.Equal((Patronage.Rules.Workflows.HitPolicy.First, true), (sheet.Policy, sheet.IsExtended));

        var changed = RuleEditor.SetCell(files, sheet, sheet.Rules[0], 0, "false");
        Assert.Equal(Text.Replace("[\"true\"]", "[\"false\"]", StringComparison.Ordinal), changed.Read(sheet.Path));
        Assert.Equal(["-"], Sheet(RuleEditor.Add(files, sheet, "Прочее", "basic", "").Files, "tatarstan", "level").Rules[1].Cells);
    }

    [Theory]
    [InlineData("family.Mem", "Members")]
    [InlineData("answers.PrimaryAssessment.Foster", "FosterFamily")]
    [InlineData("family.Members.Any(m => m.IsM", "IsMinor")]
    [InlineData("family.Members.An", "Any")]
    [InlineData("fam", "family")]
    [InlineData("support.Level == \"cri", "crisis")]
    [InlineData("answers.PrimaryAssessment.Circumstances.Contains(\"no-", "no-work")]
    public void Completion_AtTheEndOfAnExpression_OffersWhatMayStandThere(string text, string expected)
    {
        var model = ProgramCompiler.Compile("tatarstan", Tatarstan).Program!.Facts.Line;

        var list = ExpressionCompleter.At(text, text.Length, model);

        Assert.Contains(expected, list.Items.Select(item => item.Text));
        Assert.Equal(text.Length, list.Start + list.Length);
    }

    private static RuleSheet Sheet(MemoryProgramFiles files, string id, string question) => RuleSheet.Read(files, [id], question);

    private static int Differences(MemoryProgramFiles was, MemoryProgramFiles now, string path) =>
        was.Read(path).Split('\n').Zip(now.Read(path).Split('\n')).Count(pair => pair.First != pair.Second);
}
