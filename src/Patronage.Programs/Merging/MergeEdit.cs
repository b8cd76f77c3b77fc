using System.Globalization;
using Patronage.Programs.Editing;
using Patronage.Programs.Editing.Elements;
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
            path.Insert(0, parent.Kind == JsonKind.Array ? $"#{JsonText.NameOf(at)}" : name);
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
        return files.With(File, Kind == MergeEditKind.AddElement ? JsonText.Insert(text, [List], 0, Text) : JsonText.Find(text, Path) is { } element ? Apply(text, element) : text);
    }

    private string Apply(string text, JsonValue element)
    {
        switch (Kind)
        {
            case MergeEditKind.SetProperty when element[Properties[0]] is not null:
                return JsonText.Set(text, [.. Path, Properties[0]], Text);
            case MergeEditKind.ReplaceProperties when Properties.Any(name => element[name] is not null):
                return TextPatch.Apply(text, NormPatches.ReplaceFigures(element, Text));
            case MergeEditKind.RemoveProperties when Path.Count == 0 || element.Properties.Any(property => !Restating.Contains(property.Name) && !Properties.Contains(property.Name)):
                return Properties.Aggregate(text, (now, name) => JsonText.Remove(now, [.. Path, name]));
            case MergeEditKind.MoveElement when Path.Count > 0:
                return JsonText.Insert(JsonText.Remove(text, Path), [List], 0, element.ToString()!);
            case MergeEditKind.MoveElement:
                // The file is one element: it becomes a list of one.
                return $"{{ \"{List}\": [\n  {text.Trim()}\n] }}\n";
            default:
                return Path.Count == 0 ? text : JsonText.Remove(text, Path);
        }
    }
}
