using FsCheck;
using FsCheck.Fluent;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Tests.Expressions;

/// <summary>The compiled form of a condition and the interpreter are held together.</summary>
public class CompiledFormTests
{
    private static readonly RuleCompileOptions AtOnce = RuleCompileOptions.Default with { CompileAfter = 0 };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Condition_Compiled_AnswersAsInterpreted(string text)
    {
        var compiled = Compile(text, AtOnce);
        var interpreted = Compile(text, RuleCompileOptions.Default with { CompileAfter = int.MaxValue });
        for (var hidden = 0; hidden < 1 << HiddenFacts.Count; hidden += hidden < 16 ? 1 : 37)
        {
            var facts = HiddenFacts.Of(hidden);
            compiled.Test(facts);
            Assert.Equal(interpreted.Test(facts), compiled.Test(facts));
        }
    }

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Condition_CompiledOverKnownFacts_AllocatesNothing(string text)
    {
        // What makes texts or lists, or fails, is the interpreter's.
        string[] interpreted = ["OrderBy", "ToUpper() ==", "Distinct", "/ (", "Trim", "AddMonths", "Math.", "9223", "[9]"];
        if (Array.Exists(interpreted, part => text.Contains(part, StringComparison.Ordinal)))
        {
            return;
        }

        var compiled = Compile(text, AtOnce);
        var facts = HiddenFacts.Of(0);
        for (var i = 0; i < 3; i++)
        {
            compiled.Test(facts);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        compiled.Test(facts);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    public static TheoryData<string> Conditions() =>
    [
        "days > 5", "days + 1 == 10", "days - 10 < 0", "days * 3 >= 27", "days / 2 == 4", "days % 2 == 1", "-days < 0", "level == \"crisis\"", "level != \"high\"", "family.Active", "!family.Active", "family.Maybe",
        "!family.Maybe", "family.Maybe == false", "family.Active == true", "family.Rent == null", "family.Rent != null", "family.Rent > 10", "!(family.Rent > 10)", "family.Rent == family.Rent", "family.Rent != family.Income",
        "(family.Rent ?? 5) > 4", "(family.Rent ?? family.Income) > 1000", "family.Rent.HasValue", "level in (\"crisis\", \"high\")", "!(days in (1, 9))", "days in (1, 2)", "family.Rooms in (2, 3)", "family.LastVisit < today",
        "family.ClosedOn > today", "family.Opened.AddDays(30) < today", "today.AddDays(-30) > family.LastVisit", "family.Opened.AddMonths(6) < today", "today - family.Opened > 900", "family.Opened.Year == 2023", "now > today",
        "now.Hour == 10", "family.Children.Count == 4", "family.Children.Count(c => c.AgeYears < 18) >= 3", "family.Children.Count(c => c.AgeYears >= 13) * 2 > family.Children.Count", "family.Children.Any()",
        "family.Children.Any(c => c.InSchool)", "family.Children.Any(c => c.Allowance == null)", "family.Children.All(c => c.AgeYears < 22)", "family.Children.All(c => c.InSchool)", "!family.Children.Any(c => c.AgeYears > 30)",
        "family.Children.Where(c => c.InSchool).Any(c => c.AgeYears > days)", "family.Children.Where(c => c.InSchool).Count(c => c.AgeYears > 9) == 1", "family.Children.Where(c => c.InSchool).All(c => c.AgeYears > 5)",
        "family.Children.Max(c => c.AgeYears) > 10", "family.Children.Min(c => c.AgeYears) < 5", "family.Children.Sum(c => c.AgeYears) > 30", "family.Children.Sum(c => c.Allowance) == 15.5", "family.Children.Average(c => c.AgeYears) == 12.75",
        "family.Children.Average(c => c.Allowance) > 7", "family.Children.Where(c => c.AgeYears > 90).Max(c => c.AgeYears) == null", "family.Children.Where(c => c.AgeYears > 90).Sum(c => c.Allowance) == 0",
        "family.Children.Select(c => c.AgeYears).Contains(9)", "family.Children.Select(c => c.AgeYears * 2).Max() == 42", "family.Tags.Contains(\"urgent\")", "new [] { \"crisis\" }.Contains(level)", "family.Tags.Any(t => t == \"urgent\")",
        "family.Children[1].Name == \"Ben\"", "family.Children[9].Name == \"Ben\"", "family.Children.First(c => c.InSchool).AgeYears == 9", "family.Children.Last(c => c.InSchool).AgeYears == 17", "family.Children.FirstOrDefault(c => c.AgeYears > 50).InSchool",
        "family.Children.FirstOrDefault(c => c.AgeYears > 8).InSchool", "family.Children.Last().AgeYears == 21", "family.Children.Any(c => family.Children.Any(x => x.AgeYears > c.AgeYears + 10))", "(family.Active ? days : family.Rooms) > 3",
        "(days > 7 ? 1 : 2.5) == 1", "iif(family.Maybe, 1, 0) == 0", "family.Name.StartsWith(\"Oka\")", "family.Name.Contains(\"kaf\")", "family.Name.EndsWith(\"for\")", "family.Name.Equals(\"OKAFOR\", StringComparison.OrdinalIgnoreCase)",
        "family.Name.Contains(\"KAF\", StringComparison.OrdinalIgnoreCase)", "family.Name.ToLower().Contains(\"kaf\")", "family.Name.ToUpper().Contains(\"KAF\")", "family.Name.ToUpper() == \"OKAFOR\"", "family.Name.Trim().Length == 6",
        "string.IsNullOrEmpty(family.Address.Zip)", "string.IsNullOrWhiteSpace(nil)", "family.Address.Zip.Length > 1", "family.Address == null", "Math.Max(days, 20) == 20", "Math.Abs(-days) == 9", "decimal(days) / 2 == 4.5", "family.Income / family.Rooms < 700",
        "family.Income * 0.4 > 480", "family.Income - 0.5 == 1200", "family.Income % 2 == 0.5", "1 / (days - 9) == 1", "9223372036854775807 + days > 0", "days * 9223372036854775807 > 0", "family.Children.OrderByDescending(c => c.AgeYears).First().Name == \"Dee\"",
        "family.Tags.Distinct().Count == 2", "days > norms.TermMonths", "family.Children.All(c => family.Children.All(x => family.Children.All(y => y.AgeYears < 100)))", "nil == null && family.Address.Zip == null",
    ];

    [Fact]
    public void GeneratedConditions_Compiled_AnswerAsInterpreted()
    {
        var atoms = Gen.Elements(Conditions().Select<object[], string>(row => (string)row[0]).ToArray());
        var cases = from a in atoms
                    from b in atoms
                    from c in atoms
                    from shape in Gen.Elements("({0}) && (({1}) || !({2}))", "(({0}) || ({1})) && ({2})", "!(({0}) && ({1})) || ({2})", "(({0}) ? ({1}) : ({2}))", "(({0}) == ({1})) != ({2})", "family.Children.Any(q => ({0}) && q.AgeYears > 3) && ({1}) || ({2})")
                    from hidden in Gen.Choose(0, (1 << HiddenFacts.Count) - 1)
                    select (text: string.Format(System.Globalization.CultureInfo.InvariantCulture, shape, a, b, c), hidden);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var compiled = Compile(one.text, AtOnce);
            var interpreted = Compile(one.text, RuleCompileOptions.Default with { CompileAfter = int.MaxValue });
            var (known, some) = (HiddenFacts.Of(0), HiddenFacts.Of(one.hidden));
            compiled.Test(known);
            return compiled.Test(known) == interpreted.Test(known) && compiled.Test(some) == interpreted.Test(some);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    [Fact]
    public void CaseChangedSearch_OverAllCharacters_IsAsIfTheTextWereMade()
    {
        var lower = Compile("family.Name.ToLower().Contains(family.Address.City)", AtOnce);
        var upper = Compile("family.Name.ToUpper().Contains(family.Address.City)", AtOnce);
        var facts = StandardFacts.Facts();
        var family = facts["family"].AsRecord;
        for (var c = 1; c < 0xFFFF; c += c < 0x600 ? 1 : 7)
        {
            var text = $"x{(char)c}{(char)(0xFFFF - c)}y😀";
            foreach (var part in new[] { text[1..2].ToLowerInvariant(), text[1..2].ToUpperInvariant(), "k", "😀" })
            {
                family["Name"] = FactValue.Of(text[..(c % 2 == 0 ? 3 : 6)]);
                family["Address"].AsRecord["City"] = FactValue.Of(part);
                var name = family["Name"].AsText;
                Assert.Equal(name.ToLowerInvariant().Contains(part, StringComparison.Ordinal), Again(lower, facts));
                Assert.Equal(name.ToUpperInvariant().Contains(part, StringComparison.Ordinal), Again(upper, facts));
            }
        }
    }

    [Fact]
    public void ExtraInputs_Compiled_AreReadFromTheirRecord()
    {
        var extra = new ObjectShape("Extra", "данные").With("member", new FactType.Object(StandardFacts.Child), "член семьи");
        var bag = new DiagnosticBag();
        var compiled = ExpressionCompiler.Compile("member.AgeYears < norms.AdultAge && days > 1", SourcePlace.None, StandardFacts.Model.Extend(extra), new FactType.Boolean(), bag, AtOnce)!;
        var record = new FactRecord(extra).Set("member", FactValue.Of(StandardFacts.NewChild("Ada", 4, false, null)));
        compiled.Test(StandardFacts.Facts());
        Assert.Equal(Verdict.True, compiled.Test(StandardFacts.Facts(), record));
        Assert.Equal(Verdict.Unknown, compiled.Test(StandardFacts.Facts()));
        Assert.Throws<ArgumentException>(() => compiled.Test(record));
    }

    [Fact]
    public void LaterFacts_Compiled_AreComputedWhenRead()
    {
        var compiled = Compile("days > 5 || level == \"crisis\"", AtOnce);
        var computed = 0;
        var facts = new FactRecord(StandardFacts.Root).SetLater("days", () => FactValue.Of(++computed * 100)).SetLater("level", () => throw new InvalidOperationException("not to be read"));
        compiled.Test(StandardFacts.Facts());
        Assert.Equal((Verdict.True, Verdict.True, 1), (compiled.Test(facts), compiled.Test(facts), computed));
    }

    private static bool Again(CompiledExpression compiled, FactRecord facts)
    {
        compiled.Test(facts);
        return compiled.Test(facts) == Verdict.True;
    }

    private static CompiledExpression Compile(string text, RuleCompileOptions options)
    {
        var bag = new DiagnosticBag();
        return ExpressionCompiler.Compile(text, SourcePlace.None, StandardFacts.Model, new FactType.Boolean(), bag, options) ?? throw new InvalidOperationException($"{text}: {string.Join("; ", bag)}");
    }
}
