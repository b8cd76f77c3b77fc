using Patronage.Programs.Model;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Programs.Reading.Building;

/// <summary>Makes texts with their translations: those beside the element and those of <c>locales/</c>.</summary>
internal sealed class Texts
{
    private static readonly Dictionary<string, string> None = new(StringComparer.Ordinal);

    private readonly DiagnosticBag _bag;
    private readonly string _programId;
    private readonly IReadOnlyList<string> _languages;
    private readonly Dictionary<string, List<(string Language, Node Text)>> _byPath = new(StringComparer.Ordinal);
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);

    public Texts(EffectiveProgram program, IReadOnlyList<string> languages, DiagnosticBag bag)
    {
        _bag = bag;
        _programId = program.Id;
        _languages = languages;
        foreach (var (language, texts) in program.Locales)
        {
            if (!languages.Contains(language, StringComparer.Ordinal) && texts.ProgramId == _programId)
            {
                bag.Add(ProgramDiagnostics.BadLanguage, texts.Place, language, Nearest.Suggest(language, [.. languages]));
            }

            foreach (var (path, text) in texts.Properties) Add(path, language, text);
        }
    }

    /// <summary>The text of an element's property; its path is what <c>locales/</c> names it by.</summary>
    public LocalText Of(Node? node, string path)
    {
        _paths.Add(path);
        if (node is null) return new LocalText("");
        var own = _byPath.GetValueOrDefault(path) ?? [];
        if (own.Count == 0 && node.IsText) return new LocalText(node.Text, None);
        var translations = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (language, text) in own) translations[language] = text.Text;
        if (node.IsText) return new LocalText(node.Text, translations);
        foreach (var (language, text) in node.Properties)
        {
            if (!_languages.Contains(language, StringComparer.Ordinal))
            {
                _bag.Add(ProgramDiagnostics.BadLanguage, text.NamePlace, language, Nearest.Suggest(language, [.. _languages]));
            }
            else if (!translations.TryAdd(language, text.Text))
            {
                _bag.Add(ProgramDiagnostics.TranslatedTwice, text.Place, path);
            }
        }

        var first = _languages.FirstOrDefault(translations.ContainsKey);
        var words = first is null ? "" : translations[first];
        if (first is not null) translations.Remove(first);
        return new LocalText(words, translations);
    }

    /// <summary>A text that every program has without writing it; it can be translated by its path like any other.</summary>
    public LocalText OfBuiltIn(string words, string path)
    {
        _paths.Add(path);
        return new LocalText(words, _byPath.TryGetValue(path, out var own) ? own.DistinctBy(text => text.Language, StringComparer.Ordinal).ToDictionary(text => text.Language, text => text.Text.Text, StringComparer.Ordinal) : None);
    }

    /// <summary>The nodes of a text, one a language, that of the program's first language first: their characters know where they stand.</summary>
    public IReadOnlyList<(string Language, Node Text)> Nodes(Node? node, string path)
    {
        if (node is null) return [];
        var own = _byPath.GetValueOrDefault(path) ?? [];
        IEnumerable<(string Language, Node Text)> texts = node.IsText
            ? own.Prepend((_languages[0], node))
            : own.Concat(node.Properties.Select(pair => (pair.Key, pair.Value)));
        return [.. texts.Where(text => text.Text.IsText).DistinctBy(text => text.Language, StringComparer.Ordinal).OrderBy(text => PlaceOf(text.Language))];
    }

    /// <summary>Reports translations of texts that the program does not have.</summary>
    public void ReportUnused()
    {
        foreach (var (path, texts) in _byPath)
        {
            if (_paths.Contains(path)) continue;
            foreach (var (_, text) in texts.Where(t => t.Text.ProgramId == _programId))
            {
                _bag.Add(ProgramDiagnostics.UnknownTranslation, text.NamePlace, path, Nearest.Name(path, _paths) is { } near ? $"Может быть, «{near}»?" : "Путь – раздел, id и свойство: «levels/crisis/title».");
            }
        }
    }

    private int PlaceOf(string language)
    {
        for (var i = 0; i < _languages.Count; i++)
        {
            if (_languages[i] == language) return i;
        }

        return int.MaxValue;
    }

    private void Add(string path, string language, Node text)
    {
        if (!text.IsText)
        {
            if (text.ProgramId == _programId && text.Kind != JsonKind.Null)
            {
                _bag.Add(ProgramDiagnostics.WrongKind, text.Place, path, "строка", "другое значение");
            }

            return;
        }

        if (!_byPath.TryGetValue(path, out var list)) _byPath[path] = list = [];
        list.RemoveAll(t => t.Language == language);
        list.Add((language, text));
    }
}
