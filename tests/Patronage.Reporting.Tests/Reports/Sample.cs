using System.Globalization;
using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Programs.Terms;
using Patronage.Reporting.Reports;

namespace Patronage.Reporting.Tests.Reports;

/// <summary>A small program with one report, and cases made for one test.</summary>
internal static class Sample
{
    private const string Source = "\"source\": { \"act\": \"act\", \"clause\": \"1\" }";

    public static Period Quarter { get; } = new(new DateOnly(2026, 7, 1), new DateOnly(2026, 9, 30));

    public static DateOnly Today { get; } = new(2026, 11, 23);

    public static Program Of(string report)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [ProgramPaths.Template("sample", "program.json")] = """{ "id": "sample", "title": "Проба", "jurisdiction": "BY", "calendar": "by", "languages": ["ru"], "act": "act" }""",
            [ProgramPaths.Template("sample", "acts.json")] = """{ "items": [{ "id": "act", "title": "Документ", "source": { "act": "act", "clause": "1" } }] }""",
            [ProgramPaths.Template("sample", "lists/categories.json")] = $$"""{ "items": [{ "id": "large", "title": "Многодетная", {{Source}} }] }""",
            [ProgramPaths.Template("sample", "lists/contacts.json")] = $$"""{ "items": [{ "id": "visit", "title": "Посещение", "inPerson": true, {{Source}} }] }""",
            [ProgramPaths.Template("sample", "forms/aid.json")] = $$"""{ "id": "aid", "title": "Помощь", {{Source}}, "fields": [{ "id": "sum", "title": "Сумма", "type": "money" }, { "id": "given-on", "title": "Когда", "type": "date" }] }""",
            [ProgramPaths.Template("sample", "plans.json")] = $$"""{ "items": [{ "id": "plan", "title": "План", "measures": "open", "columns": ["title"], {{Source}} }] }""",
            [ProgramPaths.Template("sample", "norms.json")] = $$"""{ "items": [{ "id": "whole", "title": "Целое", "amount": 100, "unit": "percent", {{Source}} }] }""",
            [ProgramPaths.Template("sample", "reports/report.json")] = $$"""{ "id": "report", "title": "Отчёт", "per": "quarter", {{Source}}, {{report.Replace("\"S\"", Source, StringComparison.Ordinal)}} }""",
        };
        var result = ProgramCompiler.Compile("sample", new MemoryProgramFiles(files));
        return result.Program ?? throw new ArgumentException(string.Join('\n', result.Errors.Select(error => $"{error} {error.Hint}")), nameof(report));
    }

    public static ReportResult Run(string report, IReadOnlyDictionary<string, string>? typed, params (string Id, string Family, JournalEntry[] Journal)[] cases)
    {
        var program = Of(report);
        var run = new ReportRun(program, Demonstration.CalendarOf("minsk-oblast"), new OrganizationFacts(), program.Reports["report"], Quarter, Today);
        foreach (var (id, family, journal) in cases)
        {
            run.Add(new ReportCase(id, family), new CaseFile
            {
                Id = id,
                Members = [new FamilyMember { Id = "mother", BirthDate = new DateOnly(1990, 5, 1) }, new FamilyMember { Id = "son", BirthDate = new DateOnly(2019, 3, 10) }, new FamilyMember { Id = "daughter", BirthDate = new DateOnly(2021, 3, 10) }],
                Journal = [.. journal.Select((entry, index) => entry with { Id = $"{id}-{index}", Sequence = index + 1 })],
            });
        }

        return run.Finish(typed);
    }

    public static ReportResult Run(string report, params (string Id, string Family, JournalEntry[] Journal)[] cases) => Run(report, null, cases);

    public static decimal? Figure(this ReportResult result, string row) => result.Rows.Single(item => item.Row.Id == row).Figure;

    public static JournalEntry Entry(string on, EntryKind kind, string subject = "", params (string Id, Answer Answer)[] answers) => new()
    {
        Id = "",
        Kind = kind,
        Subject = subject,
        On = Day(on),
        RecordedOn = Day(on),
        Answers = answers.ToDictionary(answer => answer.Id, answer => answer.Answer, StringComparer.Ordinal),
    };

    public static JournalEntry[] Opened(string on, params JournalEntry[] more) => [Entry(on, EntryKind.Referral), Entry(on, EntryKind.Opened), .. more];

    public static JournalEntry Confirmed(string on, params string[] categories) => Entry(on, EntryKind.Confirmed, "", ("categories", Answer.OfItems(categories)));

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
