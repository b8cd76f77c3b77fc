namespace Patronage.Rules.Tests.Expressions;

public class ExplanationTests
{
    [Theory]
    [InlineData("level == \"crisis\" && days > 7", "уровень – «Кризисный» и число дней больше 7")]
    [InlineData("family.Children.Count(c => c.AgeYears < 18) >= 3", "число детей, у которых возраст меньше 18, не меньше 3")]
    [InlineData("family.Children.Count(c => c.AgeYears < norms.AdultAge) > 0", "среди детей есть те, у которых возраст меньше, чем норма «совершеннолетие»")]
    [InlineData("family.Children.Any(c => c.AgeYears >= 6 && !c.InSchool)", "среди детей есть те, у которых возраст не меньше 6 и учится в школе – нет")]
    [InlineData("family.Children.All(c => c.InSchool)", "у всех детей: учится в школе – да")]
    [InlineData("!family.Children.Any(c => c.InSchool)", "среди детей нет таких, у которых учится в школе – да")]
    [InlineData("family.Children.Any()", "среди детей есть хотя бы одна запись")]
    [InlineData("family.LastVisit < today.AddDays(-30)", "дата последнего посещения раньше, чем сегодня плюс -30 дн.")]
    [InlineData("family.Opened >= DateOnly(2024, 1, 10)", "дата открытия не раньше 10.01.2024")]
    [InlineData("family.ClosedOn == null", "дата закрытия – нет")]
    [InlineData("family.ClosedOn != null", "дата закрытия – есть")]
    [InlineData("level in (\"crisis\", \"high\")", "уровень – из числа: «Кризисный» или «Высокий»")]
    [InlineData("level != \"calm\"", "уровень – не «Спокойный»")]
    [InlineData("family.Tags.Contains(\"urgent\")", "среди значений «пометки» есть «urgent»")]
    [InlineData("(days > 1 || family.Active) && family.Rooms == 2", "(число дней больше 1 или семья на учёте – да) и число комнат – ровно 2")]
    [InlineData("family.Name.StartsWith(\"O\")", "фамилия начинается с «O»")]
    [InlineData("family.Children.Sum(c => c.Allowance) > 40.5", "сумма «пособие» у детей больше 40,5")]
    [InlineData("family.Income / family.Rooms < 150", "доход ÷ число комнат меньше 150")]
    [InlineData("today - family.Opened > 30", "число дней между датами «дата открытия» и «сегодня» больше 30")]
    [InlineData("days > 1 && family.Active && family.Rooms > 0", "число дней больше 1, семья на учёте – да и число комнат больше 0")]
    public void ToWords_OfARule_IsRussian(string text, string words) => Assert.Equal(words, StandardFacts.Compile(text).ToWords());

    [Theory]
    [InlineData("family.Children.Count(c => c.AgeYears < 18) >= 3", "число детей, у которых возраст меньше 18, (3) не меньше 3")]
    [InlineData("level == \"crisis\"", "уровень («Кризисный») – «Кризисный»")]
    [InlineData("family.LastVisit < today", "дата последнего посещения (10.01.2024) раньше, чем сегодня (15.01.2026)")]
    [InlineData("days > norms.TermMonths", "число дней (9) больше, чем норма «срок сопровождения» (6)")]
    public void Explain_WithFacts_ShowsValues(string text, string words) => Assert.Equal(words, StandardFacts.Compile(text).Explain(StandardFacts.Facts()).Words);

    [Fact]
    public void Explain_Disjunction_SaysWhichBranchDecided()
    {
        var node = StandardFacts.Compile("days > 100 || level == \"crisis\"").Explain(StandardFacts.Facts());
        Assert.Equal(Verdict.True, node.Verdict);
        Assert.Equal([false, true], node.Children.Select(child => child.Decides));
        Assert.Equal("level == \"crisis\"", node.Children[1].Text);
        Assert.Equal([("days", "9"), ("level", "«Кризисный»")], node.AllFacts().Select(fact => (fact.Path, fact.ValueText)));
    }

    [Fact]
    public void Explain_CountOverAList_ShowsEachElementAndTheNorm()
    {
        var node = StandardFacts.Compile("family.Children.Count(c => c.AgeYears < norms.AdultAge) >= 3").Explain(StandardFacts.Facts());
        Assert.Equal(4, node.Children.Count);
        Assert.Equal("ребёнок 1: возраст – 4; совершеннолетие – 18", node.Children[0].Words);
        Assert.Equal([Verdict.True, Verdict.True, Verdict.True, Verdict.False], node.Children.Select(child => child.Verdict!.Value));
        Assert.Equal("adult-age", node.AllFacts().Single(fact => fact.Path == "norms.AdultAge").NormId);
        Assert.Contains(node.AllFacts(), fact => fact is { Path: "family.Children[3].AgeYears", ValueText: "21" });
    }
}
