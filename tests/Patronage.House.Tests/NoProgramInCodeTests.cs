using System.Text.RegularExpressions;
using Patronage.House.Tests.Source;

namespace Patronage.House.Tests;

/// <summary>
/// Data in, program out: nothing under <c>src/</c> knows a region, category, level, stage or number of a document. A word that the format
/// itself uses, and that a shipped program happens to use as an id too, stands in <c>format-words.txt</c> with its reason.
/// </summary>
public sealed class NoProgramInCodeTests
{
    private static readonly IReadOnlyList<AllowedWord> Allowed = AllowedWord.Read(Repository.PathOf("tests", "Patronage.House.Tests", "format-words.txt"));

    [Fact]
    public void Strings_OfSource_AreNoIdsOfShippedPrograms() =>
        Findings.None(Found(ShippedWords.Ids, value => value));

    [Fact]
    public void Strings_OfSource_AreNoTitlesOfShippedPrograms() =>
        Findings.None(Found(ShippedWords.Titles, value => value.TrimEnd('.', ':', ',', ' ').ToLowerInvariant()));

    [Fact]
    public void Strings_OfSource_NameNoProgramAndNoJurisdiction()
    {
        var names = string.Join('|', ShippedWords.Programs.Concat(ShippedWords.Jurisdictions).Where(name => name.Length > 2).Select(Regex.Escape));
        var pattern = new Regex($@"(?<![\w-])(?:{names})(?![\w-])", RegexOptions.None, Timeout.InfiniteTimeSpan);

        Findings.None(SourceString.All.Where(text => pattern.IsMatch(text.Value)));
    }

    [Fact]
    public void Strings_OfSource_NameNoRegion()
    {
        // Roots of the names: Russian inflects them.
        var roots = new Regex(@"(?<!\p{L})(татарстан|казан[ьи]|новгород|минск|солигор|слуцк)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Timeout.InfiniteTimeSpan);

        Findings.None(SourceString.All.Where(text => roots.IsMatch(text.Value)));
    }

    [Fact]
    public void FormatWords_Listed_AreAllNeeded()
    {
        var needed = SourceString.All.Select(text => text.Value).Where(value => ShippedWords.Ids.ContainsKey(value)).ToHashSet(StringComparer.Ordinal);
        needed.UnionWith(SourceString.All.Select(text => text.Value.ToLowerInvariant()).Where(value => ShippedWords.Titles.ContainsKey(value)));

        Findings.None(Allowed.Where(word => !needed.Contains(word.Word)).Select(word => word.Word));
    }

    [Fact]
    public void Collecting_TheShippedPrograms_FindsTheirWords()
    {
        Assert.True(ShippedWords.Programs.Count >= 3, "The programs are not where this test looks for them.");
        Assert.True(ShippedWords.Ids.Count > 500 && ShippedWords.Titles.Count > 500);
        Assert.True(SourceString.All.Count > 1000);
    }

    private static IEnumerable<string> Found(IReadOnlyDictionary<string, string> words, Func<string, string> read) =>
        from text in SourceString.All
        let word = read(text.Value)
        where words.ContainsKey(word) && !Allowed.Any(allowed => allowed.Word == word && allowed.Covers(text.File))
        select $"{text} is of {words[word]}";

    /// <summary>A line of the list: word | where | why.</summary>
    private sealed record AllowedWord(string Word, string[] Places, string Reason)
    {
        public bool Covers(string file) => Places.Any(place => place == "*" || file.StartsWith($"src/{place}", StringComparison.Ordinal));

        public static IReadOnlyList<AllowedWord> Read(string path) =>
            [.. File.ReadLines(path).Where(line => line.Length > 0 && line[0] != '#').Select(line => Parse(line.Split('|', StringSplitOptions.TrimEntries)))];

        private static AllowedWord Parse(string[] cells)
        {
            Assert.True(cells is [_, _, { Length: > 3 }], $"word | where | why: {string.Join(" | ", cells)}");
            return new(cells[0], cells[1].Split(',', StringSplitOptions.TrimEntries), cells[2]);
        }
    }
}
