using Patronage.Casework;
using Patronage.Casework.Histories;
using Patronage.Casework.Journal;
using Patronage.Programs.Calendars;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Reporting.Tests;

/// <summary>The programs that ship with the product and the families of their demonstration, placed on one day.</summary>
internal static class Demonstration
{
    public static DateOnly Today { get; } = new(2026, 11, 23);

    public static string Root { get; } = Find();

    public static IReadOnlyList<string> Ids { get; } = ["minsk-oblast", "novgorod", "tatarstan"];

    private static readonly Lazy<ProgramLibrary> Library = new(() => ProgramLibrary.Load(Path.Combine(Root, "program-templates"), Path.Combine(Root, "rules")));
    private static readonly Lazy<CalendarLibrary> Calendars = new(() => CalendarLibrary.Load(Path.Combine(Root, "rules", "calendars")).Library!);
    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyList<CaseFile>>> AllFiles = new(() => Ids.ToDictionary(id => id, Read, StringComparer.Ordinal));

    public static Program Program(string id) => Library.Value.Find(id) ?? throw new ArgumentException(string.Join('\n', Library.Value.Results[id].Errors), nameof(id));

    public static ProductionCalendar CalendarOf(string id) => Calendars.Value.Get(Program(id).Identity.Calendar);

    public static IReadOnlyList<CaseFile> Files(string id) => AllFiles.Value[id];

    public static CaseFile File(string program, string family) => Files(program).Single(file => file.Id == family);

    public static Assessment Assess(string program, CaseFile file) => CaseAssessor.Assess(Program(program), CalendarOf(program), file, Today);

    public static Assessment Assess(string program, string family) => Assess(program, File(program, family));

    private static IReadOnlyList<CaseFile> Read(string id)
    {
        var bag = new DiagnosticBag();
        var folder = Path.Combine(Root, "program-templates", id, "demo");
        var organization = JsonDocumentReader.Read("organization.json", System.IO.File.ReadAllText(Path.Combine(folder, "organization.json")), bag)!;
        var facts = new OrganizationFacts { Title = organization["organization"]!["title"]!.Text };
        var files = Directory.GetFiles(Path.Combine(folder, "families"), "*.json").Order(StringComparer.Ordinal).Select(path =>
        {
            var json = JsonDocumentReader.Read(Path.GetFileName(path), System.IO.File.ReadAllText(path), bag)!;
            var file = new HistoryReader(Program(id), DayReader.PlacedOn(Today, CalendarOf(id)), bag).Read(json, json["id"]!.Text, Today);
            return file with { Organization = facts };
        }).ToList();
        Assert.False(bag.HasErrors, string.Join("\n", bag.ToSortedList()));
        return files;
    }

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!System.IO.File.Exists(Path.Combine(folder, "Patronage.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
