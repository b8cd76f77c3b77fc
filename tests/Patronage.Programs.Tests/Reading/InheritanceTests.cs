using Patronage.Programs.Model;
using Patronage.Programs.Reading;

namespace Patronage.Programs.Tests.Files;

public sealed class InheritanceTests
{
    private const string Law = """{ "items": [ { "id": "law", "title": "Закон", "reading": "Для проверок" } ] }""";
    private const string Bylaw = """{ "items": [ { "id": "bylaw", "title": "Положение", "reading": "Для проверок" } ] }""";
    private const string ByLaw = "\"source\": { \"act\": \"law\", \"clause\": \"1\" }";
    private const string ByBylaw = "\"source\": { \"act\": \"bylaw\", \"clause\": \"2\" }";

    [Fact]
    public void Override_OfANumber_DropsTheParentsOthersAndPutsItsSourceFirst()
    {
        var norm = Child(
            ("norms", $$"""{ "items": [ { "id": "visits", "title": "Посещений", "min": 2, "unit": "visits", {{ByLaw}} } ] }"""),
            ("norms", $$"""{ "override": [ { "id": "visits", "max": 4, {{ByBylaw}} } ] }""")).Norms["visits"];

        var value = Assert.Single(norm.Values);
        Assert.Equal((null, 4m), (value.Min, value.Max));
        Assert.Equal(["bylaw", "law"], norm.Sources.Select(source => source.Act));
        Assert.Equal("parent", norm.Origin.ProgramId);
        Assert.Equal("child", Assert.Single(norm.Origin.OverriddenBy).ProgramId);
        Assert.Equal("program-templates/child/norms.json", norm.Origin.OverriddenBy[0].Place.File);
    }

    [Fact]
    public void Override_WithSourceAlone_RestatesAndChangesNothing()
    {
        var norm = Child(
            ("norms", $$"""{ "items": [ { "id": "visits", "title": "Посещений", "min": 2, "unit": "visits", {{ByLaw}} } ] }"""),
            ("norms", $$"""{ "override": [ { "id": "visits", {{ByBylaw}} } ] }""")).Norms["visits"];

        Assert.Equal(2m, Assert.Single(norm.Values).Min);
        Assert.Equal(2, norm.Sources.Count);
        Assert.Empty(norm.Origin.OverriddenBy);
    }

    [Fact]
    public void Null_InAnOverride_RemovesTheProperty()
    {
        var program = Child(
            ("levels", $$"""{ "items": [ { "id": "high", "title": "Высокий", "text": "описание", "automatic": true, {{ByLaw}} } ] }"""),
            ("levels", $$"""{ "override": [ { "id": "high", "text": null, {{ByBylaw}} } ] }"""));

        Assert.Null(program.Levels["high"].Text);
        Assert.True(program.Levels["high"].Automatic);
    }

    [Theory]
    [InlineData("\"first\": true", "new a b")]
    [InlineData("\"after\": \"a\"", "a new b")]
    [InlineData("\"text\": \"в конце\"", "a b new")]
    public void Item_OfAChild_StandsWhereItSays(string place, string order)
    {
        var program = Child(
            ("stages", $$"""{ "items": [ { "id": "a", "title": "А", {{ByLaw}} }, { "id": "b", "title": "Б", {{ByLaw}} } ] }"""),
            ("stages", $$"""{ "items": [ { "id": "new", "title": "Новый", {{place}}, {{ByBylaw}} } ] }"""));

        Assert.Equal(order, string.Join(' ', program.Stages.Select(stage => stage.Id)));
    }

    [Fact]
    public void Fields_OfAForm_AreInheritedOneByOne()
    {
        var form = Child(
            ("forms/card", $$"""{ "id": "card", "title": "Карта", {{ByLaw}}, "fields": [ { "id": "name", "title": "Имя", "type": "text" }, { "id": "old", "title": "Старое", "type": "note" } ] }"""),
            ("forms/card", $$"""
                { "override": [ { "id": "card", {{ByBylaw}}, "fields": {
                  "remove": [ { "id": "old", {{ByBylaw}} } ],
                  "override": [ { "id": "name", "required": true } ],
                  "items": [ { "id": "born", "title": "Родился", "type": "date", "first": true } ] } } ] }
                """)).Forms["card"];

        Assert.Equal(["born", "name"], form.Fields.Select(field => field.Id));
        Assert.True(form.Fields["name"].Required);
        Assert.Equal(("child", "parent"), (form.Fields["born"].Origin.ProgramId, form.Fields["name"].Origin.ProgramId));
    }

    [Fact]
    public void Removal_OfAnElement_TakesItOut_AndTheSameIdMayComeAnew()
    {
        var program = Child(
            ("levels", $$"""{ "items": [ { "id": "high", "title": "Высокий", {{ByLaw}} }, { "id": "low", "title": "Низкий", {{ByLaw}} } ] }"""),
            ("levels", $$"""{ "remove": [ { "id": "high", {{ByBylaw}} } ], "items": [ { "id": "high", "title": "Другой", {{ByBylaw}} } ] }"""));

        Assert.Equal(["low", "high"], program.Levels.Select(level => level.Id));
        Assert.Equal("child", program.Levels["high"].Origin.ProgramId);
        Assert.Single(program.Levels["high"].Sources);
    }

    [Fact]
    public void Identity_OfAChild_TakesWhatItLeavesOpen()
    {
        var identity = Child(("levels", """{ "items": [] }"""), ("stages", """{ "items": [] }""")).Identity;

        Assert.Equal(("BY", "by", "bylaw"), (identity.Jurisdiction, identity.Calendar, identity.Act));
        Assert.Equal(["ru", "be"], identity.Languages);
        Assert.Equal(["parent"], identity.Ancestors);
        Assert.Equal(InPause.Runs, identity.Terms.InPause);
    }

    [Fact]
    public void Translation_OfAParentsText_IsNoOverride()
    {
        var level = Child(
            ("levels", $$"""{ "items": [ { "id": "high", "title": "Высокий", {{ByLaw}} } ] }"""),
            ("locales/be", """{ "levels/high/title": "Высокі" }""")).Levels["high"];

        Assert.Equal(("Высокий", "Высокі"), (level.Title.Default, level.Title.In("be")));
        Assert.Empty(level.Origin.OverriddenBy);
    }

    [Theory]
    [InlineData("""{ "WorkflowName": "child.level", "WorkflowsToInject": ["parent.level"], "Rules": [ { "RuleName": "Б", "SuccessEvent": "low", "Expression": "family.Children.Any()" } ] }""", "Б:low А:high")]
    [InlineData("""{ "WorkflowName": "child.level", "Rules": [ { "RuleName": "Б", "SuccessEvent": "low", "Expression": "family.Children.Any()" }, { "RuleName": "В", "SuccessEvent": "high", "Expression": "family.Children.Any()" } ] }""", "Б:low В:high")]
    [InlineData("""{ "WorkflowName": "child.level", "WorkflowsToInject": ["parent.level"], "Rules": [ { "RuleName": "А", "SuccessEvent": "low", "Expression": "family.Children.Any()", "Properties": { "overrides": true } }, { "RuleName": "В", "SuccessEvent": "high", "Expression": "family.Children.Any()" } ] }""", "В:high А:low")]
    public void Rules_OfAChild_StandBeforeReplaceOrOverride(string rules, string expected)
    {
        var files = Files(
            ("levels", $$"""{ "items": [ { "id": "high", "title": "Высокий", "byRule": true, {{ByLaw}} }, { "id": "low", "title": "Низкий", {{ByLaw}} } ] }"""),
            ("levels", $$"""{ "override": [ { "id": "low", "byRule": true, {{ByBylaw}} } ] }"""))
            .With("rules/parent/level.json", """{ "WorkflowName": "parent.level", "Rules": [ { "RuleName": "А", "SuccessEvent": "high", "Expression": "family.Children.Count() > 1" } ] }""")
            .With("rules/child/level.json", rules);

        var program = Compiled(files, "child");

        Assert.Equal(expected, string.Join(' ', program.Rules.For(Questions.Level)!.Rules.Select(rule => $"{rule.Name}:{rule.SuccessEvent}")));
        Assert.Equal("parent.level", Assert.Single(Compiled(files, "parent").Rules.For(Questions.Level)!.Rules).WorkflowName);
    }

    [Fact]
    public void Hash_OfTheSameContent_DoesNotDependOnLayout()
    {
        const string One = """{ "items": [ { "id": "days", "title": "Дней", "amount": 7, "unit": "days", SRC } ] }""";
        const string Same = """{ "items": [ { "unit":"days", "amount":7.0, SRC, "title":"Дней", "id":"days" } ] }""";
        const string Other = """{ "items": [ { "id": "days", "title": "Дней", "amount": 8, "unit": "days", SRC } ] }""";
        string HashOf(string norms) => Compiled(Files(("norms", norms.Replace("SRC", ByLaw, StringComparison.Ordinal)), ("stages", """{ "items": [] }""")), "child").Hash;

        Assert.Equal(HashOf(One), HashOf(Same));
        Assert.NotEqual(HashOf(One), HashOf(Other));
        Assert.Matches("^[0-9a-f]{64}$", HashOf(One));
    }

    [Fact]
    public void Closure_OfAProgram_CompilesToTheSameProgram()
    {
        var kept = ProgramCompiler.Closure("soligorsk", Repository.Programs);

        Assert.DoesNotContain(kept.Paths, path => path.Contains("/tatarstan/", StringComparison.Ordinal));
        Assert.Equal(Compiled(Repository.Programs, "soligorsk").Hash, Compiled(kept, "soligorsk").Hash);
    }

    private static Program Child((string Section, string Text) parent, (string Section, string Text) child) => Compiled(Files(parent, child), "child");

    private static Program Compiled(IProgramFiles files, string id)
    {
        var result = ProgramCompiler.Compile(id, files);
        Assert.True(result.IsGood, string.Join('\n', result.Diagnostics));
        return result.Program!;
    }

    private static MemoryProgramFiles Files((string Section, string Text) parent, (string Section, string Text) child) => new(new Dictionary<string, string>
    {
        ["program-templates/parent/program.json"] =
            """{ "id": "parent", "jurisdiction": "BY", "calendar": "by", "languages": ["ru", "be"], "act": "law", "title": "Родительская", "terms": { "inPause": "runs" } }""",
        ["program-templates/parent/acts.json"] = Law,
        [$"program-templates/parent/{parent.Section}.json"] = parent.Text,
        ["program-templates/child/program.json"] = """{ "id": "child", "extends": "parent", "act": "bylaw", "title": "Дочерняя" }""",
        ["program-templates/child/acts.json"] = Bylaw,
        [$"program-templates/child/{child.Section}.json"] = child.Text,
    });
}
