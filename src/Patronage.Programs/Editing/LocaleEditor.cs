using Patronage.Programs.Editing.Elements;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Rules.Json;

namespace Patronage.Programs.Editing;

/// <summary>A text of a program in all its languages.</summary>
/// <param name="Path">The name under which <c>locales/</c> holds its translations: <c>levels/crisis/title</c>.</param>
/// <param name="Section">The section that it is of.</param>
/// <param name="Main">It in the program's first language.</param>
/// <param name="Translations">Language to translation, wherever it is written.</param>
/// <param name="IsOwn">Whether the program states it itself; the texts of its ancestors are translated here only where they are not there.</param>
public sealed record TranslatedText(string Path, string Section, string Main, IReadOnlyDictionary<string, string> Translations, bool IsOwn)
{
    /// <summary>Languages whose translation stands beside the text itself, and is edited there.</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];
}

/// <summary>The texts of a program by language, and patches of the files that hold their translations.</summary>
public static class LocaleEditor
{
    private const string TitleName = "title";
    private const string TextName = "text";

    /// <summary>The texts that people read, in the order of the program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="files">Its files and its ancestors'.</param>
    public static IReadOnlyList<TranslatedText> Texts(Program program, MemoryProgramFiles files)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(files);
        var written = program.Identity.Languages.Skip(1).ToDictionary(
            language => language,
            language => program.Identity.Ancestors.Prepend(program.Identity.Id).SelectMany(owner => Keys(files, owner, language)).ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal);
        var texts = new List<TranslatedText>();
        Add("program/title", "program", program.Identity.Title, true);
        foreach (var placed in ProgramElements.Of(program))
        {
            var isOwn = placed.Element.Origin.ProgramId == program.Identity.Id;
            Add($"{placed.Path}/{TitleName}", placed.Section, placed.Element.Title, isOwn);
            Add($"{placed.Path}/{TextName}", placed.Section, placed.Element.Text, isOwn);
        }

        return [.. texts.DistinctBy(text => text.Path, StringComparer.Ordinal)];

        void Add(string path, string section, LocalText? text, bool isOwn)
        {
            if (text is { Default.Length: > 0 })
            {
                texts.Add(new TranslatedText(path, section, text.Default, text.Translations, isOwn) { Beside = [.. text.Translations.Keys.Where(language => !(written.GetValueOrDefault(language)?.Contains(path) ?? false))] });
            }
        }
    }

    /// <summary>Writes a translation, or takes it out.</summary>
    /// <param name="files">The program's files and its ancestors'.</param>
    /// <param name="programId">The program.</param>
    /// <param name="language">The language.</param>
    /// <param name="path">The text.</param>
    /// <param name="translation">The translation; nothing takes it out.</param>
    public static MemoryProgramFiles Put(MemoryProgramFiles files, string programId, string language, string path, string? translation)
    {
        ArgumentNullException.ThrowIfNull(files);
        var file = FileOf(programId, language);
        var text = files.Paths.Contains(file) ? files.Read(file) : "{\n}\n";
        return files.With(file, string.IsNullOrWhiteSpace(translation) ? JsonText.Remove(text, [path]) : JsonText.Set(text, [path], NormText.Quote(translation.Trim())));
    }

    private static string FileOf(string programId, string language) => ProgramPaths.Template(programId, $"locales/{language}.json");

    private static IEnumerable<string> Keys(MemoryProgramFiles files, string programId, string language) =>
        files.Paths.Contains(FileOf(programId, language)) ? (JsonDocumentReader.Read("", files.Read(FileOf(programId, language)), [])?.Properties ?? []).Select(property => property.Name) : [];
}
