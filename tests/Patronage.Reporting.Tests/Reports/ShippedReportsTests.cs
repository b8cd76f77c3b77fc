using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;
using Patronage.Reporting.Printing;
using Patronage.Reporting.Reports;
using Patronage.Reporting.Tests.Documents;
using Patronage.Rules;

namespace Patronage.Reporting.Tests.Reports;

/// <summary>Every report of every program, over all families of the demonstration.</summary>
public sealed class ShippedReportsTests
{
    public static TheoryData<string, string> Reports
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var program in Demonstration.Ids)
            {
                foreach (var report in Demonstration.Program(program).Reports) data.Add(program, report.Id);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void Report_OverTheDemonstration_HasFiguresAndHoldsItsControlSums(string program, string report)
    {
        var result = Compute(program, report);

        Assert.All(result.Rows.Where(row => row.Row.Kind is RowKind.Count or RowKind.Part or RowKind.Formula && row.Failure is null), row => Assert.True(row.Figure >= 0));
        Assert.DoesNotContain(result.Checks, check => check.Verdict is Verdict.False or Verdict.Failed);
        Assert.True(result.Rows.Any(row => row.Figure > 0) || result.Lines.Count > 0);
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void Figures_OfFamilies_AreAsManyAsTheCasesBehindThem(string program, string report)
    {
        var result = Compute(program, report);

        // Every family of the demonstration has one case.
        Assert.All(
            result.Rows.Where(row => row.Row.Kind is RowKind.Count or RowKind.Part && row.Row.Counts?.What == Counted.Families),
            row => Assert.Equal(row.Figure, result.Behind(row.Row.Id).Count));
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void Files_OfAReport_OpenWithoutRepair(string program, string report)
    {
        var sheet = ReportSheet.Of(Compute(program, report), "Центр");

        Office.IsValidXlsx(XlsxWriter.Write(sheet));
        var docx = DocxWriter.Write(sheet.ToDocument());
        Office.IsValidDocx(docx);
        Assert.All(sheet.Columns, column => Assert.Contains(column.Title, Office.TextOf(docx), StringComparison.Ordinal));
        Assert.Equal(XlsxWriter.Write(sheet), XlsxWriter.Write(sheet));
    }

    [Fact]
    public void Quarterly_OfTheProgramWithControlSums_HasItsRowsAndThoseWhoRemain()
    {
        var result = Compute("novgorod", "quarterly");

        Assert.Equal(27, result.Rows.Count);
        Assert.Equal(5, result.Checks.Count(check => check.Verdict == Verdict.True));
        var remaining = result.Rows.Single(row => row.Row.Number == "1.8");
        Assert.Equal(remaining.Figure, result.Behind(remaining.Row.Id).Count);
        Assert.Empty(result.Behind(remaining.Row.Id).Intersect(result.Behind("closed")));
    }

    private static ReportResult Compute(string program, string id)
    {
        var definition = Demonstration.Program(program).Reports[id];
        var period = Periods.Containing(definition.Per ?? PeriodKind.Year, Demonstration.Today);
        var run = new ReportRun(Demonstration.Program(program), Demonstration.CalendarOf(program), new OrganizationFacts(), definition, period, Demonstration.Today);
        foreach (var file in Demonstration.Files(program)) run.Add(new ReportCase(file.Id, file.Id), file);
        return run.Finish();
    }
}
