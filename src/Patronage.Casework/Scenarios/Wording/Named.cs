using Patronage.Programs.Model;

namespace Patronage.Casework.Scenarios.Wording;

/// <summary>What a program calls its elements, and back: a title that several share is told apart by the id behind it.</summary>
internal sealed class Named(Program program)
{
    private readonly Dictionary<string, IReadOnlyList<(string Id, string Title)>> _sections = new(StringComparer.Ordinal);

    public Program Program => program;

    /// <summary>The elements of a section: <c>events</c>, <c>lists/contacts</c>.</summary>
    public IReadOnlyList<(string Id, string Title)> Of(string section)
    {
        if (!_sections.TryGetValue(section, out var known))
        {
            _sections[section] = known = [.. Elements(section).Select(element => (element.Id, Plain(element.Title.Default)))];
        }

        return known;
    }

    /// <summary>An element in words; null when the section has none with that id.</summary>
    public string? Say(string section, string id) => Say(Of(section), id);

    public static string? Say(IReadOnlyList<(string Id, string Title)> known, string id)
    {
        var title = known.FirstOrDefault(item => item.Id == id).Title;
        return title is null ? null : known.Count(item => Same(item.Title, title)) > 1 || title.Length == 0 ? $"{Quote(title)} [{id}]" : Quote(title);
    }

    /// <summary>The ids that a title may mean.</summary>
    public IReadOnlyList<string> Find(string section, string title) => Find(Of(section), title);

    public static IReadOnlyList<string> Find(IReadOnlyList<(string Id, string Title)> known, string title) =>
        [.. known.Where(item => Same(item.Title, title) || item.Id == title).Select(item => item.Id).Distinct(StringComparer.Ordinal)];

    /// <summary>The fields of a form or a decision.</summary>
    public static IReadOnlyList<(string Id, string Title)> Of(IReadOnlyList<FieldDefinition> fields) => [.. fields.Select(field => (field.Id, Plain(field.Title.Default)))];

    /// <summary>A text in quotation marks; in those of JSON where its own marks do not fit.</summary>
    public static string Quote(string text) => Fits(text) ? $"«{text}»" : JsonPiece.Quote(text);

    private static bool Fits(string text)
    {
        var depth = 0;
        foreach (var letter in text)
        {
            depth += letter switch { '«' => 1, '»' => -1, _ => 0 };
            if (depth < 0 || char.IsControl(letter))
            {
                return false;
            }
        }

        return depth == 0;
    }

    private static string Plain(string title) => title.Replace('\u00A0', ' ').Trim();

    private static bool Same(string a, string b) => string.Equals(Folded(a), Folded(b), StringComparison.OrdinalIgnoreCase);

    private static string Folded(string text) => text.Replace('\u00A0', ' ').Replace('ё', 'е').Replace('Ё', 'Е').Trim();

    private IEnumerable<Element> Elements(string section) => section switch
    {
        "events" => program.Events,
        "forms" => program.Forms,
        "decisions" => program.Decisions,
        "closures" => program.Closures,
        "participants" => program.Participants,
        "stages" => program.Stages,
        "levels" => program.Levels,
        "obligations" => program.Obligations,
        "visits" => program.Visits,
        "caseload" => program.Caseload,
        "tracks" => program.Tracks,
        "plans" => program.Plans,
        "measures" => program.Measures,
        "algorithms" => program.Algorithms,
        "directions" => program.Directions,
        _ => program.Lists.TryGetValue(section.Split('/')[^1], out var list) ? list.Flatten() : [],
    };
}
