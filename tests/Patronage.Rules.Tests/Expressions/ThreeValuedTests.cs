using Patronage.Rules.Facts;

namespace Patronage.Rules.Tests.Expressions;

public class ThreeValuedTests
{
    private static readonly ObjectShape Inputs = new ObjectShape("Inputs", "данные")
        .With("t", new FactType.Boolean(), "да")
        .With("f", new FactType.Boolean(), "нет")
        .With("u", new FactType.Boolean(), "не спросили")
        .With("v", new FactType.Boolean(), "тоже не спросили")
        .With("zero", new FactType.Whole(), "ноль")
        .With("n", new FactType.Whole(), "неизвестное число")
        .With("gone", new FactType.Whole(), "отсутствует");

    private static readonly FactRecord Facts = new FactRecord(Inputs)
        .Set("t", FactValue.Of(true)).Set("f", FactValue.Of(false)).Set("zero", FactValue.Of(0)).Set("gone", FactValue.Absent);

    [Theory]
    [InlineData("t && t", "True")]
    [InlineData("t && f", "False")]
    [InlineData("t && u", "Unknown")]
    [InlineData("u && t", "Unknown")]
    [InlineData("f && u", "False")]
    [InlineData("u && f", "False")]
    [InlineData("u && v", "Unknown")]
    [InlineData("f || f", "False")]
    [InlineData("t || u", "True")]
    [InlineData("u || t", "True")]
    [InlineData("f || u", "Unknown")]
    [InlineData("u || f", "Unknown")]
    [InlineData("!u", "Unknown")]
    [InlineData("!t", "False")]
    [InlineData("1 / zero == 1", "Failed")]
    [InlineData("f && 1 / zero == 1", "False")]
    [InlineData("1 / zero == 1 && f", "False")]
    [InlineData("1 / zero == 1 && u", "Failed")]
    [InlineData("u || 1 / zero == 1", "Failed")]
    [InlineData("1 / zero == 1 || t", "True")]
    [InlineData("!(1 / zero == 1)", "Failed")]
    [InlineData("u == v", "Unknown")]
    [InlineData("n > 1", "Unknown")]
    [InlineData("n == null", "Unknown")]
    [InlineData("gone == null", "True")]
    [InlineData("gone != null", "False")]
    [InlineData("gone > 1", "False")]
    [InlineData("gone <= 1", "False")]
    [InlineData("gone == 1", "False")]
    [InlineData("gone != 1", "True")]
    [InlineData("gone + 1 > 0", "False")]
    [InlineData("(gone ?? 5) == 5", "True")]
    [InlineData("(n ?? 5) == 5", "Unknown")]
    [InlineData("gone < n", "False")]
    [InlineData("u ? t : t", "True")]
    [InlineData("u ? t : f", "Unknown")]
    [InlineData("(u ? 1 : 1) == 1", "True")]
    [InlineData("n in (1, 2)", "Unknown")]
    [InlineData("gone in (1, 2)", "False")]
    public void Table(string text, string expected) =>
        Assert.Equal(expected, StandardFacts.Compile(text, new FactType.Boolean(), new FactModel(Inputs)).Test(Facts).ToString());

    [Theory]
    [InlineData("t && u", "u")]
    [InlineData("u && v", "u v")]
    [InlineData("(t || u) && v", "v")]
    [InlineData("(f && u) || v", "v")]
    [InlineData("(u ? t : t) && v", "v")]
    [InlineData("n > zero || u", "n u")]
    public void Unknown_NamesOnlyWhatItWaitsFor(string text, string missing) =>
        Assert.Equal(missing, string.Join(' ', StandardFacts.Compile(text, null, new FactModel(Inputs)).Evaluate(Facts).Missing.Select(fact => fact.Path)));

    [Theory]
    [InlineData("family.Children.Count(c => c.AgeYears < 18) >= 2", "True", "")]
    [InlineData("family.Children.Count(c => c.AgeYears < 18) >= 3", "Unknown", "family.Children[2].AgeYears")]
    [InlineData("family.Children.Count(c => c.AgeYears < 18) > 3", "False", "")]
    [InlineData("family.Children.Count(c => c.AgeYears < 18) + 1 >= 3", "True", "")]
    [InlineData("family.Children.Count(c => c.AgeYears < 18) == 5", "False", "")]
    [InlineData("family.Children.Count == 4", "True", "")]
    [InlineData("family.Children.Any(c => c.AgeYears < 5)", "True", "")]
    [InlineData("family.Children.Any(c => c.AgeYears > 50)", "Unknown", "family.Children[2].AgeYears")]
    [InlineData("family.Children.All(c => c.AgeYears < 18)", "False", "")]
    [InlineData("family.Children.Where(c => c.AgeYears < 18).Any(c => c.Name == \"Ada\")", "True", "")]
    [InlineData("family.Children.Where(c => c.AgeYears < 18).All(c => c.Name != \"Cy\")", "Unknown", "family.Children[2].AgeYears")]
    [InlineData("family.Children.Where(c => c.AgeYears < 18).All(c => c.Name != \"Ada\")", "False", "")]
    [InlineData("family.Children.Max(c => c.AgeYears) >= 18", "True", "")]
    [InlineData("family.Children.Min(c => c.AgeYears) < 5", "True", "")]
    [InlineData("family.Children.Max(c => c.AgeYears) < 30", "Unknown", "family.Children[2].AgeYears")]
    [InlineData("family.Children.Sum(c => c.AgeYears) > 10", "Unknown", "family.Children[2].AgeYears")]
    [InlineData("family.Children.First(c => c.AgeYears < 18).Name == \"Ada\"", "True", "")]
    [InlineData("family.Children.Select(c => c.AgeYears).Contains(4)", "True", "")]
    [InlineData("family.Children.Select(c => c.AgeYears).Contains(5)", "Unknown", "family.Children[2].AgeYears")]
    public void List_OneAgeNotAsked_DecidedWhereTheRestDecides(string text, string expected, string missing)
    {
        var facts = StandardFacts.Facts();
        var children = FactValue.Of(
        [
            StandardFacts.NewChild("Ada", 4, false, null), StandardFacts.NewChild("Ben", 9, true, null),
            StandardFacts.NewChild("Cy", null, true, null), StandardFacts.NewChild("Dee", 21, false, null),
        ]);
        facts["family"].AsRecord["Children"] = children;
        var result = StandardFacts.Evaluate(text, facts);
        Assert.Equal((expected, missing), (result.Verdict.ToString(), string.Join(' ', result.Missing.Select(fact => fact.Path))));
    }

    [Fact]
    public void Missing_InAList_SaysWhose()
    {
        var facts = StandardFacts.Facts();
        facts["family"].AsRecord["Children"].AsList[1].AsRecord["AgeYears"] = FactValue.NotAsked;
        var missing = Assert.Single(StandardFacts.Evaluate("family.Children.Any(c => c.AgeYears > 50)", facts).Missing);
        Assert.Equal("возраст – ребёнок 2", missing.Label);
        Assert.Same(facts["family"].AsRecord["Children"].AsList[1].AsRecord, missing.Owner);
        Assert.Equal("AgeYears", missing.Member!.Name);
    }

    [Fact]
    public void ExtraInputs_AreReadFromTheirRecord()
    {
        var extra = new ObjectShape("Extra", "данные").With("member", new FactType.Object(StandardFacts.Child), "член семьи");
        var compiled = StandardFacts.Compile("member.AgeYears < norms.AdultAge && days > 1", new FactType.Boolean(), StandardFacts.Model.Extend(extra));
        var record = new FactRecord(extra).Set("member", FactValue.Of(StandardFacts.NewChild("Ada", 4, false, null)));
        Assert.Equal(Verdict.True, compiled.Test(StandardFacts.Facts(), record));
        Assert.Equal(Verdict.Unknown, compiled.Test(StandardFacts.Facts()));
        Assert.Throws<ArgumentException>(() => compiled.Test(record));
    }
}
