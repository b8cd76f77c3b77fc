using Patronage.Programs.Merging;
using Patronage.Programs.Reading;
using Patronage.Programs.Reading.Format;
using Patronage.Rules.Json;

namespace Patronage.Programs.Editing.Elements;

/// <summary>
/// A program as its editor shows it: every section with its elements after inheritance, read from the files without compiling rules, so that it is there at once, and also while the
/// program has mistakes.
/// </summary>
public sealed class ProgramSheet
{
    private const string Acts = "acts";
    private readonly Dictionary<string, SectionSheet> _byKey;
    private readonly EffectiveProgram _program;
    private readonly Lazy<ElementIndex> _index;

    private ProgramSheet(EffectiveProgram program, IReadOnlyList<SectionSheet> sections)
    {
        _program = program;
        _index = new Lazy<ElementIndex>(() => new ElementIndex(program));
        Sections = sections;
        _byKey = sections.ToDictionary(section => section.Key, StringComparer.Ordinal);
    }

    /// <summary>The program.</summary>
    public string ProgramId => _program.Id;

    /// <summary>The programs it builds on, nearest first.</summary>
    public IReadOnlyList<string> Ancestors => [.. _program.Ancestors.Select(ancestor => ancestor.Id)];

    /// <summary>The sections, each vocabulary as one of its own.</summary>
    public IReadOnlyList<SectionSheet> Sections { get; }

    /// <summary>The languages of its texts, the texts' own first.</summary>
    public IReadOnlyList<string> Languages => _program.Identity.Ids("languages") is { Count: > 0 } languages ? languages : ["ru"];

    /// <summary>Reads a program.</summary>
    /// <param name="programId">The program.</param>
    /// <param name="files">Its files and its ancestors'.</param>
    /// <returns>The sheet; null when the program's own <c>program.json</c> cannot be read.</returns>
    public static ProgramSheet? Read(string programId, MemoryProgramFiles files)
    {
        ArgumentNullException.ThrowIfNull(programId);
        ArgumentNullException.ThrowIfNull(files);
        return MergeSides.Effective(programId, files) is { } program ? new ProgramSheet(program, [.. Keys(program).Select(key => Section(program, key))]) : null;
    }

    /// <summary>A section; null when there is none.</summary>
    public SectionSheet? this[string key] => _byKey.GetValueOrDefault(key);

    /// <summary>What <c>program.json</c> says.</summary>
    public ElementSheet Identity => new(ElementEditor.Identity, [], _program.Identity, _program.Id, StatedAs.Item, _program.Identity.Place) { Shape = ProgramFormat.Identity };

    /// <summary>The value at the end of a way, as it is in force; null where nothing is stated.</summary>
    public ElementValue? ValueAt(string section, IReadOnlyList<string> way)
    {
        ArgumentNullException.ThrowIfNull(way);
        var at = section == ElementEditor.Identity ? Identity.Value : way.Count == 0 ? null : this[section]?.Elements.FirstOrDefault(element => element.Way.Count == 1 && element.Way[0] == way[0])?.Value;
        foreach (var step in section == ElementEditor.Identity ? way : way.Skip(1))
        {
            at = at?.Step(step);
        }

        return at;
    }

    /// <summary>What references to a section may name: ids with their titles, built-in ones among them.</summary>
    public IReadOnlyList<(string Id, string Title)> Choices(string section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return [.. _index.Value.Ids(section).Select(id => (id, TitleOf(section, id)))];
    }

    /// <summary>The title of what a reference names; the id where it leads nowhere.</summary>
    public string TitleOf(string section, string id) => _index.Value.Find(section, id) is { } node ? (section == Acts ? JsonWords.Of(node["short"]) : null) ?? JsonWords.Title(node)
        : section == "events" && Model.CoreEvents.Titles.TryGetValue(id, out var core) ? core
        : section == "participants" && id == ElementIndex.Family ? "семья"
        : section is "lists" or "options" ? (_byKey.GetValueOrDefault($"lists/{id}") ?? _byKey.GetValueOrDefault(id))?.Title ?? id
        : id;

    /// <summary>The elements that say something else than in another state of the program, by section: those changed or added, and the ids of those that are no more.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ChangedSince(ProgramSheet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return _byKey.Keys.Union(other._byKey.Keys).Select(key => (key, Changed: Changed(_byKey.GetValueOrDefault(key), other._byKey.GetValueOrDefault(key))))
            .Where(pair => pair.Changed.Count > 0).ToDictionary(pair => pair.key, pair => pair.Changed, StringComparer.Ordinal);
    }

    private static IReadOnlyList<string> Changed(SectionSheet? now, SectionSheet? was)
    {
        var (after, before) = (Texts(now), Texts(was));
        return [.. after.Where(pair => before.GetValueOrDefault(pair.Key) != pair.Value).Select(pair => pair.Key), .. before.Keys.Where(id => !after.ContainsKey(id))];
    }

    private static Dictionary<string, string> Texts(SectionSheet? section) =>
        section?.Elements.Where(element => element.Way.Count == 1).DistinctBy(element => element.Id).ToDictionary(element => element.Id, element => element.Text, StringComparer.Ordinal) ?? [];

    private static IEnumerable<string> Keys(EffectiveProgram program) => ProgramFormat.Sections.SelectMany(section => section.IsVocabularies
        ? program.Lists.Select(list => $"{ProgramFormat.Lists}/{list}").Order(StringComparer.Ordinal).ToArray()
        : [section.Name]);

    private static SectionSheet Section(EffectiveProgram program, string key)
    {
        var spec = ProgramFormat.Find(key)!;
        var own = program.Raw.Parts.Where(part => part.Key == key).ToList();
        var changes = own.SelectMany(part => part.Overrides).Where(node => node.Id.Length > 0).DistinctBy(node => node.Id).ToDictionary(node => node.Id, StringComparer.Ordinal);
        var removed = own.SelectMany(part => part.Removals).Select(node => node.Id).Where(id => id.Length > 0)
            .Select(id => program.Parent?[key].FirstOrDefault(node => node.Id == id) is { } node ? new RemovedElement(id, JsonWords.Title(node), node.ProgramId) : null).OfType<RemovedElement>();
        return new SectionSheet(key, spec, [.. Flatten(program, key, program[key], [], changes)]) { Removed = [.. removed], IsUnread = program.Raw.UnreadSections.Contains(key), Caption = program.ListTitle(key) };
    }

    private static IEnumerable<ElementSheet> Flatten(EffectiveProgram program, string key, IEnumerable<Node> nodes, IReadOnlyList<string> way, Dictionary<string, Node> changes)
    {
        foreach (var node in nodes)
        {
            var isOwn = node.ProgramId == program.Id;
            var change = isOwn || way.Count > 0 ? null : changes.GetValueOrDefault(node.Id);
            IReadOnlyList<string> at = [.. way, $"#{node.Id}"];
            yield return new ElementSheet(key, at, node, node.ProgramId, isOwn ? StatedAs.Item : change is null ? null : StatedAs.Override, isOwn ? node.Place : change?.Place) { Shape = ProgramFormat.Find(key)!.Element };
            if (key.StartsWith("lists/", StringComparison.Ordinal) && node["items"] is { Kind: JsonKind.Array } inner)
            {
                foreach (var item in Flatten(program, key, inner.Items, [.. at, "items"], changes))
                {
                    yield return item;
                }
            }
        }
    }
}
