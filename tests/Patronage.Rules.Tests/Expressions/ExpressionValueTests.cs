namespace Patronage.Rules.Tests.Expressions;

public class ExpressionValueTests
{
    [Theory]
    [InlineData("today - family.Opened", "959")]
    [InlineData("(today - family.Opened).Days", "959")]
    [InlineData("family.Opened.AddMonths(norms.TermMonths)", "01.12.2023")]
    [InlineData("DateOnly(2024, 1, 31).AddMonths(1)", "29.02.2024")]
    [InlineData("family.LastVisit.DayOfWeek", "3")]
    [InlineData("family.Children.Max(c => c.AgeYears)", "21")]
    [InlineData("family.Children.Average(c => c.AgeYears)", "12,75")]
    [InlineData("family.Children.Select(c => c.Name).Last()", "«Dee»")]
    [InlineData("family.Children.Where(AgeYears > 5).Select(Name)", "«Ben», «Cy», «Dee»")]
    [InlineData("family.Income / 2", "600,25")]
    [InlineData("days / 2", "4")]
    [InlineData("days mod 2", "1")]
    [InlineData("-days + 10", "1")]
    [InlineData("int(family.Income)", "1200")]
    [InlineData("Math.Max(days, 20)", "20")]
    [InlineData("Math.Round(family.Income, 0)", "1200")]
    [InlineData("family.Name.ToUpper() + \" \" + level + 1", "«OKAFOR crisis1»")]
    [InlineData("family.Children.Skip(1).Take(2).Select(it.Name)", "«Ben», «Cy»")]
    [InlineData("family.Tags.Distinct().Count", "2")]
    [InlineData("family.Children.Sum(c => c.AgeYears * 2)", "102")]
    [InlineData("family.Children.Where(AgeYears > 100).Min(AgeYears)", "нет")]
    [InlineData("np(family.Address.Zip, \"нет индекса\")", "«нет индекса»")]
    [InlineData("family.Rent ?? family.Income", "1200,5")]
    [InlineData("level", "«Кризисный»")]
    [InlineData("DateTime.Today", "15.01.2026")]
    public void Expression_OverStandardFacts_HasValue(string text, string expected)
    {
        var compiled = StandardFacts.Compile(text);
        var result = compiled.Evaluate(StandardFacts.Facts());
        Assert.Equal(expected, compiled.Format(result.Value));
    }
}
