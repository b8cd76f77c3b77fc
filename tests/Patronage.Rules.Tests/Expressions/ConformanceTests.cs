namespace Patronage.Rules.Tests.Expressions;

/// <summary>Single-expression cases whose results the reference engine of the format gives too; the ids are those of the list they were taken from.</summary>
public class ConformanceTests
{
    [Theory]
    [InlineData("P04", """level == "crisis" AND days <= 9 and not (days > 20) OR false""", Verdict.True)]
    [InlineData("P05", """level = "crisis" """, Verdict.True)]
    [InlineData("P06", """level <> "calm" """, Verdict.True)]
    [InlineData("P07", """!family.Active && true || (family.Active)""", Verdict.True)]
    [InlineData("P08", """family.Name.Contains("kaf") && family.Name.StartsWith("Oka")""", Verdict.True)]
    [InlineData("P09", """family.Name == "OKAFOR" """, Verdict.False)]
    [InlineData("P10", """family.Name.Equals("OKAFOR", StringComparison.OrdinalIgnoreCase)""", Verdict.True)]
    [InlineData("P11", """family.Children.Count(c => c.AgeYears < 18) >= 3""", Verdict.True)]
    [InlineData("P12", """family.Children.Count == 4 && family.Children.Count() == 4""", Verdict.True)]
    [InlineData("P13", """family.Children.Where(c => c.InSchool).Any(c => c.AgeYears > days)""", Verdict.True)]
    [InlineData("P14", """family.Children.FirstOrDefault(Name.Equals("ada", StringComparison.OrdinalIgnoreCase)).AgeYears == 4""", Verdict.True)]
    [InlineData("P15", """family.Children.OrderByDescending(c => c.AgeYears).Take(1).All(c => c.AgeYears == 21)""", Verdict.True)]
    [InlineData("P16", """family.Children.Sum(c => c.Allowance) == 15.5""", Verdict.True)]
    [InlineData("P17", """new int[]{ 1, 9 }.Contains(days) && new [] {"crisis","high"}.Contains(level)""", Verdict.True)]
    [InlineData("P18", """family.Tags.Any(t => new [] {"urgent"}.Contains(t))""", Verdict.True)]
    [InlineData("P19", """family.Children[0].Name == "Ada" """, Verdict.True)]
    [InlineData("P20", """level in ("crisis", "high") && days in (1, 9)""", Verdict.True)]
    [InlineData("P21", """(days > 7 ? "late" : "ok") == "late" """, Verdict.True)]
    [InlineData("P21b", """iif(days > 7, "late", "ok") == "late" """, Verdict.True)]
    [InlineData("P22", """int.Parse("15") > days && double.Parse("0.25") < 1 && Convert.ToInt32("9") == days""", Verdict.True)]
    [InlineData("P24", """family.Rent < 20 || family.Rent > 20""", Verdict.False)]
    [InlineData("P25", """(family.ClosedOn < DateTime.Now) == false && (family.ClosedOn > DateTime.Now) == false && (!family.ClosedOn.HasValue || family.ClosedOn < DateTime.Now)""", Verdict.True)]
    [InlineData("P26", """family.Rent == null && family.Address.Zip == null && (family.Rent ?? 0) == 0 && family.Address != null""", Verdict.True)]
    [InlineData("P30", """1 / (days - 9) == 1""", Verdict.Failed)]
    public void Expression_OverStandardFacts_AnswersAsTheReference(string id, string text, Verdict expected)
    {
        Assert.NotEmpty(id);
        Assert.Equal(expected, StandardFacts.Evaluate(text).Verdict);
    }

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
