using Patronage.Programs.Reading;
using Patronage.Programs.Reading.Format;
using Patronage.Rules.Json;

namespace Patronage.Programs.Editing.Elements;

/// <summary>How a program's own files speak of an element.</summary>
internal enum StatedAs
{
    /// <summary>It is the program's own.</summary>
    Item,

    /// <summary>It is inherited, and changed.</summary>
    Override,

    /// <summary>It is inherited, and taken away.</summary>
    Removal,
}

/// <summary>Where a program's own files speak of an element.</summary>
/// <param name="Path">The file.</param>
/// <param name="As">How.</param>
/// <param name="List">The way to the list in the file; empty where the file is the element.</param>
/// <param name="Value">What stands there.</param>
internal sealed record Stated(string Path, StatedAs As, IReadOnlyList<string> List, JsonValue Value)
{
    private static readonly (string Name, StatedAs As)[] Lists = [("items", StatedAs.Item), ("override", StatedAs.Override), ("remove", StatedAs.Removal)];

    public string Id => Value["id"]?.Text ?? "";

    /// <summary>The way to the element in its file.</summary>
    public IReadOnlyList<string> Way => List.Count == 0 ? [] : [.. List, $"#{Id}"];

    /// <summary>All that the program's own files say in a section, in the order in which it is read.</summary>
    public static IEnumerable<Stated> All(MemoryProgramFiles files, string programId, string section) => FilesOf(files, programId, section).SelectMany(path => In(files, path, section));

    public static Stated? Find(MemoryProgramFiles files, string programId, string section, string id, StatedAs stated) =>
        All(files, programId, section).FirstOrDefault(one => one.As == stated && one.Id == id);

    /// <summary>The files of a section.</summary>
    public static IEnumerable<string> FilesOf(MemoryProgramFiles files, string programId, string section)
    {
        var name = FileName(section);
        var (file, folder) = (ProgramPaths.Template(programId, $"{name}.json"), ProgramPaths.Template(programId, $"{name}/"));
        return files.Paths.Where(path => path == file || path.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }

    /// <summary>The file to which a section writes when it has none: <c>measures</c> for directions too.</summary>
    public static string FileName(string section) => IsShared(section) ? "measures" : section;

    /// <summary>Whether the section is one of several in a file.</summary>
    public static bool IsShared(string section) => section is "directions" or "measures";

    /// <summary>The way to one of a section's lists in a file of its own.</summary>
    public static IReadOnlyList<string> ListWay(string section, JsonValue? root, StatedAs stated) =>
        !IsShared(section) ? [NameOf(stated)]
        : root?[section] is { Kind: JsonKind.Array } || (root?[section] is null && stated == StatedAs.Item) ? [section]
        : [section, NameOf(stated)];

    public static string NameOf(StatedAs stated) => Lists.First(list => list.As == stated).Name;

    private static IEnumerable<Stated> In(MemoryProgramFiles files, string path, string section)
    {
        if (JsonDocumentReader.Read(path, files.Read(path), []) is not { Kind: JsonKind.Object } root)
        {
            yield break;
        }

        if (IsShared(section) && root[section] is { Kind: JsonKind.Array } plain)
        {
            foreach (var item in plain.Items)
            {
                yield return new Stated(path, StatedAs.Item, [section], item);
            }

            yield break;
        }

        var holder = IsShared(section) ? root[section] : root;
        if (!IsShared(section) && ProgramFormat.Find(section) is { IsVocabularies: false } && root["id"] is not null && Lists.All(list => root[list.Name] is null))
        {
            yield return new Stated(path, StatedAs.Item, [], root);
            yield break;
        }

        foreach (var (name, stated) in Lists)
        {
            foreach (var item in holder?[name]?.Items ?? [])
            {
                yield return new Stated(path, stated, IsShared(section) ? [section, name] : [name], item);
            }
        }
    }
}
