namespace Patronage.Rules.Tests.Expressions;

public class ReferenceDocumentTests
{
    public static TheoryData<string, string> Examples()
    {
        var examples = new TheoryData<string, string>();
        var inside = false;
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", "expressions.md")))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inside = line == "```expr";
            }
            else if (inside)
            {
                var parts = line.Split(" → ");
                examples.Add(parts[0], parts[1]);
            }
        }

        return examples;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_OfTheReference_GivesWhatItSays(string text, string expected)
    {
        var compiled = StandardFacts.Compile(text);
        var result = compiled.Evaluate(StandardFacts.Facts());
        var shown = result.Verdict switch
        {
            Verdict.Failed => "не вычислено",
            Verdict.Unknown => "неизвестно",
            _ => compiled.Format(result.Value),
        };
        Assert.Equal(expected, shown);
    }

    [Fact]
    public void Reference_HasExamples() => Assert.True(Examples().Count > 30);
}
