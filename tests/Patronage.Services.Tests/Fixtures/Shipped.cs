using Patronage.Casework.Histories;
using Patronage.Casework.Journal;
using Patronage.Programs.Calendars;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;
using Patronage.Services.Programs;

namespace Patronage.Services.Tests.Fixtures;

/// <summary>The programs, calendars and demonstration families that ship with the product, read once.</summary>
internal static class Shipped
{
    public static ProductFiles Files { get; } = ProductFiles.Find(AppContext.BaseDirectory) ?? throw new InvalidOperationException("The programs that ship with the product are not above the tests.");

    private static readonly Lazy<ProgramLibrary> Library = new(() => ProgramLibrary.Load(Files.Templates, Files.Rules));
    private static readonly Lazy<CalendarShelf> Shelf = new(() => new CalendarShelf(Files));

    public static DateOnly Today { get; } = new(2026, 2, 16);

    public static IEnumerable<string> Demonstrated => ["minsk-oblast", "novgorod", "tatarstan"];

    public static Program Program(string id) => Library.Value.Find(id)!;

    public static ProductionCalendar Calendar(Program program) => Shelf.Value.Get(program.Identity.Calendar);

    public static IEnumerable<CaseFile> DemoCases(string id)
    {
        var program = Program(id);
        foreach (var path in Directory.GetFiles(Path.Combine(Files.Templates, id, "demo", "families"), "*.json").Order(StringComparer.Ordinal))
        {
            var bag = new DiagnosticBag();
            var json = JsonDocumentReader.Read(path, File.ReadAllText(path), bag)!;
            yield return new HistoryReader(program, DayReader.PlacedOn(Today, Calendar(program)), bag).Read(json, Path.GetFileNameWithoutExtension(path), Today);
        }
    }
}
