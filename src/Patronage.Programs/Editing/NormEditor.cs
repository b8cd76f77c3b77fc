using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Rules.Json;

namespace Patronage.Programs.Editing;

/// <summary>Writes a changed norm into a program's files: a patch of the text that keeps everything else as its author wrote it.</summary>
public static class NormEditor
{
    private const string Section = "norms.json";

    /// <summary>Changes a norm in the files of a program.</summary>
    /// <param name="files">The program's files and its ancestors'.</param>
    /// <param name="program">The program as these files compile.</param>
    /// <param name="change">What to change.</param>
    /// <returns>The files with the change; an inherited norm gets an override in the program's own file.</returns>
    /// <exception cref="KeyNotFoundException">The program has no such norm.</exception>
    /// <exception cref="ArgumentException">The number since the act is to be corrected, and the norm states none.</exception>
    public static MemoryProgramFiles Apply(MemoryProgramFiles files, Program program, NormChange change)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(change);
        var norm = program.Norms[change.NormId];
        var source = SourceOf(program, norm, change);
        return Find(files, program.Identity.Id, change.NormId) is var (path, element)
            ? files.With(path, TextPatch.Apply(files.Read(path), Patches(files.Read(path), element, norm, change, source)))
            : Override(files, program.Identity.Id, norm, change, source);
    }

    /// <summary>Gives a norm the text that it has in other files of the program, such as those that were published.</summary>
    /// <param name="files">The program's files and its ancestors'.</param>
    /// <param name="published">The files that have the text.</param>
    /// <param name="programId">The program.</param>
    /// <param name="normId">The norm.</param>
    /// <returns>The files with that text; the same files when the norm stands in neither, or was added since.</returns>
    public static MemoryProgramFiles Revert(MemoryProgramFiles files, MemoryProgramFiles published, string programId, string normId)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(published);
        if (Find(files, programId, normId) is not var (path, element))
        {
            return files;
        }

        var text = files.Read(path);
        if (Find(published, programId, normId) is var (from, was))
        {
            return files.With(path, TextPatch.Apply(text, [new TextPatch(element.Start, element.Length, published.Read(from).Substring(was.Start, was.Length))]));
        }

        // Only an override can be taken away: the norm then is what the parent says.
        var overrides = JsonDocumentReader.Read(path, text, [])?["override"];
        return overrides?.Items.Any(item => item.Start == element.Start) == true ? files.With(path, TextPatch.Apply(text, [NormPatches.Remove(overrides, element)])) : files;
    }

    /// <summary>The path and the JSON of a norm in the program's own files: an item or an override; null when it is inherited untouched.</summary>
    private static (string Path, JsonValue Element)? Find(MemoryProgramFiles files, string programId, string normId)
    {
        var folder = ProgramPaths.Template(programId, "norms/");
        var own = files.Paths.Where(path => path == ProgramPaths.Template(programId, Section) || path.StartsWith(folder, StringComparison.Ordinal));
        foreach (var path in own.Order(StringComparer.Ordinal))
        {
            var json = JsonDocumentReader.Read(path, files.Read(path), []);
            var element = (json?["override"]?.Items ?? []).Concat(json?["items"]?.Items ?? []).FirstOrDefault(item => item["id"]?.Text == normId);
            if (element is not null)
            {
                return (path, element);
            }
        }

        return null;
    }

    private static IReadOnlyList<TextPatch> Patches(string text, JsonValue element, Norm norm, NormChange change, Citation? source)
    {
        var values = element["values"] is { Kind: JsonKind.Array, Items.Count: > 0 } list ? list.Items : null;
        if (change.From is { } from)
        {
            return values is null
                ? NormPatches.ReplaceFigures(element, $"\"values\": {Dated(norm, change, from, source)}")
                : NormPatches.Insert(text, values, change, from, source);
        }

        return NormPatches.Figures(values is null ? element : SinceTheAct(values, norm), change);
    }

    private static JsonValue SinceTheAct(IReadOnlyList<JsonValue> values, Norm norm) =>
        values.FirstOrDefault(value => value["from"] is not { Kind: JsonKind.String })
        ?? throw new ArgumentException($"Norm {norm.Id} states no number since the act: a day is needed.", nameof(values));

    /// <summary>All values of a norm with the new one at its place.</summary>
    private static string Dated(Norm norm, NormChange change, DateOnly from, Citation? source)
    {
        var parts = new List<string>();
        foreach (var value in norm.Values.Where(value => value.From is null || value.From < from))
        {
            var to = value.To is { } end && end < from ? end : from.AddDays(-1);
            parts.Add(NormText.Value(value with { To = to }, SourceOf(value)));
        }

        var later = norm.Values.Where(value => value.From > from).ToList();
        parts.Add(NormText.Value(from, later is [var next, ..] ? next.From!.Value.AddDays(-1) : null, change.Figures, source));
        parts.AddRange(later.Select(value => NormText.Value(value, SourceOf(value))));
        return $"[{string.Join(", ", parts)}]";
    }

    private static Citation? SourceOf(NormValue value) => value.Sources is [var first, ..] ? first : null;

    private static Citation? SourceOf(Program program, Norm norm, NormChange change) => change is { Act: null, Clause: null }
        ? null
        : new Citation(change.Act ?? (norm.Sources is [var first, ..] ? first.Act : program.Identity.Act), change.Clause ?? "");

    private static MemoryProgramFiles Override(MemoryProgramFiles files, string programId, Norm norm, NormChange change, Citation? source)
    {
        var path = ProgramPaths.Template(programId, Section);
        var value = change.From is { } from ? $"\"values\": {Dated(norm, change, from, null)}" : NormText.Figures(change.Figures);

        // An override always names a clause: that of the change, else the one that the inherited number rests on.
        var basis = source ?? (norm.Sources is [var first, ..] ? first with { Row = null } : null);
        var cited = basis is null ? "" : $", \"source\": {NormText.Citation(basis)}";
        var element = $"{{ \"id\": {NormText.Quote(norm.Id)}, {value}{cited} }}";
        if (!files.Paths.Contains(path))
        {
            return files.With(path, $"{{\n  \"override\": [\n    {element}\n  ]\n}}\n");
        }

        var text = files.Read(path);
        var json = JsonDocumentReader.Read(path, text, []) ?? throw new InvalidOperationException($"{path} is not JSON.");
        var patch = json.FindProperty("override") is { } list
            ? new TextPatch(list.Value.Start + 1, 0, $"\n    {element}{(list.Value.Items.Count > 0 ? "," : "\n  ")}")
            : new TextPatch(json.Start + 1, 0, $"\n  \"override\": [\n    {element}\n  ]{(json.Properties.Count > 0 ? "," : "\n")}");
        return files.With(path, TextPatch.Apply(text, [patch]));
    }
}
