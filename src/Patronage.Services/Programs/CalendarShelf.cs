using System.Text.Json;
using Patronage.Programs.Calendars;

namespace Patronage.Services.Programs;

/// <summary>The production calendars that ship with the product, with organizations' own days laid over them.</summary>
public sealed class CalendarShelf
{
    private readonly CalendarLibrary _library;

    /// <summary>Reads the calendars.</summary>
    /// <exception cref="InvalidOperationException">A calendar file is wrong; the message names the first mistakes.</exception>
    public CalendarShelf(ProductFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var reading = CalendarLibrary.Load(files.Calendars);
        _library = reading.Library ?? throw new InvalidOperationException($"Calendars cannot be read: {string.Join("; ", reading.Diagnostics.Take(3))}");
    }

    /// <summary>Ids of the calendars.</summary>
    public IReadOnlyList<string> Ids => _library.Ids;

    /// <summary>A calendar.</summary>
    /// <param name="id">Its id, in any case; one that no file describes has plain weekdays, and says so with every date.</param>
    /// <param name="ownDays">The organization's own days as the profile keeps them: day to <c>{working, name, basis}</c>.</param>
    public ProductionCalendar Get(string id, string ownDays = "{}")
    {
        var calendar = _library.Find(id) ?? ProductionCalendar.PlainWeekdays;
        var own = JsonSerializer.Deserialize<Dictionary<DateOnly, OwnDay>>(ownDays, JsonSerializerOptions.Web) ?? [];
        return own.Count == 0 ? calendar : calendar.WithOverride(own.Select(pair => new CalendarOverrideDay(pair.Key, pair.Value.Working, pair.Value.Name, pair.Value.Basis)));
    }

    private sealed record OwnDay(bool Working, string Name, string Basis);
}
