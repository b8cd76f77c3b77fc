using Patronage.Rules.Facts;

namespace Patronage.Rules.Tests.Expressions;

public class ExplanationTests
{
    [Theory]
    [InlineData("level == \"crisis\" && days > 7", "уровень – «Кризисный» и число дней больше 7")]
    [InlineData("family.Children.Count(c => c.AgeYears < 18) >= 3", "число детей, у которых возраст меньше 18 лет, не меньше 3")]
    [InlineData("family.Children.Count(c => c.AgeYears < norms.AdultAge) > 0", "среди детей есть те, у которых возраст меньше, чем норма «совершеннолетие»")]
    [InlineData("family.Children.Any(c => c.AgeYears >= 6 && !c.InSchool)", "среди детей есть те, у которых возраст не меньше 6 лет и учится в школе – нет")]
    [InlineData("family.Children.All(c => c.InSchool)", "у всех детей: учится в школе – да")]
    [InlineData("!family.Children.Any(c => c.InSchool)", "среди детей нет таких, у которых учится в школе – да")]
    [InlineData("family.Children.Any()", "среди детей есть хотя бы одна запись")]
    [InlineData("family.LastVisit < today.AddDays(-30)", "дата последнего посещения раньше, чем сегодня минус 30 дней")]
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
    [InlineData("today - family.Opened > 30", "число дней между датами «дата открытия» и «сегодня» больше 30 дней")]
    [InlineData("days > 1 && family.Active && family.Rooms > 0", "число дней больше 1, семья на учёте – да и число комнат больше 0")]
    public void ToWords_OfARule_IsRussian(string text, string words) => Assert.Equal(words, StandardFacts.Compile(text).ToWords());

    [Theory]
    [InlineData("family.Children.Count(c => c.AgeYears < 18) >= 3", "число детей, у которых возраст меньше 18 лет, (3) не меньше 3")]
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

    [Theory]
    [InlineData("family.Children.Any(c => c.AgeYears > 1)", "среди детей есть те, у которых возраст больше 1 года")]
    [InlineData("family.Children.Any(c => c.AgeYears > 21)", "среди детей есть те, у которых возраст больше 21 года")]
    [InlineData("family.Children.Any(c => c.AgeYears >= 2)", "среди детей есть те, у которых возраст не меньше 2 лет")]
    [InlineData("family.Children.Any(c => c.AgeYears < 11)", "среди детей есть те, у которых возраст меньше 11 лет")]
    [InlineData("family.Children.Any(c => c.AgeYears == 1)", "среди детей есть те, у которых возраст – ровно 1 год")]
    [InlineData("family.Children.Any(c => c.AgeYears == 3)", "среди детей есть те, у которых возраст – ровно 3 года")]
    [InlineData("family.Children.Any(c => c.AgeYears == 12)", "среди детей есть те, у которых возраст – ровно 12 лет")]
    [InlineData("norms.TermMonths == 22", "норма «срок сопровождения» – ровно 22 месяца")]
    [InlineData("norms.AnswerDays > 1", "норма «срок ответа» больше 1 рабочего дня")]
    [InlineData("norms.AnswerDays != 4", "норма «срок ответа» – не 4 рабочих дня")]
    [InlineData("norms.AnswerDays <= 111", "норма «срок ответа» не больше 111 рабочих дней")]
    [InlineData("today.AddMonths(1) > today", "сегодня плюс 1 месяц позже, чем сегодня")]
    [InlineData("today.AddYears(-2) > today", "сегодня минус 2 года позже, чем сегодня")]
    public void ToWords_NumbersWithUnits_StandInTheRightForm(string text, string words) => Assert.Equal(words, StandardFacts.Compile(text).ToWords());

    [Theory]
    [InlineData("level == \"crisis\" && days > 7", "level is “crisis” and days is more than 7")]
    [InlineData("family.Children.Count(c => c.AgeYears < 18) >= 3", "number of children for which age is less than 18 years is at least 3")]
    [InlineData("family.Children.Any(c => c.AgeYears >= 6 && !c.InSchool)", "some of the children have: age is at least 6 years and in school – no")]
    [InlineData("!family.Children.Any(c => c.InSchool)", "none of the children have: in school – yes")]
    [InlineData("family.Children.All(c => c.InSchool)", "for all children: in school – yes")]
    [InlineData("family.LastVisit < today.AddDays(-1)", "last visit is before today minus 1 day")]
    [InlineData("family.ClosedOn == null || family.ClosedOn != null && days > 1", "closed on is absent or (closed on is there and days is more than 1)")]
    [InlineData("level in (\"crisis\", \"high\")", "level is one of: “crisis” or “high”")]
    [InlineData("family.Children.Sum(c => c.Allowance) > 40.5", "sum of “allowance” over children is more than 40.5")]
    [InlineData("days > norms.TermMonths", "days is more than norm “length of support”")]
    [InlineData("today - family.Opened > 30", "number of days from opened to today is more than 30 days")]
    [InlineData("family.Name.StartsWith(\"O\")", "name begins with “O”")]
    public void ToWords_InEnglish_IsEnglish(string text, string words) => Assert.Equal(words, StandardFacts.Compile(text).ToWords(RuleLanguage.English));

    [Theory]
    [InlineData("2020-03-15", null, "число дней (9) меньше, чем норма «срок сопровождения» (6, с 15.03.2020)", "days (9) is less than norm “length of support” (6, since 2020-03-15)")]
    [InlineData("2020-03-15", "2026-12-31", "число дней (9) меньше, чем норма «срок сопровождения» (6, с 15.03.2020 по 31.12.2026)", "days (9) is less than norm “length of support” (6, from 2020-03-15 until 2026-12-31)")]
    [InlineData(null, "2026-12-31", "число дней (9) меньше, чем норма «срок сопровождения» (6, по 31.12.2026)", "days (9) is less than norm “length of support” (6, until 2026-12-31)")]
    [InlineData(null, null, "число дней (9) меньше, чем норма «срок сопровождения» (6)", "days (9) is less than norm “length of support” (6)")]
    public void Explain_OfANorm_SaysItsDates(string? since, string? until, string russian, string english)
    {
        var facts = StandardFacts.Facts();
        facts["norms"].AsRecord.InForce("TermMonths", Day(since), Day(until)).InForce("AdultAge", Day(since), Day(until));
        var condition = StandardFacts.Compile("days < norms.TermMonths");
        Assert.Equal((russian, english), (condition.Explain(facts).Words, condition.Explain(RuleLanguage.English, facts).Words));
        var reading = Assert.Single(condition.Explain(facts).AllFacts(), fact => fact.NormId is not null);
        Assert.Equal((Day(since), Day(until)), (reading.Since, reading.Until));
        foreach (var text in new[] { "today.AddMonths(-norms.TermMonths) < today", "(norms.TermMonths ?? days) > 1", "Math.Max(norms.TermMonths, days) > 1", "days in (norms.TermMonths, days)", "(family.Active ? norms.TermMonths : days) > 1" })
        {
            Assert.Contains(russian[russian.IndexOf("норма", StringComparison.Ordinal)..], StandardFacts.Compile(text).Explain(facts).Words, StringComparison.Ordinal);
        }

        Assert.Contains(since is null ? "“adult age” [18" : "“adult age” [18, ", StandardFacts.Compile("family.Children.Any(c => c.AgeYears < norms.AdultAge)").Explain(RuleLanguage.English, facts).Words, StringComparison.Ordinal);

        static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Explain_InEnglish_ShowsValuesAndFailures()
    {
        var node = StandardFacts.Compile("family.Children.Count(c => c.AgeYears < norms.AdultAge) >= 3 && family.Opened < today").Explain(RuleLanguage.English, StandardFacts.Facts());
        Assert.Equal("number of children for which age is less than norm “adult age” [18] (3) is at least 3", node.Children[0].Words);
        Assert.Equal("opened (2023-06-01) is before today (2026-01-15)", node.Children[1].Words);
        Assert.Equal("child 1: age – 4; adult age – 18", node.Children[0].Children[0].Words);
        Assert.Equal("division by zero", StandardFacts.Compile("1 / (days - 9) > 1").Explain(RuleLanguage.English, StandardFacts.Facts()).ValueText);
        Assert.Equal("not known", StandardFacts.Compile("days").Explain(RuleLanguage.English, new FactRecord(StandardFacts.Root)).ValueText);
    }

    [Fact]
    public void Explain_OfANorm_SaysSinceWhenItIsInForce()
    {
        var facts = StandardFacts.Facts();
        facts["norms"].AsRecord.InForce("AdultAge", new DateOnly(2024, 1, 1), null);
        var reading = StandardFacts.Compile("family.Children.Any(c => c.AgeYears > norms.AdultAge)").Explain(facts).AllFacts().Single(fact => fact.NormId == "adult-age");
        Assert.Equal((new DateOnly(2024, 1, 1), null), (reading.Since, reading.Until));
    }

    [Fact]
    public void Explain_AsData_IsJsonWithEverything()
    {
        var facts = StandardFacts.Facts();
        facts["norms"].AsRecord.InForce("TermMonths", new DateOnly(2024, 1, 1), new DateOnly(2026, 12, 31));
        using var json = System.Text.Json.JsonDocument.Parse(StandardFacts.Compile("days > norms.TermMonths || level == \"calm\"").Explain(facts).ToJson());
        var first = json.RootElement.GetProperty("children")[0];
        Assert.Equal(("True", true, "days > norms.TermMonths"), (json.RootElement.GetProperty("verdict").GetString(), first.GetProperty("decides").GetBoolean(), first.GetProperty("text").GetString()));
        Assert.Equal("""{"path":"norms.TermMonths","label":"срок сопровождения","value":"6","state":"Present","norm":"term-months","since":"2024-01-01","until":"2026-12-31"}""", first.GetProperty("facts")[1].GetRawText());
    }

    [Fact]
    public void Explain_OfAParentRule_IsTheTreeOfItsChildrenInBothLanguages()
    {
        var set = Compiling.Set("""{"WorkflowName":"w","Rules":[{"RuleName":"p","Operator":"Or","Rules":[{"RuleName":"a","Expression":"days > 100"},{"RuleName":"b","Expression":"level == \"crisis\""}]}]}""");
        var node = set.Workflows["w"].Rules[0].Explain(RuleLanguage.English, StandardFacts.Facts());
        Assert.Equal([false, true], node.Children.Select(child => child.Decides));
        Assert.Equal("days (9) is more than 100 or level (“crisis”) is “crisis”", node.Words);
    }
}
