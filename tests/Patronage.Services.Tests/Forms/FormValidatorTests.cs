using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Rules.Diagnostics;
using Patronage.Services.Forms;

namespace Patronage.Services.Tests.Forms;

public sealed class FormValidatorTests
{
    private static readonly DateOnly Today = new(2026, 2, 16);
    private static readonly Origin Anywhere = new("p", new SourcePlace("", 1, 1, ""), []);

    public static TheoryData<FieldType, string, string?> Singles => new()
    {
        { FieldType.Text, "Иван", null },
        { FieldType.Text, new string('я', FormValidator.LongestText + 1), "Текст длиннее" },
        { FieldType.Note, new string('я', FormValidator.LongestNote), null },
        { FieldType.Note, new string('я', FormValidator.LongestNote + 1), "Текст длиннее" },
        { FieldType.Number, "12.5", null },
        { FieldType.Number, "двенадцать", "Нужно число" },
        { FieldType.Number, "9000000000000", "Слишком большое" },
        { FieldType.Money, "100", null },
        { FieldType.Date, "2026-02-16", null },
        { FieldType.Date, "2026-02-30", "Не похоже на дату" },
        { FieldType.Date, "1026-02-16", "Слишком давняя" },
        { FieldType.Date, "2260-02-16", "Слишком далёкая" },
        { FieldType.Moment, "2026-02-16T14:30", null },
        { FieldType.YesNo, "true", null },
        { FieldType.YesNo, "maybe", "«да» или «нет»" },
    };

    [Theory]
    [MemberData(nameof(Singles))]
    public void Check_SingleAnswer_SaysWhatIsWrong(FieldType type, string text, string? expected) =>
        Expect(expected, FormValidator.Check([Field(type)], Answers(Answer.Of(text)), new FormLimits(Today)));

    [Fact]
    public void Check_RequiredFieldWithoutAnswer_IsAProblemAndOptionalOneIsNot()
    {
        var none = new Dictionary<string, Answer>();

        Assert.Equal("f", Assert.Single(FormValidator.Check([Field(FieldType.Text) with { Required = true }], none, new FormLimits(Today))).Field);
        Assert.Empty(FormValidator.Check([Field(FieldType.Text)], none, new FormLimits(Today)));
        Assert.Empty(FormValidator.Check([Field(FieldType.Text) with { Required = true, Shown = false }], none, new FormLimits(Today)));
    }

    [Fact]
    public void Check_RequiredChoicesWithNothingChosen_IsAnAnswer() =>
        Assert.Empty(FormValidator.Check([Field(FieldType.Choices) with { Required = true }], Answers(Answer.OfItems([])), new FormLimits(Today)));

    [Fact]
    public void Check_DayOfAnEventInTheFuture_IsRefused() =>
        Expect("ещё не наступила", FormValidator.Check([Field(FieldType.Date) with { IsPastDay = true }], Answers(Answer.Of(Today.AddDays(1))), new FormLimits(Today)));

    [Fact]
    public void Check_PlannedDayInTheFuture_IsRight() =>
        Assert.Empty(FormValidator.Check([Field(FieldType.Date)], Answers(Answer.Of(Today.AddDays(1))), new FormLimits(Today)));

    [Fact]
    public void Check_DayBeforeBirth_IsRefused() =>
        Expect("Раньше даты рождения (01.02.2020)", FormValidator.Check([Field(FieldType.Date)], Answers(Answer.Of(new DateOnly(2020, 1, 31))), new FormLimits(Today, new DateOnly(2020, 2, 1))));

    [Theory]
    [InlineData(1, "Не меньше 2")]
    [InlineData(2, null)]
    [InlineData(12, null)]
    [InlineData(13, "Не больше 12")]
    public void Check_NumberAgainstBounds_KeepsThem(int number, string? expected) =>
        Expect(expected, FormValidator.Check([Field(FieldType.Number) with { Min = 2, Max = 12 }], Answers(Answer.Of((decimal)number)), new FormLimits(Today)));

    [Fact]
    public void Check_UnknownOption_IsRefused()
    {
        var field = Field(FieldType.Choice) with { Options = [new FormOption("a", "А")] };

        Assert.Empty(FormValidator.Check([field], Answers(Answer.Of("a")), new FormLimits(Today)));
        Expect("нет", FormValidator.Check([field], Answers(Answer.Of("b")), new FormLimits(Today)));
        Expect("нет", FormValidator.Check([field with { Definition = field.Definition with { Type = FieldType.Choices } }], Answers(Answer.OfItems(["a", "b"])), new FormLimits(Today)));
    }

    [Fact]
    public void Check_UnknownField_IsRefused() =>
        Expect("нет", FormValidator.Check([], Answers(Answer.Of("a")), new FormLimits(Today)));

    [Fact]
    public void Check_RowsOfATable_NameTheirCells()
    {
        var table = Field(FieldType.Table) with { Columns = [Field(FieldType.Date) with { Required = true }] };
        var rows = Answer.OfRows([Answers(Answer.Of(Today)), new Dictionary<string, Answer>(), Answers(Answer.Of("вчера"))]);

        var problems = FormValidator.Check([table], Answers(rows), new FormLimits(Today));

        Assert.Equal(["f[1].f", "f[2].f"], problems.Select(problem => problem.Field));
    }

    private static FieldState Field(FieldType type) => new(new FieldDefinition { Id = "f", Title = new LocalText("Поле"), Origin = Anywhere, Type = type }, Shown: true, Required: false);

    private static Dictionary<string, Answer> Answers(Answer answer) => new() { ["f"] = answer };

    private static void Expect(string? expected, IReadOnlyList<Results.FieldProblem> problems)
    {
        if (expected is null)
        {
            Assert.Empty(problems);
        }
        else
        {
            Assert.Contains(expected, Assert.Single(problems).Message, StringComparison.Ordinal);
        }
    }
}
