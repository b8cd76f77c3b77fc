using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Patronage.House.Tests.Source;

/// <summary>What the site's own scripts say: the phrases of <c>t("…")</c> and the nouns of <c>counted(…)</c>, as <c>js/words.js</c> gives them out, and what is left beside them.</summary>
internal static partial class ScriptPhrases
{
    /// <summary>Reads every script, and every other file that a browser gets as it lies: these can say nothing in another language.</summary>
    public static void Scan(ISet<string> phrases, ISet<string> nouns, ICollection<string> left)
    {
        foreach (var path in Repository.Files("src/Patronage.Web/wwwroot", ".js", ".html", ".webmanifest", ".svg"))
        {
            var text = File.ReadAllText(path);
            Read(Repository.NameOf(path), text, path.EndsWith(".js", StringComparison.Ordinal), phrases, nouns, left);
        }
    }

    /// <summary>Reads one file.</summary>
    public static void Read(string name, string text, bool speaks, ISet<string> phrases, ISet<string> nouns, ICollection<string> left)
    {
        var rest = new StringBuilder(Comment().Replace(text, match => SpokenPhrases.Blank(match.Value)));
        if (speaks)
        {
            var code = rest.ToString();
            foreach (Match phrase in Phrase().Matches(code))
            {
                phrases.Add(JsonSerializer.Deserialize<string>(phrase.Groups["words"].Value)!.Replace('\u00A0', ' '));
                Cover(rest, phrase);
            }

            foreach (Match noun in Noun().Matches(code))
            {
                nouns.Add($"{noun.Groups["one"].Value}|{noun.Groups["few"].Value}|{noun.Groups["many"].Value}");
                Cover(rest, noun);
            }
        }

        var lines = rest.ToString().Split('\n');
        foreach (var line in Enumerable.Range(0, lines.Length).Where(line => Cyrillic().IsMatch(lines[line]))) left.Add($"{name}:{line + 1} {lines[line].Trim()}");
    }

    private static void Cover(StringBuilder rest, Match match)
    {
        for (var at = match.Index; at < match.Index + match.Length; at++) rest[at] = ' ';
    }

    // Nothing is joined to the phrase: what stands there is the key.
    [GeneratedRegex(@"(?<![\w.$])t\((?<words>""(?:[^""\\\n]|\\.)*"")(?=[,)])", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Phrase();

    [GeneratedRegex(@"(?<![\w.$])counted\([^""\n]*""(?<one>[^""\n]*)"", ""(?<few>[^""\n]*)"", ""(?<many>[^""\n]*)""\)", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Noun();

    [GeneratedRegex(@"/\*.*?\*/|<!--.*?-->|(?<=^|[\s;,({}])//[^\n]*", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Comment();

    [GeneratedRegex("[а-яА-ЯёЁ]", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Cyrillic();
}
