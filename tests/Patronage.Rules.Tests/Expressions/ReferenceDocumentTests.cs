using Patronage.Rules.Diagnostics;

namespace Patronage.Rules.Tests.Expressions;

public class ReferenceDocumentTests
{
    private static readonly RuleCompileOptions Own = RuleCompileOptions.Default with { AllowExtensions = true };

    public static TheoryData<string, string, bool> Examples()
    {
        var examples = new TheoryData<string, string, bool>();
        var (inside, own) = (false, false);
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", "expressions.md")))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                own = line == "```expr-own";
                inside = own || line == "```expr";
            }
            else if (inside)
            {
                var parts = line.Split(" → ");
                examples.Add(parts[0], parts[1], own);
            }
        }

        return examples;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_OfTheReference_GivesWhatItSays(string text, string expected, bool own)
    {
        var bag = new DiagnosticBag();
        var compiled = ExpressionCompiler.Compile(text, SourcePlace.None, StandardFacts.Model, null, bag, own ? Own : RuleCompileOptions.Default);
        Assert.True(compiled is not null, string.Join("; ", bag));
        var result = compiled.Evaluate(StandardFacts.Facts());
        var shown = result.Verdict switch
        {
            Verdict.Failed => "не вычислено",
            Verdict.Unknown => "неизвестно",
            _ => compiled.Format(result.Value),
        };
        Assert.Equal(expected, shown);
    }

    [Theory]
    [InlineData("free")]
    [InlineData("text")]
    [InlineData("date")]
    [InlineData("moment")]
    [InlineData("number")]
    [InlineData("list")]
    public void EveryFunctionThatMayBeCalled_HasAnExample(string kind)
    {
        var examples = string.Join('\n', Examples().Select<object[], string>(row => (string)row[0]));
        var names = ExpressionCompiler.Functions[kind];
        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Matches($@"(^|[^\w]){System.Text.RegularExpressions.Regex.Escape(name)}(?!\w)", examples));
    }
}
