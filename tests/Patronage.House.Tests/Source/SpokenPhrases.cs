using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patronage.House.Tests.Source;

/// <summary>What the screens say: every phrase that is given to <c>T(…)</c>, every set of noun forms, and what is left beside them.</summary>
internal static partial class SpokenPhrases
{
    // Russian grammar itself, words that a person types, words that are looked for, the gallery of the parts, the demonstration, and what is written to a terminal before anybody has a language.
    private static readonly string[] NotSpoken =
    [
        "/Components/Gallery/", "/Languages/", "/Presenting/CoreWords.cs", "/Text/RussianDates.cs", "/Text/RussianPlural.cs", "/Text/RussianTypography.cs", "/Text/DateReading.cs", "/Text/TimeReading.cs",
        "/Patronage.Services/Demo/", "/Patronage.Services/Anonymising/", "/Patronage.Services/Studio/", "/Referrals/FamilyComparison.cs", "/People/LeakedPasswords.cs", "/Hosting/Startup.cs", "/Hosting/Site.cs", "/Hosting/SiteOptions.cs", "/Hosting/Metrics/", "/Hosting/OutsideSignIn.cs", "/Hosting/CommandLine.cs", "/Hosting/DemoDatabase.cs", "/Hosting/StartRefusedException.cs",
    ];

    private static readonly Lazy<(SortedSet<string> Phrases, SortedSet<string> Nouns, List<string> Left)> Found = new(Scan);

    /// <summary>The phrases, as phrasebooks write them.</summary>
    public static IReadOnlySet<string> All => Found.Value.Phrases;

    /// <summary>The noun sets, with «|» between the forms.</summary>
    public static IReadOnlySet<string> Nouns => Found.Value.Nouns;

    /// <summary>Russian words on screens that are no phrase: nobody could say them in another language.</summary>
    public static IReadOnlyList<string> Left => Found.Value.Left;

    /// <summary>The places of a phrase: <c>{0}</c>, <c>{1}</c> …, sorted.</summary>
    public static IEnumerable<string> PlacesIn(string phrase) => Place().Matches(phrase).Select(match => match.Value).Order(StringComparer.Ordinal);

    private static (SortedSet<string> Phrases, SortedSet<string> Nouns, List<string> Left) Scan()
    {
        var (phrases, nouns, left) = (new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal), new List<string>());
        foreach (var path in Repository.Files("src/Patronage.Web", ".cs", ".razor").Concat(Repository.Files("src/Patronage.Services", ".cs")).Order(StringComparer.Ordinal))
        {
            var name = Repository.NameOf(path);
            var isGrammar = NotSpoken.Any(part => name.Contains(part, StringComparison.Ordinal));
            var text = File.ReadAllText(path);
            var rest = new StringBuilder(Comment().Replace(text, match => Blank(match.Value)));
            foreach (Match call in Call().Matches(text))
            {
                var at = call.Index + call.Length;
                if (PhraseAt(text, at) is not { } phrase) continue;
                phrases.Add(KeyOf(phrase));
                Cover(rest, phrase, at);
            }

            foreach (Match set in NounSet().Matches(text))
            {
                if (!Cyrillic().IsMatch(set.Value) || name.Contains("/Components/Gallery/", StringComparison.Ordinal)) continue;
                nouns.Add($"{set.Groups["one"].Value}|{set.Groups["few"].Value}|{set.Groups["many"].Value}");
                for (var at = set.Index; at < set.Index + set.Length; at++) rest[at] = ' ';
            }

            if (isGrammar) continue;
            var lines = rest.ToString().Split('\n');
            left.AddRange(Enumerable.Range(0, lines.Length).Where(line => Cyrillic().IsMatch(lines[line])).Select(line => $"{name}:{line + 1} {lines[line].Trim()}"));
        }

        ScriptPhrases.Scan(phrases, nouns, left);
        return (phrases, nouns, left);
    }

    private static SyntaxNode? PhraseAt(string text, int at)
    {
        var expression = SyntaxFactory.ParseExpression(text[at..Math.Min(text.Length, at + 2000)], consumeFullText: false);
        return expression.DescendantNodesAndSelf().LastOrDefault(node => node.SpanStart == 0 && node is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax);
    }

    private static string KeyOf(SyntaxNode phrase)
    {
        if (phrase is LiteralExpressionSyntax literal) return literal.Token.ValueText.Replace('\u00A0', ' ');
        var (key, place) = (new StringBuilder(), 0);
        foreach (var part in ((InterpolatedStringExpressionSyntax)phrase).Contents)
        {
            if (part is InterpolatedStringTextSyntax words) key.Append(words.TextToken.ValueText);
            else key.Append('{').Append(place++).Append('}');
        }

        return key.ToString().Replace('\u00A0', ' ');
    }

    // The words of the phrase are spoken; what is put into it is looked at by itself.
    private static void Cover(StringBuilder rest, SyntaxNode phrase, int start)
    {
        var spans = phrase is InterpolatedStringExpressionSyntax interpolated ? interpolated.Contents.OfType<InterpolatedStringTextSyntax>().Select(words => words.Span) : [phrase.Span];
        foreach (var span in spans)
        {
            for (var at = span.Start; at < span.End; at++) rest[start + at] = ' ';
        }
    }

    /// <summary>As many spaces, so that places stay.</summary>
    internal static string Blank(string text) => Regex.Replace(text, "[^\n]", " ", RegexOptions.None, Timeout.InfiniteTimeSpan);

    [GeneratedRegex(@"(?<![\w.])T\((?=\$?"")", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Call();

    [GeneratedRegex(@"new(?: NounForms)?\(""(?<one>[^""]*)"", ""(?<few>[^""]*)"", ""(?<many>[^""]*)""\)", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex NounSet();

    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->|(?<=^|[\s;,({])//[^\n]*", RegexOptions.Singleline | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Comment();

    [GeneratedRegex("[а-яА-ЯёЁ]", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Cyrillic();

    [GeneratedRegex(@"\{[0-9]+\}", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Place();
}
