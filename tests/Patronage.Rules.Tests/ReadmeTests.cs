using Patronage.Rules.Facts;

namespace Patronage.Rules.Tests;

/// <summary>The example of the project's README, run.</summary>
public class ReadmeTests
{
    private static readonly string Readme = System.IO.File.ReadAllText(Path.Combine(Repository.Root, "src", "Patronage.Rules", "README.md"));

    [Fact]
    public void Example_Run_GivesWhatTheReadmeSays() => Assert.Contains($"It gives `{Example()}`", Readme, StringComparison.Ordinal);

    [Fact]
    public void Example_OfTheReadme_IsTheOneRunHere()
    {
        var source = System.IO.File.ReadAllText(Path.Combine(Repository.Root, "tests", "Patronage.Rules.Tests", "ReadmeTests.cs"));
        var example = Between(Readme, "```csharp\n", "```").TrimEnd('\n').Split('\n');
        var run = Between(source, "// begin\n", "        // " + "end").TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? line : line[8..]);
        Assert.Equal(run, example);
        Assert.True(example.Length <= 20, "The example is longer than twenty lines.");
    }

    private static string Example()
    {
        // begin
        var item = new ObjectShape("Order", "заказ")
            .With("Total", new FactType.Number(), "сумма заказа", english: "order total")
            .With("Age", new FactType.Whole("days"), "возраст заказа", english: "age of the order");
        var model = new FactModel(new ObjectShape("Inputs", "данные").With("order", new FactType.Object(item), "заказ"));
        const string File = """
            { "WorkflowName": "delivery", "Rules": [
              { "RuleName": "Free", "SuccessEvent": "free-delivery", "Expression": "order.Total >= 100 && order.Age < 3" } ] }
            """;
        var rules = RuleSet.Load("delivery.json", File, model, out var diagnostics);
        if (rules is null) return string.Join("\n", diagnostics);
        var order = new FactRecord(item).Set("Total", 120m);
        var facts = new FactRecord(model.Root).Set("order", order);
        var answer = rules.Evaluate("delivery", facts)[0];
        var why = answer.Rule.Explain(facts);
        return $"{answer.Verdict}, waits for {answer.MissingFacts[0].Path}: {why.Words}";
        // end
    }

    private static string Between(string text, string begin, string end)
    {
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
