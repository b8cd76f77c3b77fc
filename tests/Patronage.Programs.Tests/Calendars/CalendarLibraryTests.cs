using Patronage.Programs.Calendars;
using Patronage.Rules.Diagnostics;

namespace Patronage.Programs.Tests.Calendars;

public class CalendarLibraryTests
{
    private const string Good = """
        {
          "jurisdiction": "xx",
          "year": 2026,
          "status": "official",
          "holidays": [
            { "date": "2026-01-01", "name": "Новый год", "kind": "public" },
            { "date": "2026-01-02", "name": "Перенос", "kind": "transferred" }
          ],
          "extraWorkingDays": [ { "date": "2026-01-10", "insteadOf": "2026-01-02" } ],
          "transfers": [ { "from": "2026-01-02", "to": "2026-01-10", "basis": "Постановление" } ],
          "check": { "workingDays": 260, "calendarDays": 365 },
          "source": "Кодекс"
        }
        """;

    public static TheoryData<string, string, string, int, int, string> Mistakes => new()
    {
        { "PC1003", "\"jurisdiction\": \"xx\"", "\"jurisdiction\": \"yy\"", 2, 19, "/jurisdiction" },
        { "PC1005", "\"year\": 2026", "\"year\": 12026", 3, 11, "/year" },
        { "PC1006", "\"2026-01-01\"", "\"2026-02-30\"", 6, 15, "/holidays/0/date" },
        { "PC1007", "\"2026-01-01\"", "\"2025-01-01\"", 6, 15, "/holidays/0/date" },
        { "PC1008", "\"2026-01-01\"", "\"2026-01-02\"", 7, 15, "/holidays/1/date" },
        { "PC1009", "\"date\": \"2026-01-10\"", "\"date\": \"2026-01-02\"", 9, 35, "/extraWorkingDays/0/date" },
        { "PC1010", "\"date\": \"2026-01-10\"", "\"date\": \"2026-01-12\"", 9, 35, "/extraWorkingDays/0/date" },
        { "PC1011", "\"official\"", "\"offical\"", 4, 13, "/status" },
        { "PC1012", "260", "261", 11, 29, "/check/workingDays" },
        { "PC1013", "365", "366", 11, 50, "/check/calendarDays" },
        { "PC1014", "\"check\": { \"workingDays\": 260, \"calendarDays\": 365 },", "", 1, 1, "" },
        { "PC1016", "\"year\": 2026,", "\"year\": 2026, \"base\": \"zz\",", 3, 25, "/base" },
    };

    [Fact]
    public void Read_OfAGoodFile_GivesTheCalendar()
    {
        var reading = Read(("folder/xx-2026.json", Good));
        Assert.Empty(reading.Diagnostics);
        Assert.Equal(260, reading.Library!.Get("XX").CountWorkingDays(new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Read_OfAMistake_NamesItsPlace(string code, string good, string bad, int line, int column, string pointer)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);
        var reading = Read(("folder/xx-2026.json", Good.Replace(good, bad, StringComparison.Ordinal)));
        var found = Assert.Single(reading.Diagnostics, diagnostic => diagnostic.Code == code);
        Assert.Equal(new SourcePlace("folder/xx-2026.json", line, column, pointer), found.Place);
        Assert.Equal(found.IsError, reading.Library is null);
    }

    [Theory]
    [InlineData("\"jurisdiction\": \"xx\",", "")]
    [InlineData("\"year\": 2026,", "")]
    [InlineData("\"year\": 2026,", "\"year\": \"2026\",")]
    [InlineData("\"status\": \"official\",", "")]
    [InlineData("\"source\"", "\"sauce\"")]
    [InlineData("\"kind\": \"public\"", "\"kind\": 1")]
    [InlineData("\"basis\": \"Постановление\"", "\"basis\": \" \"")]
    [InlineData("\"workingDays\": 260, ", "")]
    [InlineData("\"source\": \"Кодекс\"", "\"source\": \"Кодекс\" \"note\"")]
    public void Read_OfABrokenShape_GivesNoLibrary(string good, string bad)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);
        var reading = Read(("xx-2026.json", Good.Replace(good, bad, StringComparison.Ordinal)));
        Assert.Null(reading.Library);
        Assert.NotEmpty(reading.Diagnostics);
        Assert.All(reading.Diagnostics, diagnostic => Assert.Equal("xx-2026.json", diagnostic.Place.File));
    }

    [Fact]
    public void Read_OfSeveralBrokenFiles_ReportsAllMistakesOfAll()
    {
        var first = Good.Replace("260", "261", StringComparison.Ordinal);
        var second = Good.Replace("2026-01-01", "2026-13-01", StringComparison.Ordinal).Replace("\"kind\": \"public\"", "\"kind\": \"feast\"", StringComparison.Ordinal);
        var reading = Read(("a/xx-2026.json", first), ("b/xx-2026.json", second));
        Assert.Equal(["a/xx-2026.json PC1012", "b/xx-2026.json PC1006", "b/xx-2026.json PC1011"],
            reading.Diagnostics.Select(diagnostic => $"{diagnostic.Place.File} {diagnostic.Code}"));
    }

    [Fact]
    public void Read_OfAFileWithoutAYear_StillReportsTheRest()
    {
        var text = Good.Replace("\"year\": 2026,", "", StringComparison.Ordinal).Replace("2026-01-01", "2026-13-01", StringComparison.Ordinal);
        Assert.Contains(Read(("xx-2026.json", text)).Diagnostics, diagnostic => diagnostic.Code == "PC1006");
    }

    [Fact]
    public void Read_OfAnEstimatedHoliday_MakesTheYearProvisional()
    {
        var text = Good.Replace("\"kind\": \"public\"", "\"kind\": \"public\", \"provisional\": true", StringComparison.Ordinal);
        Assert.Equal(CalendarStatus.Provisional, Read(("xx-2026.json", text)).Library!.Get("xx").Status(2026));
    }

    [Fact]
    public void Read_OfOneYearTwice_IsAMistake()
    {
        var reading = Read(("a/xx-2026.json", Good), ("b/XX-2026.json", Good.Replace("\"xx\"", "\"XX\"", StringComparison.Ordinal)));
        Assert.Equal("PC1004", Assert.Single(reading.Diagnostics).Code);
        Assert.Null(reading.Library);
    }

    [Fact]
    public void Read_WithAYearBetweenMissing_WarnsAndMarksIt()
    {
        var later = Good.Replace("2026", "2028", StringComparison.Ordinal)
            .Replace("\"2028-01-02\", \"name\": \"Перенос\", \"kind\": \"transferred\"", "\"2028-01-03\", \"name\": \"Перенос\", \"kind\": \"transferred\"", StringComparison.Ordinal)
            .Replace("\"date\": \"2028-01-10\"", "\"date\": \"2028-01-08\"", StringComparison.Ordinal)
            .Replace("365", "366", StringComparison.Ordinal);
        var reading = Read(("xx-2026.json", Good), ("xx-2028.json", later));
        Assert.Equal(("PC1015", Severity.Warning), (Assert.Single(reading.Diagnostics).Code, reading.Diagnostics[0].Severity));
        Assert.Equal(CalendarStatus.Missing, reading.Library!.Get("xx").Status(2027));
        Assert.False(reading.Library.Get("xx").IsWorkingDay(new DateOnly(2027, 1, 1)));
    }

    [Fact]
    public void Read_OfARegionThatLostAHolidayOfItsBase_IsAMistake()
    {
        var region = Good.Replace("\"xx\"", "\"xx-r\", \"base\": \"xx\"", StringComparison.Ordinal)
            .Replace("{ \"date\": \"2026-01-01\", \"name\": \"Новый год\", \"kind\": \"public\" },", "", StringComparison.Ordinal)
            .Replace("260", "261", StringComparison.Ordinal);
        var found = Assert.Single(Read(("xx-2026.json", Good), ("xx-r-2026.json", region)).Diagnostics);
        Assert.Equal("PC1017", found.Code);
        Assert.Contains("2026-01-01", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OfNoFolder_IsAMistake()
    {
        var reading = CalendarLibrary.Load(Path.Combine(TestCalendars.Folder, "nowhere"));
        Assert.Equal("PC1001", Assert.Single(reading.Diagnostics).Code);
        Assert.Null(reading.Library);
    }

    [Fact]
    public void Load_OfAFolderWithoutCalendars_IsAMistake()
    {
        var reading = CalendarLibrary.Load(Path.Combine(TestCalendars.Root, "src", "Patronage.Programs", "Terms"));
        Assert.Equal("PC1002", Assert.Single(reading.Diagnostics).Code);
        Assert.Null(reading.Library);
    }

    [Fact]
    public void Catalogue_OfMistakes_HasDistinctCodesInOrderWithHints()
    {
        var codes = CalendarDiagnostics.All.Select(kind => kind.Code).ToList();
        Assert.Equal(codes.Distinct().Order(StringComparer.Ordinal), codes);
        Assert.All(codes, code => Assert.StartsWith("PC1", code, StringComparison.Ordinal));
        Assert.All(CalendarDiagnostics.All, kind => Assert.False(string.IsNullOrWhiteSpace(kind.HintFormat)));
        var fields = typeof(CalendarDiagnostics).GetFields().Select(field => field.GetValue(null)).Cast<DiagnosticDescriptor>();
        Assert.Equal(fields, CalendarDiagnostics.All);
    }

    private static CalendarReading Read(params (string Path, string Text)[] files) =>
        CalendarLibrary.Read(files.Select(file => new CalendarSource(file.Path, file.Text)));
}
