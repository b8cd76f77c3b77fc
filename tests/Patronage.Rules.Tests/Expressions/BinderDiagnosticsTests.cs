using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;
using Patronage.Rules.Json;

namespace Patronage.Rules.Tests.Expressions;

public class BinderDiagnosticsTests
{
    [Theory]
    [InlineData("famly.Active", "PR1301", 1, "Может быть, «family»?")]
    [InlineData("fаmily.Active", "PR1301", 1, "В имени смешаны русские и латинские буквы. Может быть, «family»?")]
    [InlineData("Family.Active", "PR1301", 1, "Может быть, «family»?")]
    [InlineData("family.active", "PR1302", 8, "Может быть, «Active»?")]
    [InlineData("family.Children.Any(c => c.Age < 18)", "PR1302", 28, "Известны: AgeYears, Allowance, InSchool, Name.")]
    [InlineData("family.Children.any(c => c.AgeYears < 18)", "PR1302", 17, "Может быть, «Any»?")]
    [InlineData("family.Name.GetType() == null", "PR1302", 13, null)]
    [InlineData("Math.Sin(1) == 1", "PR1303", 1, "Может быть, «Math.Min»?")]
    [InlineData("foo(1)", "PR1303", 1, null)]
    [InlineData("Math.Max(1) == 1", "PR1304", 1, "Нужно: 2.")]
    [InlineData("family.Name.Contains(days)", "PR1305", 22, null)]
    [InlineData("family.Name * 2 > 1", "PR1306", 1, null)]
    [InlineData("today > 5", "PR1307", 1, null)]
    [InlineData("family.Name < \"x\"", "PR1307", 1, null)]
    [InlineData("norms.TermMonths > norms.AnswerDays", "PR1308", 1, "Сравнивайте и складывайте величины в одних единицах.")]
    [InlineData("today.AddDays(norms.AnswerDays) > today", "PR1308", 15, null)]
    [InlineData("days + 1", "PR1309", 1, null)]
    [InlineData("days > 1 && family.Name", "PR1309", 13, null)]
    [InlineData("level == \"krisis\"", "PR1310", 10, "Может быть, «crisis»?")]
    [InlineData("level in (\"high\", \"hihg\")", "PR1310", 19, "Может быть, «high»?")]
    [InlineData("1 == 1", "PR1312", 1, null)]
    [InlineData("2 < 1", "PR1313", 1, null)]
    [InlineData("family.Children.Count >= 0", "PR1312", 1, null)]
    [InlineData("family.Children.Any(days => true)", "PR1315", 21, null)]
    [InlineData("(level == null ? 1 : \"x\") == 1", "PR1316", 2, null)]
    [InlineData("today > \"16.02.2026\"", "PR1317", 9, null)]
    [InlineData("days > 1 / 0", "PR1318", 8, null)]
    [InlineData("days == 99999999999999999999999999999999", "PR1320", 9, null)]
    [InlineData("(days, days) == null", "PR1321", 1, null)]
    [InlineData("level.Any()", "PR1302", 7, null)]
    [InlineData("days in family", "PR1322", 9, null)]
    [InlineData("", "PR1210", 1, null)]
    [InlineData("days >", "PR1208", 7, null)]
    [InlineData("days > > 1", "PR1205", 8, null)]
    [InlineData("days 1", "PR1206", 6, null)]
    [InlineData("(days > 1", "PR1207", 1, null)]
    [InlineData("days > 1)", "PR1207", 9, null)]
    [InlineData("level == 'crisis'", "PR1203", 10, "Текст пишется в двойных кавычках.")]
    [InlineData("family?.Active", "PR1211", 7, null)]
    [InlineData("days > 1 // why", "PR1211", 10, null)]
    [InlineData("level == \"crisis", "PR1204", 10, null)]
    [InlineData("x => true", "PR1203", 3, null)]
    public void Expression_Mistaken_ReportsCodeColumnAndHint(string text, string code, int column, string? hint)
    {
        var bag = new DiagnosticBag();
        ExpressionCompiler.Compile(text, SourcePlace.None, StandardFacts.Model, new FactType.Boolean(), bag);
        var found = Assert.Single(bag);
        Assert.Equal((code, 1, column), (found.Code, found.Place.Line, found.Place.Column));
        if (hint is not null)
        {
            Assert.Equal(hint, found.Hint);
        }
    }

    [Fact]
    public void Expression_SeveralMistakes_ReportsAll()
    {
        var bag = new DiagnosticBag();
        ExpressionCompiler.Compile("famly.Active && level == \"krisis\" || dayz > 1", SourcePlace.None, StandardFacts.Model, null, bag);
        Assert.Equal(["PR1301", "PR1310", "PR1301"], bag.ToSortedList().Select(d => d.Code));
    }

    [Fact]
    public void Expression_InJsonWithEscapes_PointsIntoTheString()
    {
        const string json = "{\n  \"a\": \"level == \\\"crisis\\\" && \\u0064ayz > 1\" }";
        var bag = new DiagnosticBag();
        var value = JsonDocumentReader.Read("f.json", json, bag)!["a"]!;
        ExpressionCompiler.Compile(new ExpressionText(value), StandardFacts.Model, null, bag);
        var found = Assert.Single(bag);
        Assert.Equal(json.Split('\n')[1].IndexOf("\\u0064", StringComparison.Ordinal) + 1, found.Place.Column);
        Assert.Equal((2, "/a"), (found.Place.Line, found.Place.JsonPointer));
    }

    [Fact]
    public void BareNumber_WhenRefused_IsReportedExceptInDates()
    {
        var bag = new DiagnosticBag();
        var options = new RuleCompileOptions { RefuseBareNumbers = true };
        ExpressionCompiler.Compile("days > 7 && days > 0 && today > DateOnly(2026, 2, 16)", SourcePlace.None, StandardFacts.Model, null, bag, options);
        var found = Assert.Single(bag);
        Assert.Equal(("PR1311", 8), (found.Code, found.Place.Column));
    }

    [Theory]
    [InlineData("days", "PR1319")]
    [InlineData("family.LastVisit", null)]
    [InlineData("\"2026-01-01\"", null)]
    public void ResultType_NotAsExpected_IsReported(string text, string? code)
    {
        var bag = new DiagnosticBag();
        ExpressionCompiler.Compile(text, SourcePlace.None, StandardFacts.Model, new FactType.Date(), bag);
        Assert.Equal(code, bag.SingleOrDefault()?.Code);
    }
}
