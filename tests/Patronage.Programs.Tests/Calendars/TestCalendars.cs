using Patronage.Programs.Calendars;

namespace Patronage.Programs.Tests.Calendars;

/// <summary>The calendars that ship with the product, read once.</summary>
internal static class TestCalendars
{
    private static readonly Lazy<CalendarReading> Loaded = new(() => CalendarLibrary.Load(Folder));

    public static string Root { get; } = FindRoot();

    public static string Folder => Path.Combine(Root, "rules", "calendars");

    public static CalendarReading Loading => Loaded.Value;

    public static ProductionCalendar By => Get("by");

    public static ProductionCalendar Ru => Get("ru");

    public static ProductionCalendar RuTa => Get("ru-ta");

    public static ProductionCalendar Get(string id) => Loading.Library!.Get(id);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Patronage.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The repository's root is not above the tests.");
    }
}
