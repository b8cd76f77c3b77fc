using System.Text.Json;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Workflows;

namespace Patronage.Rules.Tests.Workflows;

/// <summary>The schema that is shipped for editors and the reader accept the same files.</summary>
public class SchemaTests
{
    private static readonly SchemaValidator Validator = new(WorkflowReader.Schema);

    public static TheoryData<string> Shipped { get; } = [.. RuleFiles().Select(path => Path.GetRelativePath(Root, path))];

    private static string Root => Repository.Root;

    [Theory]
    [MemberData(nameof(Shipped))]
    public void ShippedRuleFile_FitsTheSchema(string path) => Assert.True(Validator.Accepts(File.ReadAllText(Path.Combine(Root, path))));

    [Fact]
    public void ShippedRuleFiles_AreFound() => Assert.True(RuleFiles().Count() >= 10);

    [Theory]
    [InlineData("""{"WorkflowName":"w","Rules":[{"RuleName":"r","Expression":"days > 1"}]}""", true)]
    [InlineData("""[{"WorkflowName":"w","Rules":[{"RuleName":"r","Operator":"Or","Rules":[{"RuleName":"c","Expression":"days > 1"}]}]}]""", true)]
    [InlineData("""{"WorkflowName":"w","WorkflowsToInject":["v"],"RuleExpressionType":0}""", true)]
    [InlineData("""{"WorkflowName":"w","Rules":[{"RuleName":"r","RuleExpressionType":"LambdaExpression","ErrorType":"Warning","Expression":"days > 1","LocalParams":[{"Name":"l","Expression":"1"}]}]}""", true)]
    [InlineData("""{"WorkflowName":"w","Rules":[{"RuleName":"r","Expression":"days > 1","Actions":{"OnSuccess":{"Name":"OutputExpression","Context":{"Expression":"days"}}}}]}""", true)]
    [InlineData("""{"$schema":"patronage-rules.schema.json","WorkflowName":"w","DecisionTable":{"HitPolicy":"Unique","Inputs":["days"],"Gaps":true,"Rows":[{"RuleName":"r","When":["> 1"]}]}}""", true)]
    [InlineData("""{"WorkflowName":"w"}""", false)]
    [InlineData("""{"Rules":[{"RuleName":"r","Expression":"days > 1"}]}""", false)]
    [InlineData("""{"WorkflowName":"","Rules":[{"RuleName":"r","Expression":"days > 1"}]}""", false)]
    [InlineData("""{"workflowName":"w","Rules":[]}""", false)]
    [InlineData("""{"WorkflowName":"w","Rules":[{"Expression":"days > 1"}]}""", false)]
    [InlineData("""{"WorkflowName":"w","Rules":[{"RuleName":"r","Operator":"and","Rules":[]}]}""", false)]
    [InlineData("""{"WorkflowName":"w","RuleExpressionType":"LambdaExpression","Rules":[{"RuleName":"r","Expression":"days > 1"}]}""", false)]
    [InlineData("""{"WorkflowName":"w","Rules":[{"RuleName":"r","Expression":"days > 1","Enabled":"no"}]}""", false)]
    [InlineData("""{"WorkflowName":"w","Rules":[{"RuleName":"r","Expression":"days > 1","Expresion":"days > 1"}]}""", false)]
    [InlineData("""{"WorkflowName":"w","Rules":[{"RuleName":"r","Expression":"days > 1","Actions":{"OnSuccess":{"Context":{}}}}]}""", false)]
    [InlineData("""{"WorkflowName":"w","GlobalParams":[{"Name":"g"}],"Rules":[{"RuleName":"r","Expression":"days > 1"}]}""", false)]
    [InlineData("""{"$schema":"patronage-rules.schema.json","WorkflowName":"w","DecisionTable":{"HitPolicy":"Last","Inputs":["days"],"Rows":[{"RuleName":"r","When":["> 1"]}]}}""", false)]
    [InlineData("""{"$schema":"patronage-rules.schema.json","WorkflowName":"w","DecisionTable":{"Inputs":[],"Rows":[]}}""", false)]
    public void SchemaAndReader_OnAFile_Agree(string json, bool fits)
    {
        var bag = new DiagnosticBag();
        WorkflowReader.Read("f.json", json, bag);
        Assert.Equal((fits, !fits), (Validator.Accepts(json), bag.HasErrors));
    }

    [Theory]
    [InlineData("workflow", """{"WorkflowName":"w","Rules":[{"RuleName":"r","Expression":"days > 1"}],"?":null}""")]
    [InlineData("rule", """{"WorkflowName":"w","Rules":[{"RuleName":"r","Expression":"days > 1","?":null}]}""")]
    [InlineData("parameter", """{"WorkflowName":"w","GlobalParams":[{"Name":"g","Expression":"1","?":null}],"Rules":[{"RuleName":"r","Expression":"days > 1"}]}""")]
    [InlineData("action", """{"WorkflowName":"w","Rules":[{"RuleName":"r","Expression":"days > 1","Actions":{"OnSuccess":{"Name":"X","?":null}}}]}""")]
    [InlineData("actions", """{"WorkflowName":"w","Rules":[{"RuleName":"r","Expression":"days > 1","Actions":{"?":null}}]}""")]
    [InlineData("row", """{"$schema":"patronage-rules","WorkflowName":"w","DecisionTable":{"Inputs":["days"],"Rows":[{"RuleName":"r","When":["> 1"],"?":null}]}}""")]
    [InlineData("table", """{"$schema":"patronage-rules","WorkflowName":"w","DecisionTable":{"Inputs":["days"],"Rows":[{"RuleName":"r","When":["> 1"]}],"?":null}}""")]
    public void PropertyOfTheSchema_IsKnownToTheReader(string part, string json)
    {
        var names = JsonDocument.Parse(WorkflowReader.Schema).RootElement.GetProperty("$defs").GetProperty(part).GetProperty("properties").EnumerateObject().Select(property => property.Name).ToList();
        Assert.NotEmpty(names);
        foreach (var name in names.Append("Nothing"))
        {
            var bag = new DiagnosticBag();
            WorkflowReader.Read("f.json", json.Replace("\"?\"", $"\"{name}\"", StringComparison.Ordinal), bag);
            Assert.Equal(name == "Nothing", bag.Any(diagnostic => diagnostic.Code == "PR1009"));
        }
    }

    private static IEnumerable<string> RuleFiles() => Directory.EnumerateFiles(Path.Combine(Root, "rules"), "*.json", SearchOption.AllDirectories)
        .Where(path => !path.Contains("scenarios", StringComparison.Ordinal) && !path.Contains("calendars", StringComparison.Ordinal));
}
