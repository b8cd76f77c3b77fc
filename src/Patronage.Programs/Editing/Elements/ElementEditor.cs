using Patronage.Programs.Merging;
using Patronage.Programs.Reading;
using Patronage.Programs.Reading.Format;
using Patronage.Rules.Json;

namespace Patronage.Programs.Editing.Elements;

/// <summary>
/// Writes what a person changes in a form into the files of a program: patches of the text, so that whatever was not changed keeps its bytes, its order and its layout. An inherited
/// element gets an override that states only what differs. A way begins with <c>#id</c> of the element and goes on by names of properties, <c>#id</c> and <c>[n]</c> of items.
/// </summary>
public static class ElementEditor
{
    /// <summary>The section name under which <c>program.json</c> is edited; its ways have no element.</summary>
    public const string Identity = "program";

    private static readonly string[] Single = ["algorithms", "forms", "documents", "reports"];

    /// <summary>Writes a value of an element.</summary>
    /// <param name="files">The program's files and its ancestors'.</param>
    /// <param name="programId">The program.</param>
    /// <param name="section">The section: <c>norms</c>, <c>lists/categories</c>, <c>program</c>.</param>
    /// <param name="way">The way to the value.</param>
    /// <param name="json">The value; null: nothing is to be stated there.</param>
    /// <exception cref="KeyNotFoundException">There is no such element.</exception>
    public static MemoryProgramFiles Set(MemoryProgramFiles files, string programId, string section, IReadOnlyList<string> way, string? json)
    {
        ArgumentNullException.ThrowIfNull(way);
        return Edit(
            files, programId, section, way,
            (text, place) => json is null ? Emptied(JsonText.Remove(text, place), place[..^1], section, [.. way.Take(way.Count - 1)]) : JsonText.Set(text, place, json),
            (text, at, inner, overriding) => overriding.Set(text, at, inner, json));
    }

    /// <summary>Puts an element into a section, or an item into a list of an element.</summary>
    /// <param name="files">The program's files and its ancestors'.</param>
    /// <param name="programId">The program.</param>
    /// <param name="section">The section.</param>
    /// <param name="list">The way to the list; empty: the section itself.</param>
    /// <param name="json">The element or item.</param>
    /// <param name="after">The id of the element after which it stands; null: at the end.</param>
    /// <exception cref="KeyNotFoundException">There is no such element.</exception>
    public static MemoryProgramFiles Add(MemoryProgramFiles files, string programId, string section, IReadOnlyList<string> list, string json, string? after = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(list);
        return list.Count == 0
            ? SectionText.Add(files, programId, section, StatedAs.Item, json, after)
            : Edit(
                files, programId, section, list,
                (text, place) => JsonText.Insert(text, place, Overriding.IndexAfter(text, place, after), json),
                (text, at, inner, overriding) => overriding.Add(text, at, inner, json, after));
    }

    /// <summary>Takes an element out of its section, or an item out of a list. An inherited element is named among the removed ones, with the clause by which it no longer holds.</summary>
    /// <param name="files">The program's files and its ancestors'.</param>
    /// <param name="programId">The program.</param>
    /// <param name="section">The section.</param>
    /// <param name="way">The way to it.</param>
    /// <exception cref="KeyNotFoundException">There is no such element.</exception>
    public static MemoryProgramFiles Remove(MemoryProgramFiles files, string programId, string section, IReadOnlyList<string> way)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(way);
        if (way.Count > 1)
        {
            return Edit(
                files, programId, section, way,
                (text, place) => Emptied(JsonText.Remove(text, place), place[..^1], section, [.. way.Take(way.Count - 1)]),
                (text, at, inner, overriding) => overriding.Remove(text, at, inner, SectionText.Removal(JsonText.IdOf(way[^1]) ?? "", overriding.Inherited, files, programId)));
        }

        var id = JsonText.IdOf(way[0])!;
        if (Stated.Find(files, programId, section, id, StatedAs.Item) is { } own)
        {
            return SectionText.Drop(files, own);
        }

        var inherited = Inherited(files, programId, section, id) ?? throw new KeyNotFoundException($"{section} has no element {id}.");
        var without = Stated.Find(files, programId, section, id, StatedAs.Override) is { } change ? SectionText.Drop(files, change) : files;
        return SectionText.Add(without, programId, section, StatedAs.Removal, SectionText.Removal(id, inherited, files, programId), null);
    }

    /// <summary>Moves an element among the program's own, or an item of a list, by a number of places.</summary>
    /// <param name="files">The program's files and its ancestors'.</param>
    /// <param name="programId">The program.</param>
    /// <param name="section">The section.</param>
    /// <param name="way">The way to it.</param>
    /// <param name="by">By how many places; negative: towards the beginning.</param>
    /// <returns>The files; the same where it cannot be moved there.</returns>
    public static MemoryProgramFiles Move(MemoryProgramFiles files, string programId, string section, IReadOnlyList<string> way, int by)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(way);
        if (way.Count > 1)
        {
            return Edit(files, programId, section, way, (text, place) => Moved(text, place, by), (text, at, inner, overriding) => overriding.Move(text, at, inner, by));
        }

        return Stated.Find(files, programId, section, JsonText.IdOf(way[0])!, StatedAs.Item) is { List.Count: > 0 } own ? With(files, own.Path, Moved(files.Read(own.Path), [.. own.Way], by)) : files;
    }

    /// <summary>Gives an element what other files of the program say of it, such as those that were published.</summary>
    /// <param name="files">The program's files and its ancestors'.</param>
    /// <param name="published">The files to take it from.</param>
    /// <param name="programId">The program.</param>
    /// <param name="section">The section.</param>
    /// <param name="id">The element; of <c>program</c> nothing is given.</param>
    public static MemoryProgramFiles Revert(MemoryProgramFiles files, MemoryProgramFiles published, string programId, string section, string id)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(published);
        if (section == Identity)
        {
            var path = ProgramPaths.Template(programId, "program.json");
            return files.With(path, published.Read(path));
        }

        foreach (var stated in Enum.GetValues<StatedAs>())
        {
            var (now, was) = (Stated.Find(files, programId, section, id, stated), Stated.Find(published, programId, section, id, stated));
            files = (now, was) switch
            {
                ({ } here, { } there) => With(files, here.Path, TextPatch.Apply(files.Read(here.Path), [new TextPatch(here.Value.Start, here.Value.Length, there.Value.ToString())])),
                ({ } here, null) => SectionText.Drop(files, here),
                (null, { } there) => SectionText.Restore(files, published, programId, section, there),
                _ => files,
            };
        }

        return files;
    }

    /// <summary>Whether elements of a section stand in files of their own.</summary>
    internal static bool IsSingle(string section) => Single.Contains(section);

    internal static Node? Inherited(MemoryProgramFiles files, string programId, string section, string id) =>
        MergeSides.Effective(programId, files)?.Parent?[section].FirstOrDefault(node => node.Id == id);

    private static MemoryProgramFiles Edit(
        MemoryProgramFiles files, string programId, string section, IReadOnlyList<string> way, Func<string, string[], string> own, Func<string, IReadOnlyList<string>, IReadOnlyList<string>, Overriding, string> inherited)
    {
        if (section == Identity)
        {
            var path = ProgramPaths.Template(programId, "program.json");
            return With(files, path, own(files.Read(path), [.. way]));
        }

        var id = JsonText.IdOf(way[0]) ?? throw new ArgumentException("A way begins with the element.", nameof(way));
        string[] rest = [.. way.Skip(1)];
        if (Stated.Find(files, programId, section, id, StatedAs.Item) is { } item)
        {
            return With(files, item.Path, own(files.Read(item.Path), [.. item.Way, .. rest]));
        }

        var parent = Inherited(files, programId, section, id) ?? throw new KeyNotFoundException($"{section} has no element {id}.");
        var overriding = new Overriding(parent, ProgramFormat.Find(section)!.Element);
        var made = Stated.Find(files, programId, section, id, StatedAs.Override) is null ? SectionText.Add(files, programId, section, StatedAs.Override, SectionText.Blank(id, parent), null) : files;
        var change = Stated.Find(made, programId, section, id, StatedAs.Override)!;
        var edited = With(made, change.Path, inherited(made.Read(change.Path), change.Way, rest, overriding));
        var left = Stated.Find(edited, programId, section, id, StatedAs.Override)!;
        return JsonText.Same(left.Value, SectionText.Blank(id, parent)) ? SectionText.Drop(edited, left) : edited;
    }

    // A list or an object that has lost the last it said, and need not be stated, goes with it.
    private static string Emptied(string text, string[] list, string section, IReadOnlyList<string> way) =>
        list.Length > 0 && way.Count > 1 && !JsonText.IsItem(way[^1]) && JsonText.Find(text, list) is { Items.Count: 0, Properties.Count: 0, Kind: JsonKind.Array or JsonKind.Object } && FormatWays.PropertyAt(section, way) is { Required: false }
            ? Emptied(JsonText.Remove(text, list), list[..^1], section, [.. way.Take(way.Count - 1)])
            : text;

    private static string Moved(string text, string[] place, int by)
    {
        var list = place[..^1];
        var from = JsonText.Find(text, list) is { Kind: JsonKind.Array } items ? JsonText.IndexOf(items, place[^1]) : -1;
        return from < 0 ? text : JsonText.Move(text, list, from, from + by);
    }

    private static MemoryProgramFiles With(MemoryProgramFiles files, string path, string text) => files.Read(path) == text ? files : files.With(path, text);
}
