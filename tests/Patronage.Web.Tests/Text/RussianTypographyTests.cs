using Patronage.Web.Text;

namespace Patronage.Web.Tests.Text;

public sealed class RussianTypographyTests
{
    [Theory]
    [InlineData("случай № 41", "случай №~41")]
    [InlineData("по п. 4.4 программы", "по~п.~4.4 программы")]
    [InlineData("норма в неделю и в месяц", "норма в~неделю и~в~месяц")]
    [InlineData("Хасанова Г. Р.", "Хасанова~Г.~Р.")]
    [InlineData("Г. Р. Хасанова", "Г.~Р.~Хасанова")]
    [InlineData("за 10 рабочих дней", "за~10~рабочих дней")]
    [InlineData("срок — 3 дня", "срок~— 3~дня")]
    [InlineData("ул. Тукая, д. 14, кв. 32", "ул.~Тукая, д.~14, кв.~32")]
    [InlineData("живёт у бабушки", "живёт у~бабушки")]
    [InlineData("Иван и Мария", "Иван и~Мария")]
    [InlineData("", "")]
    public void Bind_Text_PutsNoBreakSpaces(string text, string expected) => Assert.Equal(expected.Replace('~', '\u00A0'), RussianTypography.Bind(text));

    [Fact]
    public void Bind_Null_IsEmpty() => Assert.Equal("", RussianTypography.Bind(null));

    [Fact]
    public void Bind_AnyText_ChangesOnlySpaces()
    {
        const string Text = "В семье 3 ребёнка, п. 4.4; Г. Р. Хасанова — куратор с 1 июля и не одна";
        Assert.Equal(Text, RussianTypography.Bind(Text).Replace('\u00A0', ' '));
    }
}
