using Patronage.Web.Components.Parts;
using Patronage.Web.Components.Parts.Models;

namespace Patronage.Web.Tests.Parts;

public sealed class FieldTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly ChoiceOption[] Options =
        [new("a", "Первое"), new("b", "Второе") { Forbidden = "Нельзя: сверка не проведена.", Why = new("Правило.") }, new("c", "Третье") { Detail = "позже" }];

    [Fact]
    public async Task Text_Fine_IsLabelledAndNotInvalid()
    {
        var page = await Page.Of<TextField>(("Label", "Телефон"), ("Id", "phone"), ("Value", "123"));

        var input = page.One("input#phone");
        Assert.Equal("Телефон", page.One("label[for=phone]").Words());
        Assert.False(input.HasAttribute("aria-invalid"));
        Assert.False(input.HasAttribute("aria-describedby"));
    }

    [Fact]
    public async Task Text_WithErrorAndHint_IsDescribedByBoth()
    {
        var page = await Page.Of<TextField>(("Label", "Телефон"), ("Id", "phone"), ("Error", "Не хватает одной цифры."), ("Hint", "С кодом."));

        var input = page.One("input#phone");
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal(["Не хватает одной цифры.", "С кодом."], input.Referred("aria-describedby"));
    }

    [Fact]
    public async Task Text_Long_IsTextArea()
    {
        var page = await Page.Of<TextField>(("Label", "Что было"), ("Lines", 4), ("Value", "Две\nстроки"));

        Assert.Equal("Две\nстроки", page.One("textarea").GetAttribute("value") ?? page.One("textarea").TextContent);
    }

    [Fact]
    public async Task Date_Value_StandsAsPeopleWrite()
    {
        var page = await Page.Of<DateField>(("Label", "Дата"), ("Today", Today), ("Value", new DateOnly(2017, 3, 12)));

        Assert.Equal("12.03.2017", page.One("input.input").GetAttribute("value"));
        Assert.Equal("2017-03-12", page.One("input[type=date]").GetAttribute("value"));
        Assert.Equal("Выбрать в календаре: Дата", page.One("button").GetAttribute("aria-label"));
    }

    [Fact]
    public async Task Date_WithGuess_OffersItAfterMessage()
    {
        var page = await Page.Of<DateField>(("Label", "Дата"), ("Today", Today), ("Value", new DateOnly(2027, 3, 12)), ("Error", "Эта дата ещё не наступила."), ("Guess", new DateOnly(2017, 3, 12)));

        Assert.Equal("Эта дата ещё не наступила. Может быть, 12.03.2017?", page.One(".field-error").Words());
        Assert.Equal("12.03.2017", page.One("button.guess").Words());
    }

    [Fact]
    public async Task Number_Value_HasRussianCommaAndUnit()
    {
        var page = await Page.Of<NumberField>(("Label", "Срок"), ("Value", 12.5m), ("Unit", "часов"));

        Assert.Equal("12,5", page.One("input").GetAttribute("value"));
        Assert.Equal("часов", page.One(".input-unit").Words());
    }

    [Fact]
    public async Task Choice_Few_AreRadiosInFieldset()
    {
        var page = await Page.Of<ChoiceField>(("Label", "Основание"), ("Options", Options), ("Value", "c"), ("Error", "Выберите одно."));

        Assert.Equal("Основание", page.One("fieldset legend").Words());
        Assert.Equal(["Выберите одно."], page.One("fieldset").Referred("aria-describedby"));
        Assert.Equal("c", page.One("input:checked").GetAttribute("value"));
        Assert.Single(page.QuerySelectorAll("input").Select(input => input.GetAttribute("name")).Distinct());
    }

    [Fact]
    public async Task Choice_Forbidden_CannotBeChosenAndSaysWhy()
    {
        var page = await Page.Of<ChoiceField>(("Label", "Основание"), ("Options", Options));

        var forbidden = page.One("input[value=b]");
        Assert.True(forbidden.HasAttribute("disabled"));
        Assert.Equal(["Нельзя: сверка не проведена."], forbidden.Referred("aria-describedby"));
        Assert.Equal("Почему? Второе", page.One("[data-why]").GetAttribute("aria-label"));
        Assert.False(page.One("input[value=a]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Choice_Many_AreList()
    {
        var many = Enumerable.Range(1, 9).Select(n => new ChoiceOption($"{n}", $"Участок {n}")).ToArray();
        var page = await Page.Of<ChoiceField>(("Label", "Участок"), ("Options", many), ("Value", "3"), ("Id", "area"));

        Assert.Equal(10, page.QuerySelectorAll("select#area option").Length);
        Assert.Equal("Участок", page.One("label[for=area]").Words());
    }

    [Fact]
    public async Task Choices_Values_AreChecked()
    {
        var page = await Page.Of<ChoicesField>(("Label", "Кого видели"), ("Options", Options), ("Values", new[] { "a", "c" }));

        Assert.Equal(["a", "c"], page.QuerySelectorAll("input[type=checkbox]:checked").Select(input => input.GetAttribute("value")));
    }

    [Theory]
    [InlineData(true, "yes")]
    [InlineData(false, "no")]
    [InlineData(null, "notAsked")]
    public async Task YesNo_Value_ChecksOneOfThree(bool? value, string expected)
    {
        var page = await Page.Of<YesNoField>(("Label", "Есть угроза?"), ("Value", value));

        Assert.Equal(["Да", "Нет", "Не спрашивали"], page.QuerySelectorAll(".card-option").Select(option => option.Words()));
        Assert.Equal(expected, page.One("input:checked").GetAttribute("value"));
    }

    [Theory]
    [InlineData(1, "Исправьте 1 поле")]
    [InlineData(3, "Исправьте 3 поля")]
    [InlineData(5, "Исправьте 5 полей")]
    public async Task Summary_Problems_CountsThemAndLinks(int count, string title)
    {
        var problems = Enumerable.Range(1, count).Select(n => new FieldProblem($"f{n}", $"Поле {n}")).ToArray();
        var page = await Page.Of<ErrorSummary>(("Problems", problems), ("Attempt", 2));

        var summary = page.One("[role=alert]");
        Assert.Equal(title, summary.One("h2").Words());
        Assert.Equal(problems.Select(problem => problem.FieldId), summary.QuerySelectorAll("a").Select(link => link.GetAttribute("data-focus")));
        Assert.Equal("-1", summary.GetAttribute("tabindex"));
        Assert.Equal("attempt-2", summary.GetAttribute("data-take-focus"));
    }

    [Fact]
    public async Task Summary_SeveralProblemsOfOneField_CountsTheField()
    {
        FieldProblem[] problems = [new("to", "Школа: нет согласия."), new("to", "Больница: нет согласия."), new("", "Дело изменилось.")];

        var summary = (await Page.Of<ErrorSummary>(("Problems", problems))).One("[role=alert]");

        Assert.Equal("Исправьте 2 поля", summary.One("h2").Words());
        Assert.Equal(3, summary.QuerySelectorAll("li").Length);
    }

    [Fact]
    public async Task Summary_NoProblems_ShowsNothing() => Assert.Empty((await Page.Of<ErrorSummary>(("Problems", Array.Empty<FieldProblem>()))).QuerySelectorAll("div"));

    [Fact]
    public async Task Save_Saving_SaysSoAndIsDisabled()
    {
        var page = await Page.Of<SaveButton>(("Text", "Записать посещение"), ("Saving", true));

        var button = page.One("button");
        Assert.Equal("Записываю…", button.Words());
        Assert.Equal("true", button.GetAttribute("aria-disabled"));
    }
}
