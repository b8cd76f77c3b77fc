using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Tests.Expressions;

public class HostileTests
{
    private static readonly string[] Tokens =
    [
        "family", "level", "days", "Children", "AgeYears", "Count", "Any", "All", "Where", "c", "=>", ".", "(", ")", "[", "]", "{", "}", ",", "?", ":", "??",
        "&&", "||", "!", "and", "or", "not", "in", "mod", "==", "=", "!=", "<>", "<", ">", "<=", ">=", "+", "-", "*", "/", "%", "&", "|", "1", "0", "2.5", "\"crisis\"",
        "\"", "null", "true", "new", "int", "decimal", "string", "Math", "Max", "DateOnly", "today", "AddDays", "Contains", "iif", "it", "norms", "AdultAge", "Select", "Sum",
    ];

    public static TheoryData<string> Corpus() =>
    [
        "family.GetType().Assembly.Location == \"\"", "\"\".GetType().Module.Assembly.FullName == \"\"", "typeof(string).Name == \"\"", "System.IO.File.ReadAllText(\"/etc/passwd\") == \"\"",
        "System.Environment.Exit(1)", "System.Diagnostics.Process.Start(\"sh\") == null", "new System.Net.WebClient() == null", "Activator.CreateInstance(null) == null", "this == null", "base.ToString() == \"\"",
        "family.Children.Select(c => c.GetType()).Any()", "Console.WriteLine(\"x\")", "() => true", "delegate { }", "async x => await x", "throw new Exception()", "default(int) == 0", "nameof(family) == \"\"",
        "sizeof(int) == 4", "stackalloc int[10] == null", "checked(1 + 1) == 2", "from c in family.Children select c", "family is { Active: true }", "family switch { _ => true }", "family with { Active = true } == null",
        "days++ > 1", "days += 1", "(days = 5) > 1", "&days", "*days > 1", "$\"{family.Name}\" == \"\"", "@\"x\" == \"\"", "\"\"\"raw\"\"\" == \"\"", "#if true", "days > 1; System.Console.Beep()", "days > 1 }", "\\u0064ays > 1",
        "\"\".PadLeft(1000000000) == \"\"", "family.Name.PadLeft(999999999) == \"\"", "family.Name.Replace(\"\", \"x\") == \"\"", "family.Name.PadLeft(9000).Replace(\" \", \"1234567890\") == \"\"",
        "9223372036854775807 + days > 0", "-9223372036854775807 - days > 0", "9223372036854775807 * days > 0", "79228162514264337593543950335.0 * days > 0", "1 / (days - 9) > 0", "1.0 / (days - 9) > 0", "days % (days - 9) == 0",
        "today.AddDays(9223372036854775807) > today", "today.AddYears(9223372036854775807) > today", "today.AddMonths(-999999) > today", "DateOnly(days, 99, 99) > today", "family.Children[9999999999].Name == \"\"", "family.Children[-1].Name == \"\"",
        "family.Name.Substring(5, -1) == \"\"", "family.Name.Substring(9223372036854775807, 9223372036854775807) == \"\"", "family.Children.Take(9223372036854775807).Any()", "family.Children.Skip(-5).Any()", "Math.Round(2.5, 99) > 0", "int.Parse(family.Name) > 0",
        "family.Children.First(c => c.AgeYears > 99).AgeYears > 1", "null == null", "null", "null.Name == null", "null + null == null", "(null ?? null) == null", "!null", "-null > 1", "null in (null)", "new[] {}.Any()", "new[] {}.Contains(1)", "new[] { null }.Any(x => x == null)",
        "new[] {}.Sum() > 1", "new[] {}.First() == 1", "days in (1, \"a\")", "a<b<c<d>>>(1)", "a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a", "days ? [1] : [2]", "days?[0] == 1", "..days", "days..5", "^1 == 1", "family.Children[^1] == null", "x => x => x",
        "family.Children.Any(c => family.Children.Any(c => true))", "family.Children.Any((a, b) => true)", "family.Children.Any(c => { return true; })", "\u200Bdays > 1", "d\u200Days > 1", "дни > 1", "ｄays > 1", "\0", "\"\u0000\" == family.Name", "\"\\q\" == family.Name", "\"\\ud800\" == family.Name",
        "it", "it.Name == \"\"", "Math", "Math.Max", "string", "DateTime.UtcNow > now", "family.Children.Count.Count.Count > 1", "level.Value.Value.Value == \"crisis\"", "1.2.3 == 1", "1e999 > 1", "0x7FFFFFFFFFFFFFFF > 1", "1_000 > 1", "'a' == 'a'", "days === 1", "days =! 1", "days !== 1", "in in in", "not not not", "and", ", , ,", ")(", "][", "}{",
    ];

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Hostile_Expression_IsRefusedOrAnswered(string text) => Run(text);

    [Theory]
    [InlineData("(", ")")]
    [InlineData("!", "")]
    [InlineData("not ", "")]
    [InlineData("-", "")]
    [InlineData("days > 1 ? true : ", "")]
    [InlineData("days ?? ", "")]
    [InlineData("family.Children.Any(", ")")]
    [InlineData("family.Children.Any(c => ", ")")]
    [InlineData("new[] {", "}")]
    [InlineData("iif(true, true, ", ")")]
    [InlineData("family.Children[", "]")]
    [InlineData("days + ", "")]
    [InlineData("days < ", "")]
    [InlineData("true && ", "")]
    [InlineData("a.", "")]
    [InlineData("a<", "")]
    [InlineData("$\"{", "}\"")]
    public void Nesting_TenThousandDeep_IsRefused(string open, string close)
    {
        foreach (var depth in new[] { 40, 200, 10_000 })
        {
            var text = string.Concat(Enumerable.Repeat(open, depth)) + "true" + string.Concat(Enumerable.Repeat(close, depth));
            foreach (var length in new[] { 4000, 1_000_000 })
            {
                var bag = new DiagnosticBag();
                var options = new RuleCompileOptions { Limits = new RuleLimits { MaxExpressionLength = length } };
                ExpressionCompiler.Compile(text, SourcePlace.None, StandardFacts.Model, null, bag, options);
                Assert.True(depth == 40 || bag.Count > 0 || open.StartsWith("true", StringComparison.Ordinal), text.Length.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    [Fact]
    public void Nested_LoopsOverLists_StopAtTheLimit()
    {
        var open = string.Concat(Enumerable.Range(0, 30).Select(i => $"family.Children.All(c{i} => "));
        var compiled = StandardFacts.Compile(open + "true" + new string(')', 30));
        var result = compiled.Evaluate(StandardFacts.Facts());
        Assert.Equal((Verdict.Failed, "слишком большая работа со списками"), (result.Verdict, result.Failure));
        Assert.NotNull(compiled.Explain(StandardFacts.Facts()));
    }

    [Fact]
    public void TokenSoup_NeverThrows()
    {
        var soup = Gen.Elements(Tokens).ArrayOf().Select(tokens => string.Join(' ', tokens));
        Prop.ForAll(soup.ToArbitrary(), Run).Check(Config.QuickThrowOnFailure.WithMaxTest(1500).WithEndSize(25));
    }

    [Fact]
    public void GeneratedConditions_MoreFacts_NeverTurnTheAnswer()
    {
        var atoms = Gen.Elements(
            "days > 5", "days + 1 == 10", "level == \"crisis\"", "family.Active", "family.Rent == null", "family.Rent > 10", "family.Children.Count(c => c.AgeYears < 18) >= 2",
            "family.Children.Any(c => c.InSchool)", "family.Children.All(c => c.AgeYears < 18)", "family.Children.Max(c => c.AgeYears) > 10", "family.Children.Where(c => c.InSchool).Count(c => c.AgeYears > 9) == 1",
            "family.Children.Sum(c => c.AgeYears) > 30", "family.Children.Select(c => c.AgeYears).Contains(9)", "(family.Active ? days : family.Rooms) > 3", "(family.Rent ?? 5) > 4", "level in (\"crisis\", \"high\")",
            "family.LastVisit < today", "family.Children.FirstOrDefault(c => c.AgeYears > 8).InSchool", "1 / (days - 9) == 1");
        var condition = from first in atoms
                        from second in atoms
                        from third in atoms
                        from shape in Gen.Elements("{0} && ({1} || !({2}))", "({0} || {1}) && {2}", "!({0} && {1}) || {2}", "({0}) ? ({1}) : ({2})", "({0}) == ({1}) || {2}")
                        select string.Format(CultureInfo.InvariantCulture, shape, first, second, third);
        var cases = from text in condition
                    from hidden in Gen.Choose(0, (1 << 12) - 1)
                    from shown in Gen.Choose(0, (1 << 12) - 1)
                    select (text, hidden, shown);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var compiled = StandardFacts.Compile(one.text);
            var before = compiled.Evaluate(HiddenFacts.Of(one.hidden));
            var after = compiled.Test(HiddenFacts.Of(one.hidden & one.shown));
            var turned = before.Verdict <= Verdict.True && after <= Verdict.True && before.Verdict != after;
            var forgot = before.Verdict <= Verdict.True && after == Verdict.Unknown;
            var silent = before.Verdict == Verdict.Unknown && before.Missing.Count == 0;
            return !turned && !forgot && !silent;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));
    }

    private static void Run(string text)
    {
        var bag = new DiagnosticBag();
        var compiled = ExpressionCompiler.Compile(text, SourcePlace.None, StandardFacts.Model, null, bag);
        Assert.Equal(compiled is null, bag.HasErrors);
        if (compiled is null)
        {
            return;
        }

        foreach (var facts in new[] { StandardFacts.Facts(), new FactRecord(StandardFacts.Root) })
        {
            var result = compiled.Evaluate(facts);
            Assert.Equal(result.Verdict == Verdict.Failed, result.Failure is not null);
            Assert.NotNull(compiled.Explain(facts).Words);
        }

        Assert.NotNull(compiled.ToWords());
    }
}
