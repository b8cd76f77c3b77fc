using Patronage.Casework.Journal;
using Patronage.Reporting.Reports;
using Patronage.Rules;

namespace Patronage.Reporting.Tests.Reports;

/// <summary>Reports of several organizations put together, and one held against another.</summary>
public sealed class ReportConsolidationTests
{
    private const string Report = """
        "rows": [
          { "id": "heading", "title": "Раздел", "S" },
          { "id": "at-start", "title": "На начало", "count": "families", "where": "support.OpenedOn < period.From", "S" },
          { "id": "accepted", "title": "Принято", "count": "families", "where": "support.OpenedOn >= period.From", "S" },
          { "id": "during", "title": "Всего", "formula": "AtStart + Accepted", "S" },
          { "id": "large", "title": "из них", "of": "during", "where": "support.Stage == null", "S" },
          { "id": "share", "title": "Доля", "formula": "Accepted * norms.Whole / During", "S" },
          { "id": "share-large", "title": "Доля из них", "of": "share", "where": "support.Stage == null", "S" },
          { "id": "sum", "title": "Средняя помощь", "average": "members", "value": "member.AgeYears", "S" },
          { "id": "money", "title": "Деньги", "manual": true, "S" },
          { "id": "note", "title": "Анализ", "manual": true, "note": true, "S" } ],
        "checks": [ { "id": "whole", "title": "Всего не меньше принятых", "condition": "During >= Accepted", "S" } ]
        """;

    [Fact]
    public void Figures_OfSeveral_AreAddedUp_AndFormulasAreComputedFromTheSums()
    {
        var (run, first, second) = (Run(), Figures(("at-start", 3), ("accepted", 1), ("during", 4), ("large", 2), ("share", 25), ("money", 10.5m)), Figures(("at-start", 1), ("accepted", 3), ("during", 4), ("large", 1), ("share", 75), ("money", 1m)));

        var rows = ReportConsolidation.Of(run, [first, second]);

        Assert.Equal([4m, 4m, 8m, 3m, 50m, 11.5m], new[] { "at-start", "accepted", "during", "large", "share", "money" }.Select(row => Row(rows, row).Figure!.Value));
        Assert.Equal(Verdict.True, Assert.Single(ReportConsolidation.Checks(run, rows)).Verdict);
    }

    [Theory]
    [InlineData("sum")]
    [InlineData("share-large")]
    public void Figure_ThatDoesNotAddUp_IsNotMadeUp(string row)
    {
        var found = Row(ReportConsolidation.Of(Run(), [Figures((row, 2)), Figures((row, 4))]), row);

        Assert.Null(found.Figure);
        Assert.StartsWith("из отчётов центров не складывается", found.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Figure_ThatOneHasNot_IsNotTheSumOfTheOthers_NorIsWhatFollowsFromIt()
    {
        var run = Run();

        var rows = ReportConsolidation.Of(run, [Figures(("at-start", 3), ("accepted", 1)), Figures(("accepted", 3))]);

        Assert.Equal((null, "есть не во всех отчётах"), (Row(rows, "at-start").Figure, Row(rows, "at-start").Failure));
        Assert.Null(Row(rows, "during").Figure);
        Assert.NotNull(Row(rows, "during").Failure);
        Assert.Equal(Verdict.Unknown, Assert.Single(ReportConsolidation.Checks(run, rows)).Verdict);
        Assert.Equal([(null, null), (null, null)], new[] { "heading", "note" }.Select(row => (Row(rows, row).Figure, Row(rows, row).Failure)));
    }

    [Fact]
    public void Figures_OfNobody_AreNone() => Assert.All(ReportConsolidation.Of(Run(), []), row => Assert.Null(row.Figure));

    [Fact]
    public void Since_TellsWhatReadsDifferently_AndNothingElse()
    {
        var report = Run().Report;
        var before = Figures(("at-start", 3), ("accepted", 1.001m), ("gone", 7));
        var after = Figures(("at-start", 4), ("accepted", 1.002m), ("money", 2));

        var changes = after.Since(before, report);

        Assert.Equal([("at-start", "3", "4"), ("money", null, "2"), ("gone", "7", null)], changes.Select(change => (change.RowId, change.Before, change.After)));
        Assert.Null(changes[^1].Row);
        Assert.Empty(before.Since(before, report));
    }

    [Fact]
    public void Figures_WrittenAndRead_AreTheSame()
    {
        var figures = Figures(("at-start", 3.25m)) with { Checks = new Dictionary<string, string>(StringComparer.Ordinal) { ["whole"] = nameof(Verdict.False) }, UnknownCases = 2 };

        var read = ReportFigures.Parse(figures.ToJson());

        Assert.Equal((figures.ToJson(), 3.25m, true, false), (read.ToJson(), read.Number("at-start"), read.Fails("whole"), read.Fails("other")));
    }

    [Fact]
    public void Sheet_OfCentres_HasAColumnForAllAndForEach()
    {
        var run = Run();
        var (first, second) = (Figures(("at-start", 3)), Figures(("at-start", 1)));

        var sheet = ReportSheet.OfCentres(run.Report, Sample.Quarter, "Комитет", ReportConsolidation.Of(run, [first, second]), [("Первый", first), ("Второй", second)]);

        Assert.Equal(["№", "Показатель", "Всего", "Первый", "Второй"], sheet.Columns.Select(column => column.Title));
        Assert.Equal(["", "На начало", "4", "3", "1"], sheet.Rows[1].Select(cell => cell.Text));
        Assert.Equal([4m, 3m, 1m], sheet.Rows[1].Skip(2).Select(cell => cell.Number!.Value));
    }

    private static ReportRun Run()
    {
        var program = Sample.Of(Report);
        return new ReportRun(program, Demonstration.CalendarOf("minsk-oblast"), new OrganizationFacts(), program.Reports["report"], Sample.Quarter, Sample.Today);
    }

    private static ReportFigures Figures(params (string Row, decimal Number)[] rows) => new()
    {
        Rows = [.. rows.Select(row => new SignedFigure(row.Row, row.Number, null))], Checks = new Dictionary<string, string>(StringComparer.Ordinal), AsOf = Sample.Quarter.To,
    };

    private static ConsolidatedRow Row(IReadOnlyList<ConsolidatedRow> rows, string id) => rows.Single(row => row.Row.Id == id);
}
