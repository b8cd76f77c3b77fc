using System.Globalization;
using Patronage.Programs.Editing;
using Patronage.Programs.Reading;
using Patronage.Rules.Json;

namespace Patronage.Programs.Merging;

/// <summary>What an edit does.</summary>
internal enum MergeEditKind
{
    /// <summary>Takes an element out of its list.</summary>
    RemoveElement,

    /// <summary>Takes properties out of an element; an element that then states nothing goes too.</summary>
    RemoveProperties,

    /// <summary>Writes the value of a property.</summary>
    SetProperty,

    /// <summary>Writes properties in place of others.</summary>
    ReplaceProperties,

    /// <summary>Puts an element of one list into another of the same file.</summary>
    MoveElement,

    /// <summary>Puts a new element into a list.</summary>
    AddElement,

    /// <summary>Takes a file away.</summary>
    RemoveFile,
}

/// <summary>
/// One edit of a child's file, as a patch of its text. A place is named by properties and ids, not by numbers, so that an edit finds it after another one.
/// </summary>
/// <param name="Kind">What it does.</param>
/// <param name="File">The file.</param>
/// <param name="Path">The way to the element: names of properties, <c>#id</c> for an element of a list.</param>
internal sealed record MergeEdit(MergeEditKind Kind, string File, IReadOnlyList<string> Path)
{
    // Stands in the text for a moment, where no name of the format can.
    private const string Mark = "\"\\u0000\"";
    private static readonly string[] Restating = ["id", "source", "reading"];

    public IReadOnlyList<string> Properties { get; init; } = [];

    /// <summary>The list that an element moves to or is added to, by its name in the file.</summary>
    public string List { get; init; } = "";

    public string Text { get; init; } = "";

    /// <summary>The way to a value that was read.</summary>
    public static IReadOnlyList<string> PathOf(JsonValue value)
    {
        var path = new List<string>();
        for (var at = value; at.Parent is { } parent; at = parent)
        {
            var name = at.Pointer[(at.Pointer.LastIndexOf('/') + 1)..].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            path.Insert(0, parent.Kind == JsonKind.Array ? $"#{(at["id"] ?? at["RuleName"])?.Text}" : name);
        }

        return path;
    }

    /// <summary>The edit with what a person typed.</summary>
    /// <exception cref="ArgumentException">It is no number where one is needed.</exception>
    public MergeEdit With(string typed, MergeTyping typing) => typing == MergeTyping.Figures
        ? this with { Kind = MergeEditKind.ReplaceProperties, Text = string.Join(", ", (MergeFigures.Read(typed) ?? throw new ArgumentException($"«{typed}» are no numbers.", nameof(typed))).Select(figure => $"\"{figure.Name}\": {figure.Json}")) }
        : typing == MergeTyping.Words ? this with { Text = NormText.Quote(typed.Trim()) }
        : decimal.TryParse(typed.Trim().Replace(',', '.'), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? this with { Text = NormText.Number(number) }
        : throw new ArgumentException($"«{typed}» is no number.", nameof(typed));

    public MemoryProgramFiles Apply(MemoryProgramFiles files)
    {
        if (Kind == MergeEditKind.RemoveFile)
        {
            return files.With(File, null);
        }

        var text = files.Read(File);
        var root = JsonDocumentReader.Read(File, text, []) ?? throw new InvalidOperationException($"{File} is not JSON.");
        return files.With(File, Kind == MergeEditKind.AddElement ? Add(text, root, Text) : Find(root) is var (list, element) ? Apply(text, root, list, element) : text);
    }

    private string Apply(string text, JsonValue root, JsonValue? list, JsonValue element)
    {
        switch (Kind)
        {
            case MergeEditKind.SetProperty when element.FindProperty(Properties[0]) is { } stated:
                return TextPatch.Apply(text, [new TextPatch(stated.Value.Start, stated.Value.Length, Text)]);
            case MergeEditKind.ReplaceProperties when element.FindProperty(Properties[0]) is { } first:
                var replaced = TextPatch.Apply(text, [new TextPatch(first.NameStart, End(first) - first.NameStart, $"{Mark}: 0")]);
                replaced = Properties.Skip(1).Aggregate(replaced, (now, name) => RemoveProperty(now, name));
                return replaced.Replace($"{Mark}: 0", Text, StringComparison.Ordinal);
            case MergeEditKind.RemoveProperties when list is null || element.Properties.Any(property => !Restating.Contains(property.Name) && !Properties.Contains(property.Name)):
                return Properties.Aggregate(text, (now, name) => RemoveProperty(now, name));
            case MergeEditKind.MoveElement when list is not null:
                var moved = text.Substring(element.Start, element.Length);
                var without = TextPatch.Apply(text, [NormPatches.Remove(list, element)]);
                return Add(without, JsonDocumentReader.Read(File, without, [])!, moved);
            case MergeEditKind.MoveElement:
                // The file is one element: it becomes a list of one.
                return $"{{ \"{List}\": [\n  {text.Trim()}\n] }}\n";
            default:
                return list is null ? text : TextPatch.Apply(text, [NormPatches.Remove(list, element)]);
        }
    }

    private string RemoveProperty(string text, string name)
    {
        if (Find(JsonDocumentReader.Read(File, text, [])!) is not var (_, element) || element.FindProperty(name) is not { } property)
        {
            return text;
        }

        var at = element.Properties.TakeWhile(other => other.Name != name).Count();
        var (start, end) = at > 0 ? (End(element.Properties[at - 1]), End(property)) : element.Properties.Count > 1 ? (property.NameStart, element.Properties[1].NameStart) : (property.NameStart, End(property));
        return TextPatch.Apply(text, [new TextPatch(start, end - start, "")]);
    }

    private string Add(string text, JsonValue root, string element)
    {
        var patch = root.FindProperty(List) is { } list
            ? new TextPatch(list.Value.Start + 1, 0, $"\n    {element}{(list.Value.Items.Count > 0 ? "," : "\n  ")}")
            : new TextPatch(root.Start + 1, 0, $"\n  \"{List}\": [\n    {element}\n  ]{(root.Properties.Count > 0 ? "," : "\n")}");
        return TextPatch.Apply(text, [patch]);
    }

    private (JsonValue? List, JsonValue Element)? Find(JsonValue root)
    {
        var (list, value) = ((JsonValue?)null, root);
        foreach (var part in Path)
        {
            list = part.StartsWith('#') ? value : null;
            var next = part.StartsWith('#') ? value.Items.FirstOrDefault(item => (item["id"] ?? item["RuleName"])?.Text == part[1..]) : value[part];
            if (next is null)
            {
                return null;
            }

            value = next;
        }

        return (list, value);
    }

    private static int End(JsonProperty property) => property.Value.Start + property.Value.Length;
}
