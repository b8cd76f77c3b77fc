using Patronage.Programs.Model;

namespace Patronage.Programs.Reading;

/// <summary>Which ids an effective program has, by section; built-in events and participants included.</summary>
internal sealed class ElementIndex
{
    /// <summary>The participant that every program has.</summary>
    public const string Family = "family";

    /// <summary>Sections that a field may take its options from besides the lists.</summary>
    private static readonly string[] OptionSections = ["levels", "stages", "tracks", "closures", "participants", "decisions", "plans", "measures", "directions"];

    private readonly Dictionary<string, Dictionary<string, Node?>> _ids = new(StringComparer.Ordinal);

    public ElementIndex(EffectiveProgram program)
    {
        Program = program;
        foreach (var (key, nodes) in program.Sections)
        {
            Add(key, key.StartsWith("lists/", StringComparison.Ordinal) ? EffectiveProgram.Flatten(nodes) : nodes);
        }

        Add("events", CoreEvents.Titles.Keys);
        Add("participants", [Family]);
        Add("lists", program.Lists);
        Add("options", program.Lists);
        Add("options", OptionSections.Where(section => program[section].Count > 0));
    }

    public EffectiveProgram Program { get; }

    public IReadOnlyCollection<string> Ids(string section) => _ids.TryGetValue(section, out var ids) ? ids.Keys : [];

    /// <summary>The ids that a choice from a list (or from levels, stages and so on) is made of.</summary>
    public IReadOnlyCollection<string> OptionIds(string list) => Program.Lists.Contains(list, StringComparer.Ordinal) ? Ids($"lists/{list}") : OptionSections.Contains(list, StringComparer.Ordinal) ? Ids(list) : [];

    /// <summary>Whether a file of the section could not be read, so that its ids are not all known.</summary>
    public bool IsUnread(string section)
    {
        var unread = Program.Raw.UnreadSections;
        return unread.Count > 0
            && (unread.Contains(section)
                || (section is "lists" or "options" && unread.Any(name => name.StartsWith("lists/", StringComparison.Ordinal)))
                || (section == "options" && OptionSections.Any(unread.Contains)));
    }

    public bool Has(string section, string id) => _ids.TryGetValue(section, out var ids) && ids.ContainsKey(id);

    /// <summary>The element; null when there is none or it is built in.</summary>
    public Node? Find(string section, string? id) => id is not null && _ids.TryGetValue(section, out var ids) ? ids.GetValueOrDefault(id) : null;

    private Dictionary<string, Node?> Of(string section)
    {
        if (!_ids.TryGetValue(section, out var ids)) _ids[section] = ids = new(StringComparer.Ordinal);
        return ids;
    }

    private void Add(string section, IEnumerable<Node> nodes)
    {
        var ids = Of(section);
        foreach (var node in nodes) ids.TryAdd(node.Id, node);
    }

    private void Add(string section, IEnumerable<string> names)
    {
        var ids = Of(section);
        foreach (var name in names) ids.TryAdd(name, null);
    }
}
