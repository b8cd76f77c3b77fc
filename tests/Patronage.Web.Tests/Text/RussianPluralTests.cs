using Patronage.Web.Text;

namespace Patronage.Web.Tests.Text;

public sealed class RussianPluralTests
{
    [Theory]
    [InlineData(0, "0 рабочих дней")]
    [InlineData(1, "1 рабочий день")]
    [InlineData(2, "2 рабочих дня")]
    [InlineData(4, "4 рабочих дня")]
    [InlineData(5, "5 рабочих дней")]
    [InlineData(10, "10 рабочих дней")]
    [InlineData(11, "11 рабочих дней")]
    [InlineData(12, "12 рабочих дней")]
    [InlineData(14, "14 рабочих дней")]
    [InlineData(21, "21 рабочий день")]
    [InlineData(22, "22 рабочих дня")]
    [InlineData(25, "25 рабочих дней")]
    [InlineData(101, "101 рабочий день")]
    [InlineData(111, "111 рабочих дней")]
    [InlineData(112, "112 рабочих дней")]
    [InlineData(-2, "−2 рабочих дня")]
    [InlineData(1284, "1 284 рабочих дня")]
    public void Count_Number_TakesForm(long count, string expected) => Assert.Equal(expected, Plain(RussianPlural.Count(count, Nouns.WorkingDay)));

    [Theory]
    [InlineData("1.5", "1,5 часа")]
    [InlineData("2.0", "2 часа")]
    [InlineData("0.25", "0,25 часа")]
    [InlineData("5", "5 часов")]
    public void Count_Fraction_TakesFewForm(string count, string expected) =>
        Assert.Equal(expected, Plain(RussianPlural.Count(decimal.Parse(count, System.Globalization.CultureInfo.InvariantCulture), Nouns.Hour)));

    [Fact]
    public void Count_Any_NeverBreaksInside() => Assert.DoesNotContain(' ', RussianPlural.Count(1284, Nouns.WorkingDay));

    [Theory]
    [InlineData(1, "семья")]
    [InlineData(3, "семьи")]
    [InlineData(62, "семьи")]
    [InlineData(19, "семей")]
    public void Form_Family_Agrees(long count, string expected) => Assert.Equal(expected, RussianPlural.Form(count, Nouns.Family));

    [Theory]
    [InlineData("12", "12")]
    [InlineData(" 12,5 ", "12.5")]
    [InlineData("12.5", "12.5")]
    [InlineData("1 284", "1284")]
    [InlineData("1\u00A0284,5", "1284.5")]
    [InlineData("−3", "-3")]
    [InlineData("двенадцать", null)]
    [InlineData("1,2,3", null)]
    [InlineData("", null)]
    public void Parse_Typed_Reads(string typed, string? expected) =>
        Assert.Equal(expected, RussianNumbers.Parse(typed)?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(0.9583, "96 %")]
    [InlineData(1, "100 %")]
    [InlineData(1.125, "113 %")]
    public void Percent_Share_Rounds(decimal share, string expected) => Assert.Equal(expected, Plain(RussianNumbers.Percent(share)));

    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}
