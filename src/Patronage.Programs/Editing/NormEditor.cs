using System.Globalization;
using System.Text;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Rules.Json;

namespace Patronage.Programs.Editing;

/// <summary>Writes a changed norm into a program's files: a patch of the text that keeps everything else as its author wrote it.</summary>
public static class NormEditor
{
    private const string Section = "norms.json";
    private static readonly string[] ValueKeys = ["amount", "min", "max", "expected"];

    /// <summary>Changes a norm in the files of a program.</summary>
    /// <param name="files">The program's files and its ancestors'.</param>
    /// <param name="program">The program as it compiles now.</param>
    /// <param name="change">What to change.</param>
    /// <returns>The files with the change; an inherited norm gets an override in the program's own file.</returns>
    /// <exception cref="KeyNotFoundException">The program has no such norm.</exception>
    public static MemoryProgramFiles Apply(MemoryProgramFiles files, Program program, NormChange change)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(change);
        var norm = program.Norms[change.NormId];
        var (path, element) = Find(files, program.Identity.Id, change.NormId);
        return element is null
            ? Override(files, program, norm, change)
            : files.With(path!, Patch(files.Read(path!), element, norm, change));
    }

    /// <summary>The path and the JSON of a norm in the program's own files: an item or an override; null when it is inherited untouched.</summary>
    private static (string? Path, JsonValue? Element) Find(MemoryProgramFiles files, string programId, string normId)
    {
        var folder = ProgramPaths.Template(programId, "norms/");
        var own = files.Paths.Where(path => path == ProgramPaths.Template(programId, Section) || path.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        foreach (var path in own)
        {
            var json = JsonDocumentReader.Read(path, files.Read(path), []);
            var element = (json?["override"]?.Items ?? []).Concat(json?["items"]?.Items ?? []).FirstOrDefault(item => item["id"]?.Text == normId);
            if (element is not null)
            {
                return (path, element);
            }
        }

        return (null, null);
    }

    private static string Patch(string text, JsonValue element, Norm norm, NormChange change)
    {
        if (change.From is not { } from)
        {
            return PatchBare(text, element, change);
        }

        // A value that begins on the very day is corrected; otherwise the value in force ends the day before and a new one begins.
        var dated = element["values"]?.Items.FirstOrDefault(value => value["from"]?.Text == Day(from));
        return dated is not null ? PatchBare(text, dated, change) : ReplaceValues(text, element, Dated(norm, change, from));
    }

    /// <summary>Replaces the numbers of an element where they stand, adds those it lacks, removes those that are gone.</summary>
    private static string PatchBare(string text, JsonValue element, NormChange change)
    {
        var patches = new List<TextPatch>();
        var missing = new List<string>();
        foreach (var (key, number) in Numbers(change))
        {
            var property = element.FindProperty(key);
            if (property is not null && number is not null)
            {
                patches.Add(new TextPatch(property.Value.Start, property.Value.Length, Number(number.Value)));
            }
            else if (property is not null)
            {
                patches.Add(new TextPatch(property.Value.Start, property.Value.Length, "null"));
            }
            else if (number is not null)
            {
                missing.Add($"\"{key}\": {Number(number.Value)}");
            }
        }

        if (missing.Count > 0 && element.FindProperty("id") is { } id)
        {
            patches.Add(new TextPatch(id.Value.Start + id.Value.Length, 0, ", " + string.Join(", ", missing)));
        }

        return TextPatch.Apply(text, patches);
    }

    private static string ReplaceValues(string text, JsonValue element, string values)
    {
        if (element.FindProperty("values") is { } old)
        {
            return TextPatch.Apply(text, [new TextPatch(old.Value.Start, old.Value.Length, values)]);
        }

        var bare = ValueKeys.Select(element.FindProperty).OfType<JsonProperty>().OrderBy(property => property.NameStart).ToList();
        if (bare.Count == 0)
        {
            var id = element.FindProperty("id")!.Value;
            return TextPatch.Apply(text, [new TextPatch(id.Start + id.Length, 0, $", \"values\": {values}")]);
        }

        // The first of the bare numbers gives its place to the list; the others go, with the comma before them.
        var patches = new List<TextPatch> { new(bare[0].NameStart, End(bare[0]) - bare[0].NameStart, $"\"values\": {values}") };
        patches.AddRange(bare.Skip(1).Select(property => Removal(text, property)));
        return TextPatch.Apply(text, patches);
    }

    private static TextPatch Removal(string text, JsonProperty property)
    {
        var start = property.NameStart;
        while (start > 0 && text[start - 1] != ',')
        {
            start--;
        }

        return new TextPatch(start - 1, End(property) - start + 1, "");
    }

    private static int End(JsonProperty property) => property.Value.Start + property.Value.Length;

    private static string Dated(Norm norm, NormChange change, DateOnly from)
    {
        var kept = new List<string>();
        foreach (var value in norm.Values.Where(value => value.From is null || value.From < from))
        {
            var to = value.To is { } end && end < from ? end : from.AddDays(-1);
            kept.Add(Write(value.From, to, value.Amount, value.Min, value.Max, value.Expected, value.Sources is [var first, ..] && !norm.Sources.Contains(first) ? first : null));
        }

        var source = change.Clause is null && change.Act is null ? null : new Citation(change.Act ?? norm.Sources[0].Act, change.Clause ?? norm.Sources[0].Clause);
        kept.Add(Write(from, null, change.Amount, change.Min, change.Max, change.Expected, source));
        return $"[{string.Join(", ", kept)}]";
    }

    private static MemoryProgramFiles Override(MemoryProgramFiles files, Program program, Norm norm, NormChange change)
    {
        var path = ProgramPaths.Template(program.Identity.Id, Section);
        var source = new Citation(change.Act ?? program.Identity.Act, change.Clause ?? (norm.Sources is [var first, ..] ? first.Clause : ""));
        var value = change.From is { } from
            ? $"\"values\": {Dated(norm, change, from)}"
            : string.Join(", ", Numbers(change).Where(pair => pair.Number is not null).Select(pair => $"\"{pair.Key}\": {Number(pair.Number!.Value)}"));
        var element = $"{{ \"id\": \"{norm.Id}\", {value}, \"source\": {Write(source)} }}";
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

    private static string Write(DateOnly? from, DateOnly? to, decimal? amount, decimal? min, decimal? max, decimal? expected, Citation? source)
    {
        var parts = new List<string>();
        Add("from", from is { } first ? $"\"{Day(first)}\"" : null);
        Add("to", to is { } last ? $"\"{Day(last)}\"" : null);
        Add("amount", amount is { } a ? Number(a) : null);
        Add("min", min is { } least ? Number(least) : null);
        Add("max", max is { } most ? Number(most) : null);
        Add("expected", expected is { } soon ? Number(soon) : null);
        Add("source", source is null ? null : Write(source));
        return $"{{ {string.Join(", ", parts)} }}";

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parts.Add($"\"{name}\": {value}");
            }
        }
    }

    private static string Write(Citation source)
    {
        var text = new StringBuilder("{ \"act\": ").Append(Quote(source.Act)).Append(", \"clause\": ").Append(Quote(source.Clause));
        if (source.Row is not null)
        {
            text.Append(", \"row\": ").Append(Quote(source.Row));
        }

        return text.Append(" }").ToString();
    }

    private static string Quote(string text) => System.Text.Json.JsonSerializer.Serialize(text, Relaxed);

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static (string Key, decimal? Number)[] Numbers(NormChange change) =>
        [("amount", change.Amount), ("min", change.Min), ("max", change.Max), ("expected", change.Expected)];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);
}
