using Patronage.Programs.Wording;

namespace Patronage.Casework.Tests.Explaining;

public sealed class WordsTests
{
    [Theory]
    [InlineData("{ \"amount\": \"wd\", \"after\": \"happened\" }", 1, "в течение 1 рабочего дня после события «happened»")]
    [InlineData("{ \"amount\": \"wd\", \"after\": \"happened\" }", 5, "в течение 5 рабочих дней после события «happened»")]
    [InlineData("{ \"amount\": \"wd\", \"after\": \"happened\" }", 21, "в течение 21 рабочего дня после события «happened»")]
    [InlineData("{ \"amount\": \"wd\", \"after\": \"happened\" }", 22, "в течение 22 рабочих дней после события «happened»")]
    [InlineData("{ \"amount\": \"wd\", \"after\": \"happened\", \"count\": \"sameDay\" }", 3, "в течение 3 рабочих дней начиная со дня события «happened»")]
    [InlineData("{ \"amount\": \"wd\", \"before\": \"meeting\" }", 3, "не позднее чем за 3 рабочих дня до события «Заседание»")]
    [InlineData("{ \"amount\": \"wd\", \"before\": \"meeting\" }", 1, "не позднее чем за 1 рабочий день до события «Заседание»")]
    [InlineData("{ \"amount\": \"weeks\", \"before\": \"meeting\" }", 1, "не позднее чем за 1 неделю до события «Заседание»")]
    [InlineData("{ \"amount\": \"wd\", \"after\": [\"happened\", \"meeting\"] }", 0, "незамедлительно, в день события «happened» или «Заседание»")]
    public void Term_InWords_IsRussian(string term, int amount, string words)
    {
        var program = TestProgram.Of(
            ("participants", """{ "id": "council", "kind": "body", "title": "Совет", "S" }"""),
            ("norms", $"{TestProgram.Norm("wd", "workingDays", amount)}, {TestProgram.Norm("weeks", "weeks", amount)}"),
            ("events", $$"""{{TestProgram.Mark("happened")}}, { "id": "meeting", "title": "Заседание", "raisedBy": [{ "meeting": "council" }], "S" }"""),
            ("obligations", $$"""{ "id": "duty", "title": "Дело", "term": {{term}}, "S" }"""));

        var told = new TermWords(program, (id, day) => program.Norms[id].On(day)).Describe(program.Obligations[0].Term!, Shipped.Day("2026-02-16"));

        Assert.Equal(words, told);
    }

    [Theory]
    [InlineData("\"amount\": 5", "workingDays", "5 рабочих дней")]
    [InlineData("\"amount\": 1", "months", "1 месяц")]
    [InlineData("\"amount\": 2", "months", "2 месяца")]
    [InlineData("\"amount\": 11", "months", "11 месяцев")]
    [InlineData("\"amount\": 2.5", "hoursOfContact", "2,5 часа")]
    [InlineData("\"min\": 3, \"max\": 4", "visits", "от 3 до 4 посещений")]
    [InlineData("\"min\": 2", "visits", "не менее 2 посещений")]
    [InlineData("\"min\": 1", "visits", "не менее 1 посещения")]
    [InlineData("\"max\": 21", "families", "до 21 семьи")]
    [InlineData("\"expected\": 10, \"max\": 12", "months", "до 10–12 месяцев")]
    [InlineData("\"amount\": 80", "percent", "80 процентов")]
    [InlineData("\"amount\": 5", "dayOfMonth", "5 число")]
    public void Norm_InWords_IsRussian(string value, string unit, string words)
    {
        var program = TestProgram.Of(("norms", $$"""{ "id": "n", "title": "Норма", {{value}}, "unit": "{{unit}}", "S" }"""));

        Assert.Equal(words, TermWords.Value(program.Norms[0], program.Norms[0].Values[0]));
    }

    [Theory]
    [InlineData(1, "months", "не реже чем раз в месяц, считая от предыдущего контакта")]
    [InlineData(3, "months", "не реже чем раз в 3 месяца, считая от предыдущего контакта")]
    [InlineData(1, "weeks", "не реже чем раз в неделю, считая от предыдущего контакта")]
    [InlineData(5, "workingDays", "не реже чем раз в 5 рабочих дней, считая от предыдущего контакта")]
    public void Gap_InWords_IsRussian(int amount, string unit, string words)
    {
        var program = TestProgram.Of(
            ("lists/contacts", """{ "id": "visit", "title": "Посещение", "S" }"""),
            ("norms", TestProgram.Norm("n", unit, amount)),
            ("visits", """{ "id": "v", "title": "Посещения", "counts": { "contacts": ["visit"] }, "per": { "gap": "n" }, "S" }"""));

        Assert.Equal(words, new TermWords(program, (id, day) => program.Norms[id].On(day)).Describe(program.Visits[0], Shipped.Day("2026-02-16")));
    }
}
