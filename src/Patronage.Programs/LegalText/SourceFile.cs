using Patronage.Programs.Editing;
using Patronage.Programs.Editing.Elements;
using Patronage.Programs.Reading;
using Patronage.Rules.Json;

namespace Patronage.Programs.LegalText;

/// <summary>The file of a program that keeps the text of a legal document: <c>sources/&lt;id&gt;.json</c>, a paragraph a line.</summary>
public static class SourceFile
{
    /// <summary>The folder of a program's template in which documents lie.</summary>
    public const string Folder = "sources";

    private const string Schema = "../../schema/sources.schema.json";

    /// <summary>The path of a document of a program.</summary>
    public static string PathOf(string programId, string documentId) => ProgramPaths.Template(programId, $"{Folder}/{documentId}.json");

    /// <summary>The id of the document that a path keeps; null when the path is another file.</summary>
    public static string? IdOf(string programId, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var folder = ProgramPaths.Template(programId, $"{Folder}/");
        return path.StartsWith(folder, StringComparison.Ordinal) && path.EndsWith(".json", StringComparison.Ordinal) && path.Length > folder.Length + ".json".Length ? path[folder.Length..^".json".Length] : null;
    }

    /// <summary>The documents of a program, by the order of their names; those that are no JSON are left out, and told by the reader of programs.</summary>
    /// <param name="files">The program's files.</param>
    /// <param name="programId">The program.</param>
    public static IReadOnlyList<SourceDocument> All(IProgramFiles files, string programId)
    {
        ArgumentNullException.ThrowIfNull(files);
        return [.. files.Paths.Order(StringComparer.Ordinal).Select(path => IdOf(programId, path) is { } id ? Read(id, files.Read(path)) : null).OfType<SourceDocument>()];
    }

    /// <summary>Reads a document.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="text">The text of its file.</param>
    /// <returns>The document; null when the text is no JSON.</returns>
    public static SourceDocument? Read(string id, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return JsonDocumentReader.Read("", text, []) is { Kind: JsonKind.Object } root
            ? SourceDocument.Of(id, Text(root["act"]), Text(root["title"]), [.. (root["paragraphs"]?.Items ?? []).Select(Paragraph).OfType<SourceParagraph>()])
            : null;
    }

    /// <summary>The text of a document's file.</summary>
    public static string Write(string? act, string? title, IReadOnlyList<SourceParagraph> paragraphs)
    {
        ArgumentNullException.ThrowIfNull(paragraphs);
        string?[] head = [$"\"$schema\": {NormText.Quote(Schema)}", Property("act", act), Property("title", title)];
        return $"{{ {string.Join(", ", head.OfType<string>())}, \"paragraphs\": [\n{string.Join(",\n", paragraphs.Select(paragraph => $"  {Json(paragraph)}"))}\n] }}\n";
    }

    /// <summary>The text of a document's file with other words on the margin of a paragraph; every other line stays as it is.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="index">The paragraph.</param>
    /// <param name="change">What becomes of it.</param>
    /// <exception cref="FormatException">The file is no JSON, or has no such paragraph.</exception>
    public static string Mark(string text, int index, Func<SourceParagraph, SourceParagraph> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        string[] way = ["paragraphs", FormattableString.Invariant($"[{index}]")];
        var paragraph = (JsonText.Find(text, way) is { } stated ? Paragraph(stated) : null) ?? throw new FormatException("The document has no such paragraph.");
        return JsonText.Set(text, way, Json(change(paragraph)));
    }

    private static SourceParagraph? Paragraph(JsonValue value) => value.Kind switch
    {
        JsonKind.String => new SourceParagraph(value.Text),
        JsonKind.Object when Text(value["text"]) is { } text => new SourceParagraph(text) { Act = Text(value["act"]), Part = Text(value["part"]), Name = Text(value["name"]), NoRule = Text(value["noRule"]) },
        _ => null,
    };

    private static string Json(SourceParagraph paragraph) => paragraph.IsMarked
        ? $"{{ {string.Join(", ", new[] { Property("act", paragraph.Act), Property("part", paragraph.Part), Property("name", paragraph.Name), Property("noRule", paragraph.NoRule), Property("text", paragraph.Text) }.OfType<string>())} }}"
        : NormText.Quote(paragraph.Text);

    private static string? Property(string name, string? value) => value is null ? null : $"{NormText.Quote(name)}: {NormText.Quote(value)}";

    private static string? Text(JsonValue? value) => value is { Kind: JsonKind.String } ? value.Text : null;
}
