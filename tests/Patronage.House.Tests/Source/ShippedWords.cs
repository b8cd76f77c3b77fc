using System.Text.Json;
using Patronage.Programs.Model;

namespace Patronage.House.Tests.Source;

/// <summary>Every id and title of the shipped programs, with a place where it is used.</summary>
internal static class ShippedWords
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> AllIds = new(() => Collect(titles: false));
    private static readonly Lazy<IReadOnlyDictionary<string, string>> AllTitles = new(() => Collect(titles: true));

    /// <summary>
    /// Ids of elements and options, without the format's own events; of fields when they have two words or more. Ids of a layout's blocks and columns are not
    /// among them: nothing refers to them.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Ids => AllIds.Value;

    /// <summary>
    /// Titles of elements, in lower case; of fields too when they have two words or more: «Телефон» is a word of the language, «Орган профилактики» is one of a program.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Titles => AllTitles.Value;

    /// <summary>Ids of the programs.</summary>
    public static IReadOnlyList<string> Programs { get; } =
        [.. Directory.GetDirectories(Repository.PathOf("program-templates")).Where(folder => File.Exists(Path.Combine(folder, "program.json"))).Select(folder => Path.GetFileName(folder)!)];

    /// <summary>Codes of jurisdictions and ids of calendars.</summary>
    public static IReadOnlyList<string> Jurisdictions { get; } = [.. Programs
        .Select(id => JsonDocument.Parse(File.ReadAllText(Repository.PathOf("program-templates", id, "program.json"))).RootElement)
        .SelectMany(program => new[] { "jurisdiction", "calendar" }.Select(name => program.TryGetProperty(name, out var value) ? value.GetString() : null))
        .OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];

    private static Dictionary<string, string> Collect(bool titles)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in Programs)
        {
            foreach (var path in Repository.Files($"program-templates/{id}", ".json"))
            {
                var name = Repository.NameOf(path);
                if (name.Split('/')[2] is "demo" or "locales") continue;
                using var document = JsonDocument.Parse(File.ReadAllText(path));
                Walk(document.RootElement, name, property: "", titles, words);
            }
        }

        foreach (var core in CoreEvents.Titles) words.Remove(titles ? core.Value : core.Key);
        return words;
    }

    private static void Walk(JsonElement element, string place, string property, bool titles, Dictionary<string, string> words)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray()) Walk(item, place, property, titles, words);
        }
        else if (element.ValueKind == JsonValueKind.Object && property is not ("blocks" or "rows" or "columns" or "table"))
        {
            if (titles) AddTitles(element, place, property, words);
            else if (element.TryGetProperty("id", out var id) && id.GetString() is { } text && (property != "fields" || text.Contains('-', StringComparison.Ordinal))) words.TryAdd(text, place);
            // An override wraps its fields in «items».
            foreach (var child in element.EnumerateObject()) Walk(child.Value, place, child.Name == "items" && property == "fields" ? property : child.Name, titles, words);
        }
    }

    private static void AddTitles(JsonElement element, string place, string property, Dictionary<string, string> words)
    {
        if (!element.TryGetProperty("title", out var title)) return;
        var texts = title.ValueKind switch
        {
            JsonValueKind.String => [title.GetString()!],
            JsonValueKind.Object => title.EnumerateObject().Select(text => text.Value.GetString()!).ToArray(),
            _ => [],
        };
        foreach (var text in texts)
        {
            if (property != "fields" || text.Contains(' ', StringComparison.Ordinal)) words.TryAdd(text.ToLowerInvariant(), place);
        }
    }
}
