using System.Globalization;
using Patronage.Casework.Scenarios;
using Patronage.Programs.Calendars;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;

namespace Patronage.Casework.Tests;

/// <summary>The programs, calendars and scenarios that ship with the product, read once.</summary>
internal static class Shipped
{
    public static string Root { get; } = Find();

    public static IProgramFiles Files { get; } = new ProgramFolder(Path.Combine(Root, "program-templates"), Path.Combine(Root, "rules"));

    private static readonly Lazy<ProgramLibrary> Library = new(() => ProgramLibrary.Load(Files));
    private static readonly Lazy<CalendarLibrary> Calendars = new(() => CalendarLibrary.Load(Path.Combine(Root, "rules", "calendars")).Library!);
    private static readonly Lazy<Dictionary<string, ScenarioSuite>> AllSuites = new(() => Library.Value.Programs.ToDictionary(program => program.Identity.Id, program => ScenarioSuite.Load(program, Files)));

    public static IReadOnlyList<string> Ids { get; } = ["belarus", "minsk-oblast", "soligorsk", "novgorod", "tatarstan"];

    public static IReadOnlyDictionary<string, ScenarioSuite> Suites => AllSuites.Value;

    public static Program Program(string id) => Library.Value.Find(id) ?? throw new ArgumentException(string.Join('\n', Library.Value.Results[id].Errors), nameof(id));

    public static IReadOnlyList<Patronage.Rules.Diagnostics.Diagnostic> DiagnosticsOf(string id) => Library.Value.Results[id].Diagnostics;

    public static ProductionCalendar Calendar(string id) => Calendars.Value.Get(id);

    public static ProductionCalendar CalendarOf(Program program) => Calendar(program.Identity.Calendar);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Patronage.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
