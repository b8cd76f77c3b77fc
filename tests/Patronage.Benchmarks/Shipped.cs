using Patronage.Casework.Histories;
using Patronage.Casework.Journal;
using Patronage.Programs.Calendars;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Benchmarks;

/// <summary>The shipped programs, calendars and families of the demonstration, as everything here measures them.</summary>
internal static class Shipped
{
    public static string Root { get; } = Find();

    /// <summary>The day the families are placed on.</summary>
    public static DateOnly Day { get; } = new(2026, 11, 23);

    public static ProgramLibrary Open() => ProgramLibrary.Load(Path.Combine(Root, "program-templates"), Path.Combine(Root, "rules"));

    public static CalendarLibrary OpenCalendars() =>
        CalendarLibrary.Load(Path.Combine(Root, "rules", "calendars")).Library ?? throw new InvalidOperationException("The calendars have errors.");

    /// <summary>Every family of the demonstration whose history the reader takes without an error.</summary>
    public static IReadOnlyList<Sample> Families(ProgramLibrary library, CalendarLibrary calendars) =>
        [.. library.Programs.SelectMany(program => FamiliesOf(program, calendars.Get(program.Identity.Calendar)))];

    private static IEnumerable<Sample> FamiliesOf(Program program, ProductionCalendar calendar)
    {
        var folder = Path.Combine(Root, "program-templates", program.Identity.Id, "demo", "families");
        if (!Directory.Exists(folder)) yield break;
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var bag = new DiagnosticBag();
            if (JsonDocumentReader.Read(path, File.ReadAllText(path), bag) is not { } json) continue;
            var file = new HistoryReader(program, DayReader.PlacedOn(Day, calendar), bag).Read(json, Path.GetFileNameWithoutExtension(path), Day);
            if (!bag.HasErrors) yield return new(program, calendar, file);
        }
    }

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Patronage.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}

/// <summary>A case under its program.</summary>
internal sealed record Sample(Program Program, ProductionCalendar Calendar, CaseFile File);
