using Patronage.Programs.Reading;
using Patronage.Rules.Json;

namespace Patronage.Programs.Editing.Elements;

/// <summary>Puts what a program says of an element into the files of a section, and takes it out.</summary>
internal static class SectionText
{
    /// <summary>Writes into the file of the section that has such a list, else into a new one.</summary>
    public static MemoryProgramFiles Add(MemoryProgramFiles files, string programId, string section, StatedAs stated, string json, string? after)
    {
        var id = JsonText.Parse(json)["id"]?.Text ?? throw new ArgumentException("An element has an id.", nameof(json));
        var neighbour = after is null ? null : Stated.Find(files, programId, section, after, StatedAs.Item);
        if (stated == StatedAs.Item && neighbour is { List.Count: > 0 } && files.Read(neighbour.Path) is var beside)
        {
            return files.With(neighbour.Path, JsonText.Insert(beside, neighbour.List, Overriding.IndexAfter(beside, neighbour.List, after), json));
        }

        // An element that stands after an inherited one says so.
        var placed = after is null || neighbour is not null || stated != StatedAs.Item ? json : JsonText.Set(json, ["after"], NormText.Quote(after));
        return PathFor(files, programId, section, stated, id) is var path && files.Paths.Contains(path)
            ? files.With(path, Listed(files.Read(path), section, stated, placed))
            : files.With(path, New(section, stated, placed));
    }

    /// <summary>Takes it out; a list or a file that then says nothing goes too.</summary>
    public static MemoryProgramFiles Drop(MemoryProgramFiles files, Stated stated)
    {
        if (stated.List.Count == 0)
        {
            return files.With(stated.Path, null);
        }

        var text = JsonText.Remove(files.Read(stated.Path), stated.Way);
        for (var list = stated.List; list.Count > 0 && JsonText.Find(text, list) is { Items.Count: 0, Properties.Count: 0 }; list = [.. list.Take(list.Count - 1)])
        {
            text = JsonText.Remove(text, list);
        }

        return files.With(stated.Path, JsonText.Parse(text).Properties.All(property => property.Name == "$schema") ? null : text);
    }

    /// <summary>Puts back what other files say, where they say it.</summary>
    public static MemoryProgramFiles Restore(MemoryProgramFiles files, MemoryProgramFiles published, string programId, string section, Stated was)
    {
        if (was.List.Count == 0 || !files.Paths.Contains(was.Path))
        {
            var others = Stated.All(published, programId, section).Where(one => one.Path == was.Path && one.Id != was.Id);
            return was.List.Count == 0 || !others.Any() ? files.With(was.Path, published.Read(was.Path)) : files.With(was.Path, New(section, was.As, was.Value.ToString()));
        }

        var text = files.Read(was.Path);
        if (JsonText.Find(text, was.List) is not { Kind: JsonKind.Array } list)
        {
            return files.With(was.Path, Listed(text, section, was.As, was.Value.ToString()));
        }

        var before = JsonText.Find(published.Read(was.Path), was.List)!.Items.TakeWhile(item => item["id"]?.Text != was.Id).Select(item => item["id"]?.Text).Reverse();
        var index = before.Select(id => JsonText.IndexOf(list, $"#{id}")).FirstOrDefault(index => index >= 0, -1) + 1;
        return files.With(was.Path, JsonText.Insert(text, was.List, index, was.Value.ToString()));
    }

    /// <summary>An override that says nothing yet: it names the clause on which what is inherited rests.</summary>
    public static string Blank(string id, Node inherited) => Cited(id, inherited) is { } cited ? $"{{ \"id\": {NormText.Quote(id)}, \"source\": {cited} }}" : $"{{ \"id\": {NormText.Quote(id)} }}";

    /// <summary>Names an inherited element that no longer holds.</summary>
    public static string Removal(string id, Node inherited, MemoryProgramFiles files, string programId)
    {
        var act = JsonDocumentReader.Read("", files.Read(ProgramPaths.Template(programId, "program.json")), [])?["act"]?.Text ?? "";
        return $"{{ \"id\": {NormText.Quote(id)}, \"source\": {Cited(id, inherited) ?? $"{{ \"act\": {NormText.Quote(act)}, \"clause\": \"?\" }}"} }}";
    }

    private static string? Cited(string id, Node inherited) =>
        inherited.OneOrMany("source").FirstOrDefault(source => source.Kind == JsonKind.Object) is { } source && id.Length > 0
            ? $"{{ \"act\": {NormText.Quote(source.String("act") ?? "")}, \"clause\": {NormText.Quote(source.String("clause") ?? "")} }}"
            : null;

    private static string PathFor(MemoryProgramFiles files, string programId, string section, StatedAs stated, string id)
    {
        var all = Stated.FilesOf(files, programId, section).ToList();
        var (own, alone) = (ProgramPaths.Template(programId, $"{Stated.FileName(section)}.json"), ProgramPaths.Template(programId, $"{section}/{id}.json"));
        return all.Contains(own) ? own
            : ElementEditor.IsSingle(section) || all.Count > 0 ? stated == StatedAs.Item || !all.Contains(alone) ? alone : own
            : own;
    }

    private static string Listed(string text, string section, StatedAs stated, string json)
    {
        var root = JsonText.Parse(text);
        if (Stated.IsShared(section) && stated != StatedAs.Item && root[section] is { Kind: JsonKind.Array } plain)
        {
            // A list that only adds becomes one that also changes.
            text = TextPatch.Apply(text, [new TextPatch(plain.Start, 0, "{ \"items\": "), new TextPatch(plain.Start + plain.Length, 0, " }")]);
            root = JsonText.Parse(text);
        }

        var way = Stated.ListWay(section, root, stated);
        return JsonText.Find(root, way) is { Kind: JsonKind.Array, Items.Count: > 0 } ? JsonText.Insert(text, way, int.MaxValue, json) : JsonText.Set(text, way, Lines(text, json));
    }

    private static string Lines(string text, string json) => text.Contains("\r\n", StringComparison.Ordinal) ? $"[\r\n    {json}\r\n  ]" : $"[\n    {json}\n  ]";

    private static string New(string section, StatedAs stated, string json)
    {
        var list = $"[\n    {json}\n  ]";
        return stated == StatedAs.Item && ElementEditor.IsSingle(section) ? $"{json}\n"
            : Stated.IsShared(section) ? $"{{ \"{section}\": {(stated == StatedAs.Item ? list : $"{{ \"{Stated.NameOf(stated)}\": {list} }}")} }}\n"
            : $"{{ \"{Stated.NameOf(stated)}\": {list} }}\n";
    }
}
