using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Tests.Expressions;

/// <summary>Every construct has words of its own in both languages: two rules that differ are told differently.</summary>
public class WordingTests
{
    [Theory]
    [InlineData("family.Children.OrderByDescending(c => c.AgeYears).Take(2).All(c => c.InSchool)", "у всех детей (по убыванию «возраст», не больше 2 с начала): учится в школе – да", "for all children (by “age”, the greatest first, at most 2 from the beginning): in school – yes")]
    [InlineData("family.Children.Where(c => c.InSchool).OrderBy(c => c.Name).First().AgeYears > 3", "возраст (первая запись среди детей (у которых учится в школе – да, по возрастанию «имя»)) больше 3 лет", "age of the first of children (for which in school – yes, by “name”) is more than 3 years")]
    [InlineData("family.Children.Skip(1).Count() == 2", "число детей (кроме 1 с начала) – ровно 2", "number of children (without 1 from the beginning) is exactly 2")]
    [InlineData("family.Tags.Distinct().Count() == 2", "число значений списка «пометки» (без повторов) – ровно 2", "number of entries of “tags” (each once) is exactly 2")]
    [InlineData("family.Children.GroupBy(c => c.InSchool).Count() == 2", "число групп детей по «учится в школе» – ровно 2", "number of groups of children by “in school” is exactly 2")]
    [InlineData("family.Name.ToUpper() == \"OKAFOR\"", "фамилия прописными буквами – «OKAFOR»", "name in upper case is “OKAFOR”")]
    [InlineData("family.Name.Contains(\"kaf\", StringComparison.OrdinalIgnoreCase)", "фамилия содержит «kaf» (в любом регистре)", "name contains “kaf” (in any case)")]
    [InlineData("string.Equals(family.Name, nil)", "фамилия – примечание", "name is nil")]
    [InlineData("ExpressionUtils.CheckContains(level, \"low,crisis\")", "уровень – из перечня «low,crisis»", "level is one of the list “low,crisis”")]
    [InlineData("family.Name.Substring(0, 2) == \"Ok\"", "часть текста «фамилия»: пропустить 0, взять 2 – «Ok»", "part of name: skip 0, take 2 is “Ok”")]
    [InlineData("family.Name.Replace(\"k\", \"c\").Length == 6", "длина текста «фамилия с заменой «k» на «c»» – ровно 6", "length of name with “k” replaced by “c” is exactly 6")]
    [InlineData("Math.Round(family.Income, 1) > 5", "доход, округлено, знаков после запятой: 1 больше 5", "income rounded to 1 decimal places is more than 5")]
    [InlineData("Math.Floor(family.Income) > Math.Ceiling(family.Rent)", "доход, округлено вниз больше, чем плата за жильё, округлено вверх", "income rounded down is more than rent rounded up")]
    [InlineData("family.Opened == family.LastVisit", "дата открытия – то же, что дата последнего посещения", "opened is last visit")]
    [InlineData("family.Opened != family.LastVisit", "дата открытия – не то же, что дата последнего посещения", "opened is not last visit")]
    [InlineData("family.Opened.AddMonths(days) > today", "дата открытия плюс число дней мес. позже, чем сегодня", "opened plus days months is after today")]
    [InlineData("days % 2 == 1", "число дней по модулю 2 – ровно 1", "days modulo 2 is exactly 1")]
    [InlineData("(family.Rent ?? 5) > 4", "плата за жильё (а если нет – 5) больше 4", "rent (or, if there is none, 5) is more than 4")]
    [InlineData("family.Children.Single(c => c.AgeYears == 9).InSchool", "учится в школе (единственная запись среди детей, у которых возраст – ровно 9 лет) – да", "in school of the only of children for which age is exactly 9 years – yes")]
    [InlineData("!family.Children.Any()", "детей нет", "there are no children")]
    [InlineData("family.Children.Count(c => c.InSchool) > 0", "среди детей есть те, у которых учится в школе – да", "some of the children have: in school – yes")]
    public void ToWords_InBothLanguages_SaysTheWhole(string text, string russian, string english)
    {
        var compiled = StandardFacts.Compile(text);
        Assert.Equal((russian, english), (compiled.ToWords(), compiled.ToWords(RuleLanguage.English)));
    }

    [Fact]
    public void EveryFunction_HasWordsOfItsOwn()
    {
        string[] texts =
        [
            "family.Name", "family.Name.Length", "family.Name.IndexOf(nil)", "family.Name.ToLower()", "family.Name.ToUpper()", "family.Name.Trim()", "family.Name.TrimStart()", "family.Name.TrimEnd()", "family.Name.Substring(1)", "family.Name.Substring(1, 2)",
            "family.Name.Replace(nil, \"x\")", "family.Name.PadLeft(9)", "family.Name.PadRight(9)", "family.Name.Contains(nil)", "family.Name.Contains(nil, StringComparison.OrdinalIgnoreCase)", "family.Name.StartsWith(nil)", "family.Name.EndsWith(nil)", "family.Name.Equals(nil)",
            "today.Year", "today.Month", "today.Day", "today.DayOfWeek", "today.DayOfYear", "today.DayNumber", "today.AddDays(days)", "today.AddMonths(days)", "today.AddYears(days)", "now.AddHours(days)", "now.Hour", "now.Minute", "now.Date", "today - family.Opened",
            "string.IsNullOrEmpty(nil)", "int.Parse(nil)", "DateOnly.Parse(nil)", "ExpressionUtils.CheckContains(nil, family.Name)", "DateOnly(days, 1, 2)", "Math.Round(family.Income)", "Math.Round(family.Income, 1)", "Math.Floor(family.Income)", "Math.Truncate(family.Income)",
            "Math.Ceiling(family.Income)", "Math.Abs(days)", "Math.Min(days, 1)", "Math.Max(days, 1)", "-days", "days & 1", "days | 1", "days << 1", "days >> 1", "days + 1", "days - 1", "days * 1", "days / 1", "days % 1", "family.Name + nil",
        ];
        foreach (var language in new[] { RuleLanguage.Russian, RuleLanguage.English })
        {
            var words = texts.Select(text => StandardFacts.Compile(text).ToWords(language)).ToList();
            Assert.All(words, one => Assert.DoesNotMatch(@"Math|Parse|Utils|\(\)|…", one));
            Assert.Equal(words.Count, words.Distinct(StringComparer.Ordinal).Count());
        }
    }

    [Fact]
    public void HostFunction_InWords_IsNamed()
    {
        var options = RuleCompileOptions.Default with { Functions = [new HostFunction("Utils.IsNear", new FactType.Boolean(), [new FactType.Text(), new FactType.Text()], _ => FactValue.Of(true))] };
        var compiled = ExpressionCompiler.Compile("Utils.IsNear(family.Name, \"Leeds\")", SourcePlace.None, StandardFacts.Model, null, [], options)!;
        Assert.Equal(("Utils.IsNear: фамилия, «Leeds» – да", "Utils.IsNear of name, “Leeds” – yes"), (compiled.ToWords(), compiled.ToWords(RuleLanguage.English)));
    }

    [Fact]
    public void TwoFactsOfOneName_InWords_AreToldApart()
    {
        var consent = new ObjectShape("Consent", "согласие") { LabelOfMany = "согласий", EnglishLabelOfMany = "consents" }.With("Organization", new FactType.Text(), "организация");
        var decision = new ObjectShape("Decision", "решение").With("Organization", new FactType.Text(), "организация");
        var model = new FactModel(new ObjectShape("Root", "данные").With("consents", new FactType.List(new FactType.Object(consent)), "согласия").With("decision", new FactType.Object(decision), "решение"));

        var compiled = ExpressionCompiler.Compile("consents.Any(c => c.Organization == decision.Organization)", SourcePlace.None, model, null, [], RuleCompileOptions.Default)!;

        Assert.Equal(
            ("среди согласий есть те, у которых организация – то же, что организация (решение)", "some of the consents have: organization is organization of decision"),
            (compiled.ToWords(), compiled.ToWords(RuleLanguage.English)));
    }
}
