using System.Globalization;
using Patronage.Web.Text;

namespace Patronage.Web.Tests.Text;

public sealed class DateReaderTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("12.03.2017", "2017-03-12")]
    [InlineData("12.3.2017", "2017-03-12")]
    [InlineData("12.3.17", "2017-03-12")]
    [InlineData("12,3,17", "2017-03-12")]
    [InlineData("12/3/17", "2017-03-12")]
    [InlineData("12-03-2017", "2017-03-12")]
    [InlineData("12 3 2017", "2017-03-12")]
    [InlineData("12 . 3 . 17", "2017-03-12")]
    [InlineData(" 12.03.2017 г.", "2017-03-12")]
    [InlineData("120317", "2017-03-12")]
    [InlineData("12032017", "2017-03-12")]
    [InlineData("2017-03-12", "2017-03-12")]
    [InlineData("12 марта 2017", "2017-03-12")]
    [InlineData("12 марта 2017 г.", "2017-03-12")]
    [InlineData("12 мар 17", "2017-03-12")]
    [InlineData("12 МАРТА 17", "2017-03-12")]
    [InlineData("12 мар. 2017", "2017-03-12")]
    [InlineData("5 май 2016", "2016-05-05")]
    [InlineData("5 мая", "2026-05-05")]
    [InlineData("12.03", "2026-03-12")]
    [InlineData("пн 23 ноября", "2026-11-23")]
    [InlineData("понедельник, 23 ноября", "2026-11-23")]
    [InlineData("23\u00A0ноября", "2026-11-23")]
    [InlineData("сегодня", "2026-11-23")]
    [InlineData("Вчера", "2026-11-22")]
    [InlineData("завтра", "2026-11-24")]
    [InlineData("29.02.2024", "2024-02-29")]
    [InlineData("1.1.36", "2036-01-01")]
    [InlineData("1.1.37", "1937-01-01")]
    [InlineData("1.1.99", "1999-01-01")]
    public void Read_TypedByPeople_GivesDate(string typed, string expected)
    {
        var reading = DateReader.Read(typed, Today);
        Assert.Equal(DateOnly.ParseExact(expected, "yyyy-MM-dd", CultureInfo.InvariantCulture), reading.Date);
        Assert.Equal(DateProblem.None, reading.Problem);
    }

    [Theory]
    [InlineData("скоро")]
    [InlineData("12 нарта 2017")]
    [InlineData("2017")]
    [InlineData("1.2.3.4")]
    [InlineData("12.")]
    public void Read_NoDate_SaysSo(string typed)
    {
        var reading = DateReader.Read(typed, Today);
        Assert.Null(reading.Date);
        Assert.Null(reading.Guess);
        Assert.Equal(DateProblem.NotADate, reading.Problem);
    }

    [Theory]
    [InlineData("31.11.2026", "2026-11-30")]
    [InlineData("29.02.2026", "2026-02-28")]
    [InlineData("03/25/2017", "2017-03-25")]
    [InlineData("32.01.2026", null)]
    [InlineData("13.13.2026", null)]
    [InlineData("0.01.2026", null)]
    public void Read_NoSuchDay_GuessesWhenItCan(string typed, string? guess)
    {
        var reading = DateReader.Read(typed, Today);
        Assert.Null(reading.Date);
        Assert.Equal(DateProblem.NoSuchDay, reading.Problem);
        Assert.Equal(guess, reading.Guess?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public void Read_Nothing_IsNoProblem(string? typed) => Assert.Same(DateReading.Empty, DateReader.Read(typed, Today));

    [Theory]
    [InlineData("12.03.2017", false)]
    [InlineData("12.03.17", true)]
    [InlineData("12.03", true)]
    public void Read_ShortYear_IsMarked(string typed, bool completed) => Assert.Equal(completed, DateReader.Read(typed, Today).Completed);

    [Theory]
    [InlineData("2027-03-12", "2017-03-12")]
    [InlineData("2026-12-05", "2016-12-05")]
    [InlineData("2126-01-05", "2026-01-05")]
    public void GuessNotAfter_Future_GivesNearSlip(string date, string expected) =>
        Assert.Equal(expected, DateReader.GuessNotAfter(DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture), Today)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
