using System.Globalization;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;
using Patronage.Rules.Tests.Expressions;

namespace Patronage.Rules.Tests.Hostile;

/// <summary>Constructs of C# and of its lexer that no rule needs, values at the edge of their types, and texts that look like others.</summary>
public class HostileConstructTests
{
    public static TheoryData<string> Expressions() =>
    [
        "\"\\x41\" == nil", "\"\\U0010FFFF\" == nil", "\"\\U00110000\" == nil", "\"\\uD83D\" == nil", "\"x\"u8 == nil", "'\\u0041' == nil", "@days > 1", "@class == 1", "\\U00000064ays > 1", "$@\"{days}\" == nil", "@$\"{days}\" == nil", "$\"\"\"{days}\"\"\" == nil", "$$\"{{days}}\" == nil", "\"\"\"\"days\"\"\"\" == nil",
        "days is int", "days is not null", "days is null or 1", "days is > 3 and < 9", "days is var x && x > 1", "family is { Name.Length: > 1 }", "family is not { }", "family with { }", "default == days", "default(int) > days", "checked(days + 1) > 1", "unchecked(days) > 1", "days!.Value > 1", "family!.Name == nil", "days!! > 1", "throw null", "days switch { }",
        ".5 > days", "5. > days", "1f > days", "1.5F > days", "1ul > days", "1e-400 > days", "1e5 > days", "0.0000000000000000000000000001 > days", "0.00000000000000000000000000001 > days", "1M > days", "00000000000000000000000000000000000000000001 > days", "1__0 > days", "0b > days", "0x > days", "1.0.0 > days", "1..2 > days",
        "99999999999999999999999999999999999999999999999999999999999999999999999999999999 > days", "days >>> 1 > 0", "days ??= 1", "days <<= 1", "days..^1", "^days > 1", "~days > 1", "days ^ 1 > 1", "family?[0] == null", "family?.Children?.Count > 1", "new List<int>() == null", "new List<List<List<int>>>() == null", "new Dictionary<string, List<int[]>>[] { } == null",
        "List<int>.Empty == null", "family.Children.Cast<int>().Any()", "family.Children.OfType<string>().Any()", "family.Children.Select<int, int>(c => 1).Any()", "f<a>(b)", "f<a, b>(c)", "a<b<c<d<e>>>>.f()", "(days, days) == (1, 1)", "(int, int) == days", "(int)(decimal)(int)days > 1", "(int?)days > 1", "int?(days) > 1", "(string)days == nil", "ref days", "out days", "in days",
        "await days", "yield", "nameof days", "stackalloc[] { 1 }", "__makeref(days)", "__arglist", "#pragma x\ndays > 1", "days > 1\n#endif", "#line 1 \"x\"\ndays > 1", "days > 1 /*", "days > 1 /* /* */ */", "days //\n> 1", "days // \r || true", "//", "/**/", "days/**/>/**/1", "\"//\" == nil", "\"/*\" == nil && days > 1", "days > 1 \uFEFF", "\uFEFF\uFEFFdays > 1", "dа\u0443s > 1",
        "family.Name == \"İ\"", "family.Name.ToLower() == \"i̇\"", "family.Name.ToUpper() == \"I\"", "family.Name == \"é\" || family.Name == \"e\u0301\"", "family.Name.Contains(\"\u0301\")", "family.Name.StartsWith(\"\u200D\")", "family.Name.Contains(\"\")", "family.Name.IndexOf(\"\") == 0", "family.Name.Replace(\"\u00AD\", \"\") == nil", "family.N\u0061me == nil", "family.Nam\u00E9 == nil",
        "family.Name.Substring(-1) == nil", "family.Name.Substring(2, 2147483648) == nil", "\"😀\".Substring(0, 1) == nil", "family.Name.PadLeft(9223372036854775807) == nil", "family.Children[-9223372036854775808].Name == nil", "family.Children[1.5].Name == nil", "family.Children[true].Name == nil", "family.Children[9223372036854775807].Name == nil", "family.Children[].Name == nil", "family.Children[0, 1].Name == nil",
        "DateOnly(9999, 12, 31).AddYears(1) > today", "DateOnly(1, 1, 1).AddMonths(-1) > today", "DateOnly(2024, 2, 29).AddYears(-2023) > today", "now.AddDays(2914000) > now", "now.AddHours(-99999999) > now", "today - TimeSpan.FromDays(9223372036854775807) > today", "today.AddDays(-9223372036854775807 - 1) > today", "Math.Abs(-9223372036854775807 - 1) > 1", "-(-9223372036854775807 - 1) > 1",
        "(-9223372036854775807 - 1) % -1 == 0", "(days - 9223372036854775807 - 10) / -1 > 0", "decimal(9223372036854775807) * 9223372036854775807 * 9223372036854775807 > 1", "family.Children.Sum(c => c.AgeYears * 9223372036854775807) > 0", "family.Children.Average(c => c.Allowance / 0) > 1", "79228162514264337593543950335.0 + 1.0 > days", "-79228162514264337593543950335.0 - 0.6 > days", "family.Income * 79228162514264337593543950335.0 > 1",
        "1 / 0 > days", "1 % 0 > days", "0.0 / 0.0 == 0", "family.Income / (family.Rooms - 2) > 1", "int(79228162514264337593543950335.0) > days", "Math.Round(family.Income, -1) > 1", "Math.Round(family.Income, 9223372036854775807) > 1", "family.Tags.Aggregate((a, b) => a + b) == nil", "family.Tags.Aggregate(\"\", (a, b) => a + b + a + b) == nil", "family.Tags.Zip(family.Tags).Any()", "family.Tags.ToDictionary(t => t).Count > 1", "family.Tags.Concat(family.Tags).Any()",
        "family.Children.Any(a => family.Children.Any(b => family.Children.Any(c => family.Children.Any(d => family.Children.Any(e => family.Children.Any(f => f.AgeYears + e.AgeYears + d.AgeYears + c.AgeYears + b.AgeYears + a.AgeYears > 999))))))",
        "family.Children.Where(a => family.Children.Where(b => family.Children.Where(c => c.AgeYears > b.AgeYears).Count() > a.AgeYears).Count() > 1).Count() > 9", "family.Children.OrderBy(a => family.Children.OrderBy(b => b.AgeYears - a.AgeYears).First().AgeYears).First().Name == nil", "family.Children.Max(a => family.Children.Max(b => family.Children.Max(c => a.AgeYears * b.AgeYears * c.AgeYears))) > 1",
        "family.Children.GroupBy(c => c.InSchool).All(g => g.Key || g.Any(x => g.Count() > 1))", "family.Children.Select(c => new (c.Name as N, c.AgeYears as A)).Any(x => x.A > 1 && x.N == nil)", "new (new (days as A) as B, new (days as A) as C).B == new (days as A)", "family.Children.Any(c => c.GetType() == family.GetType())", "family.Children.Any(Children => Children.AgeYears > 1)", "family.Children.Any(family => family.AgeYears > 1)", "family.Children.Any(_ => true)", "family.Children.Any(it => it.AgeYears > 1)",
        "family.Children.Any(c => c.AgeYears > 1, 2)", "family.Children.Any(condition: c => true)", "Math.Max(1, 2, 3) > 1", "Math.Max() > 1", "days.ToString().ToString().ToString().Length > 1", "days.Value.HasValue.Value > 1", "true.ToString() == nil", "null.Value == null", "days.HasValue.HasValue", "not not not not family.Active", "! ! ! family.Active", "days == days == family.Active", "1 < days < 9", "days in (1, days, null)", "nil in (nil)", "days in ()", "days not in ()",
    ];

    public static TheoryData<string> Files() =>
    [
        "{\"WorkflowName\":\"w\",\"Rules\":[{\"\\u0052uleName\":\"r\",\"Expression\":\"days > 1\"}]}", "{\"WorkflowName\":\"w\",\"Rules\":[{\"RuleName\":\"r\",\"RuleName\":\"s\",\"Expression\":\"days > 1\",\"Expression\":\"days > 2\"}]}", "{\"WorkflowName\":\"w\",\"Rules\":[{\"RuleName\":\"r\",\"\\u0052uleName\":\"s\",\"Expression\":\"days > 1\"}]}",
        "\uFEFF\uFEFF{\"WorkflowName\":\"w\"}", "{\uFEFF\"WorkflowName\":\"w\"}", "{\"WorkflowName\":\"w\",\"Rules\":[{\"RuleName\":\"r\",\"Expression\":\"days > 1\\u0000\"}]}", "{\"WorkflowName\":\"w\",\"Rules\":[{\"RuleName\":\"r\\u0000\",\"Expression\":\"days > 1\"}]}", "{\"WorkflowName\":\"w\",\"Rules\":[{\"RuleName\":\"r\",\"Enabled\":1e999,\"Expression\":\"true\"}]}",
        "{\"WorkflowName\":\"w\",\"Rules\":[{\"RuleName\":\"r\",\"Enabled\":\"true\",\"Expression\":\"days > 1\"}]}", "{\"WorkflowName\":\"w\",\"Rules\":[{\"RuleName\":\"r\",\"Operator\":\"and\",\"Rules\":[]}]}", "{\"WorkflowName\":\"w\",\"RuleExpressionType\":99999999999999999999,\"Rules\":[]}", "{\"WorkflowName\":\"w\",\"Rules\":[{\"RuleName\":\"r\",\"Expression\":\"days > 1\",\"Properties\":{\"title\":{\"a\":[[[[[[[[[[[[1]]]]]]]]]]]]}}}]}",
        "{\"WorkflowName\":\"w\",\"Rules\":[{\"RuleName\":\"r\",\"Expression\":\"days > 1\",\"Properties\":[]}]}", "{\r\"WorkflowName\":\"w\"\r,\r\"Rules\":\r[\r]\r}", "{\"WorkflowName\":\"w\\\r\n\"}", "{\"WorkflowName\":\"w\",\"Rules\":[{\"RuleName\":\"r\",\"Expression\":\"days > 1\",\"ErrorMessage\":\"$(days\"}]}", "{\"WorkflowName\":\"w\",\"Rules\":[{\"RuleName\":\"r\",\"Expression\":\"days > 99\",\"ErrorMessage\":\"$(family)$(family.Children)$(family.Children.Count)\"}]}",
        "{\"WorkflowName\":\"w\",\"Rules\":[{\"RuleName\":\"r\",\"Expression\":\"days > 1\",\"Actions\":{\"OnSuccess\":{\"Name\":\"OutputExpression\",\"Context\":{\"Expression\":\"\\\"😀\\\".Substring(0, 1)\"}}}}]}", "{\"WorkflowName\":\"w\",\"Rules\":[{\"RuleName\":\"r\",\"Expression\":\"days > 1\",\"Actions\":{\"OnSuccess\":{\"Name\":\"OutputExpression\",\"Context\":{\"Expression\":\"x => x\"}}}}]}",
        "{\"WorkflowName\":\"w\",\"Rules\":[{\"RuleName\":\"r\",\"Expression\":\"days > 1\",\"Actions\":{\"OnSuccess\":{\"Name\":\"OutputExpression\",\"Context\":{\"Expression\":\"null\"}}}}]}", "{\"WorkflowName\":\"w\",\"Rules\":[{\"RuleName\":\"r\",\"Expression\":\"days > 1\",\"Actions\":{\"OnSuccess\":{\"Name\":\"EvaluateRule\",\"Context\":{\"workflowName\":\"w\",\"ruleName\":\"r\",\"inputFilter\":[1,null],\"additionalInputs\":[null,1,{}]}}}}]}",
        "{\"$schema\":\"patronage-rules\",\"WorkflowName\":\"w\",\"DecisionTable\":{\"HitPolicy\":\"Unique\",\"Inputs\":[\"days\",\"days\"],\"Rows\":[{\"RuleName\":\"a\",\"When\":[\"[1..3]\",\"(3..9]\"]},{\"RuleName\":\"b\",\"When\":[\"[9..1]\",\"-\"]},{\"RuleName\":\"c\",\"When\":[\"not([1..3])\",\"\\\"x\\\"\"]}]}}", "{\"$schema\":\"patronage-rules\",\"WorkflowName\":\"w\",\"DecisionTable\":{\"Inputs\":[\"family.Name\"],\"Rows\":[{\"RuleName\":\"a\",\"When\":[\"\\\"..\\\"\"]},{\"RuleName\":\"b\",\"When\":[\"[\\\"a..b\\\"..\\\"c\\\"]\"]},{\"RuleName\":\"c\",\"When\":[\"\\\"a\\\\\\\"b\\\", \\\"c\\\"\"]}]}}",
        "{\"$schema\":\"patronage-rules\",\"WorkflowName\":\"w\",\"DecisionTable\":{\"Inputs\":[\"today\"],\"Rows\":[{\"RuleName\":\"a\",\"When\":[\"> \\\"9999-12-31\\\"\"]},{\"RuleName\":\"b\",\"When\":[\"< \\\"0001-01-01\\\"\"]}]}}", "{\"$schema\":\"patronage-rules\",\"WorkflowName\":\"w\",\"DecisionTable\":{\"Inputs\":[\"days\"],\"Rows\":[{\"RuleName\":\"a\",\"When\":[\"> 9223372036854775807\"]},{\"RuleName\":\"b\",\"When\":[\"< 79228162514264337593543950335.0\"]}]}}",
    ];

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Expression_OfOddConstructs_IsReadOrReported(string text)
    {
        foreach (var options in new[] { RuleCompileOptions.Default, RuleCompileOptions.Compatible with { AllowExtensions = true, CompileAfter = 0 } })
        {
            HostileFilesTests.Take(Compiling.Rules(text), options);
            HostileFilesTests.Take(Compiling.Rules(text, text, "days > 1"), options);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void File_OfOddConstructs_IsReadOrReported(string json) => HostileFilesTests.Take(json, RuleCompileOptions.Default);

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("ru-RU")]
    public void Answers_AndWords_DoNotKnowTheCultureOfTheMachine(string culture)
    {
        string[] texts = [.. CompiledFormTests.Conditions().Select<object[], string>(row => (string)row[0]), "family.Name.ToUpper() == \"INGIZI\"", "family.Name.ToLower().Contains(\"ingizi\")", "family.Income + \"\" == \"1200.50\"", "family.Opened + \"\" == \"2023-06-01\"", "decimal.Parse(\"1.5\") > 1", "days.ToString() + family.Income.ToString() == nil"];
        var facts = StandardFacts.Facts();
        facts["family"].AsRecord["Name"] = FactValue.Of("ıngizi İi");
        var expected = texts.Select(Tell).ToList();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, texts.Select(Tell));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        string Tell(string text)
        {
            var rule = ExpressionCompiler.Compile(text, SourcePlace.None, StandardFacts.Model, null, [], RuleCompileOptions.Default with { CompileAfter = 0 })!;
            rule.Test(facts);
            return $"{text}: {rule.Test(facts)} {rule.Explain(facts).ToJson()} {rule.ToWords(RuleLanguage.English)}";
        }
    }
}
