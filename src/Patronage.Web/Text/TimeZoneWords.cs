using System.Globalization;
using System.Text.Json;

namespace Patronage.Web.Text;

/// <summary>Time zones by a city that people know, with their shift from UTC. The cities are data, in every language of the screens.</summary>
public static class TimeZoneWords
{
    // One city for each clock that has been apart from the others; a zone that is not here stands by its own name.
    private static readonly Lazy<IReadOnlyDictionary<string, Dictionary<string, string>>> Cities = new(Read);

    /// <summary>The zones there are to choose, from west to east, with the one that is chosen already.</summary>
    /// <param name="chosen">A zone that is to be among them; null for none.</param>
    /// <param name="day">The day whose shift from UTC is told.</param>
    public static IReadOnlyList<(string Id, string Text)> Offered(string? chosen, DateOnly day)
    {
        var cities = Cities.Value.Where(item => TimeZoneInfo.TryFindSystemTimeZoneById(item.Key, out _)).Select(item => (Id: item.Key, City: item.Value[Speech.Language.Code])).ToList();
        var all = string.IsNullOrEmpty(chosen) || cities.Exists(item => item.Id == chosen) ? cities : [.. cities, (chosen, chosen)];
        return [.. all.OrderBy(item => Shift(item.Id, day)).ThenBy(item => item.City, StringComparer.CurrentCulture).Select(item => (item.Id, $"{item.City}, {Shown(Shift(item.Id, day))}"))];
    }

    private static Dictionary<string, Dictionary<string, string>> Read()
    {
        using var stream = typeof(TimeZoneWords).Assembly.GetManifestResourceStream("Patronage.Web.Text.time-zones.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(stream)!;
    }

    private static TimeSpan Shift(string id, DateOnly day) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone.GetUtcOffset(day.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc)) : TimeSpan.Zero;

    private static string Shown(TimeSpan shift) => shift == TimeSpan.Zero ? "UTC"
        : $"UTC{(shift < TimeSpan.Zero ? '−' : '+')}{Math.Abs(shift.Hours).ToString(CultureInfo.InvariantCulture)}{(shift.Minutes == 0 ? "" : $":{Math.Abs(shift.Minutes).ToString("00", CultureInfo.InvariantCulture)}")}";
}
