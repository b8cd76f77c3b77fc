using Patronage.Web.Text;

namespace Patronage.Web.Tests.Text;

public sealed class NumberReadingTests
{
    [Theory]
    [InlineData("", true, null)]
    [InlineData("  ", false, null)]
    [InlineData("12", true, null)]
    [InlineData("-3", true, null)]
    [InlineData("12,5", false, null)]
    [InlineData("12,5", true, "Нужно целое число.")]
    [InlineData("пять", true, "Нужно целое число.")]
    [InlineData("пять", false, "Нужно число, например 12,5.")]
    [InlineData("999999999", true, null)]
    [InlineData("375290003062", true, "Слишком большое число.")]
    [InlineData("-375290003062", false, "Слишком большое число.")]
    public void Problem_OfWhatWasTyped_IsToldBeforeItIsCountedWith(string text, bool whole, string? problem) =>
        Assert.Equal(problem, NumberReading.Problem(text, RussianNumbers.Parse(text), whole));
}
