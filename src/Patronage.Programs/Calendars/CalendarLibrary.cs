using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Patronage.Rules.Diagnostics;

namespace Patronage.Programs.Calendars;

/// <summary>A calendar file's name and text, before reading.</summary>
/// <param name="Path">The path that diagnostics name; its last part is <c>jurisdiction-year.json</c>.</param>
/// <param name="Text">The whole text.</param>
public sealed record CalendarSource(string Path, string Text);

/// <summary>What reading calendars gave: a library, or the mistakes that prevent one.</summary>
/// <param name="Library">The calendars; null when there is at least one error.</param>
/// <param name="Diagnostics">All mistakes and warnings, by file and place.</param>
public sealed record CalendarReading(CalendarLibrary? Library, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>The production calendars of all jurisdictions. Immutable.</summary>
public sealed class CalendarLibrary
{
    private readonly Dictionary<string, ProductionCalendar> _calendars;

    private CalendarLibrary(Dictionary<string, ProductionCalendar> calendars)
    {
        _calendars = calendars;
        Ids = [.. calendars.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>The ids of all calendars, in lower case, sorted.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>Finds a calendar whatever the case of the id.</summary>
    /// <returns>The calendar; null when there is none.</returns>
    public ProductionCalendar? Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _calendars.GetValueOrDefault(id);
    }

    /// <summary>Finds a calendar whatever the case of the id.</summary>
    public bool TryFind(string id, [NotNullWhen(true)] out ProductionCalendar? calendar) => (calendar = Find(id)) is not null;

    /// <summary>The calendar of a jurisdiction that is known to be there.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public ProductionCalendar Get(string id) => Find(id) ?? throw new KeyNotFoundException($"There is no calendar '{id}'.");

    /// <summary>Reads every <c>*.json</c> of a folder (not of folders within it).</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>The library, or every mistake in every file.</returns>
    public static CalendarReading Load(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var diagnostics = new DiagnosticBag();
        var sources = new List<CalendarSource>();
        foreach (var path in Try(folder, () => Directory.GetFiles(folder, "*.json"), diagnostics) ?? [])
        {
            if (Try(path, () => File.ReadAllText(path), diagnostics) is { } text)
                sources.Add(new CalendarSource(path, text));
        }

        if (sources.Count == 0 && !diagnostics.HasErrors)
            diagnostics.Add(CalendarDiagnostics.NothingFound, new SourcePlace(folder, 1, 1, ""), folder);
        return Read(sources, diagnostics);
    }

    /// <summary>Reads calendars that are already in memory.</summary>
    /// <param name="sources">The files, in any order.</param>
    /// <returns>The library, or every mistake in every file.</returns>
    public static CalendarReading Read(IEnumerable<CalendarSource> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return Read(sources, new DiagnosticBag());
    }

    private static CalendarReading Read(IEnumerable<CalendarSource> sources, DiagnosticBag diagnostics)
    {
        var files = new Dictionary<(string Id, int Year), CalendarFile>();
        var broken = false;
        foreach (var source in sources.OrderBy(source => source.Path, StringComparer.Ordinal))
        {
            if (CalendarFileReader.Read(source.Path, source.Text, diagnostics) is not { } file)
                broken = true;
            else if (!files.TryAdd(Key(file.Id, file.Year), file))
                diagnostics.Add(CalendarDiagnostics.YearTwice, file.Place, file.Id, file.Year, files[Key(file.Id, file.Year)].Place.File);
        }

        if (!broken)
            CheckTogether(files, diagnostics);
        var list = diagnostics.ToSortedList();
        if (diagnostics.HasErrors)
            return new CalendarReading(Library: null, list);
        var calendars = files.Values.GroupBy(file => Lower(file.Id), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new ProductionCalendar(group.Key, group.Select(file => file.ToYear())), StringComparer.OrdinalIgnoreCase);
        return new CalendarReading(new CalendarLibrary(calendars), list);
    }

    private static void CheckTogether(Dictionary<(string Id, int Year), CalendarFile> files, DiagnosticBag diagnostics)
    {
        foreach (var file in files.Values)
        {
            if (file.Base is { } root)
                CheckBase(file, root.Id, root.Place, files, diagnostics);
        }

        foreach (var group in files.Values.GroupBy(file => Lower(file.Id), StringComparer.Ordinal))
        {
            var years = group.OrderBy(file => file.Year).ToList();
            foreach (var (earlier, later) in years.Zip(years.Skip(1)))
            {
                for (var year = earlier.Year + 1; year < later.Year; year++)
                    diagnostics.Add(CalendarDiagnostics.YearGap, later.Place, later.Id, year);
            }
        }
    }

    private static void CheckBase(
        CalendarFile file, string rootId, SourcePlace place, Dictionary<(string Id, int Year), CalendarFile> files, DiagnosticBag diagnostics)
    {
        if (!files.TryGetValue(Key(rootId, file.Year), out var root))
        {
            diagnostics.Add(CalendarDiagnostics.UnknownBase, place, rootId, file.Year);
            return;
        }

        foreach (var lost in root.Days.Where(day => day.Kind == DayKind.PublicHoliday && file.Days.All(own => own.Date != day.Date)))
            diagnostics.Add(CalendarDiagnostics.BaseHolidayLost, place, lost.Date.ToString("O", CultureInfo.InvariantCulture), lost.Name, rootId);
    }

    private static T? Try<T>(string path, Func<T> read, DiagnosticBag diagnostics)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(CalendarDiagnostics.CannotRead, new SourcePlace(path, 1, 1, ""), path, problem.Message);
            return null;
        }
    }

    private static (string Id, int Year) Key(string id, int year) => (Lower(id), year);

    private static string Lower(string id) => id.ToLowerInvariant();
}
