using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Patronage.Web.Hosting;

/// <summary>The words of the site's own scripts in the person's language. The scripts say Russian phrases (<c>t("…")</c>, js/words.js); a page brings the translations of those along, and a page that is kept keeps them.</summary>
internal sealed partial class ScriptWords
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
    private readonly ConcurrentDictionary<(string Folder, string Language), string> _known = new();
    private readonly IWebHostEnvironment _site;

    /// <summary>Prepares the reading of the site's files.</summary>
    public ScriptWords(IWebHostEnvironment site) => _site = site;

    /// <summary>The words of the scripts of a folder, as JSON for the attribute <c>data-words</c>.</summary>
    /// <param name="folder">The folder beside the site's files: <c>js</c>.</param>
    /// <returns>The words; null in Russian, which is what the scripts say by themselves.</returns>
    public string? Of(string folder) =>
        Speech.Book is { } book ? _known.GetOrAdd((folder, Speech.Language.Code), static (key, from) => from.Scripts.Said(key.Folder, from.Book), (Scripts: this, Book: book)) : null;

    private string Said(string folder, Phrasebook book)
    {
        var (phrases, nouns) = (new SortedDictionary<string, string>(StringComparer.Ordinal), new SortedDictionary<string, string[]>(StringComparer.Ordinal));
        foreach (var file in _site.WebRootFileProvider.GetDirectoryContents(folder).Where(file => file.Name.EndsWith(".js", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(file.CreateReadStream());
            var script = reader.ReadToEnd();
            foreach (Match phrase in Phrase().Matches(script))
            {
                var key = Phrasebook.Key(JsonSerializer.Deserialize<string>(phrase.Groups["words"].Value)!);
                phrases[key] = book.Find(key);
            }

            foreach (Match noun in Noun().Matches(script))
            {
                var (one, few, many) = (noun.Groups["one"].Value, noun.Groups["few"].Value, noun.Groups["many"].Value);
                if (book.FormsOf(one, few, many) is { } forms) nouns[$"{one}|{few}|{many}"] = forms;
            }
        }

        return JsonSerializer.Serialize(new { phrases, nouns, months = book.Dates.MonthsOfDate }, Format);
    }

    [GeneratedRegex(@"(?<![\w.$])t\((?<words>""(?:[^""\\\n]|\\.)*"")", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Phrase();

    [GeneratedRegex(@"(?<![\w.$])counted\([^""\n]*""(?<one>[^""\n]*)"", ""(?<few>[^""\n]*)"", ""(?<many>[^""\n]*)""\)", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Noun();
}
