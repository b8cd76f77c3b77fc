using System.Globalization;
using System.Xml;

namespace Patronage.Programs.LegalText;

/// <summary>The numbers that Word counts by itself: they are no letters of the text, and are written as a reader sees them.</summary>
internal sealed class DocxNumbers
{
    private const int Levels = 9;
    private const string Alphabet = "абвгдежзиклмнопрстуфхцчшщэюя";
    private readonly Dictionary<string, Dictionary<int, Level>> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _kindOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> _counts = new(StringComparer.Ordinal);

    public static DocxNumbers Read(byte[] xml)
    {
        var numbers = new DocxNumbers();
        if (xml.Length == 0)
        {
            return numbers;
        }

        using var reader = DocxText.Reader(xml);
        var (kind, list, at) = ("", "", 0);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || !DocxText.IsWord(reader))
            {
                continue;
            }

            var value = DocxText.Attribute(reader, "val") ?? "";
            switch (reader.LocalName)
            {
                case "abstractNum":
                    numbers._kinds[kind = DocxText.Attribute(reader, "abstractNumId") ?? ""] = [];
                    break;
                case "lvl" when DocxText.Whole(reader, "ilvl") is { } numbered && (at = numbered) >= 0 && numbers._kinds.TryGetValue(kind, out var levels):
                    levels.TryAdd(at, new Level());
                    break;
                case "start" when numbers.At(kind, at) is { } level:
                    level.Start = DocxText.Whole(reader, "val") ?? 1;
                    break;
                case "numFmt" when numbers.At(kind, at) is { } level:
                    level.Format = value;
                    break;
                case "lvlText" when numbers.At(kind, at) is { } level:
                    level.Text = value;
                    break;
                case "num":
                    list = DocxText.Attribute(reader, "numId") ?? "";
                    break;
                case "abstractNumId" when list.Length > 0:
                    numbers._kindOf[list] = value;
                    break;
            }
        }

        return numbers;
    }

    /// <summary>The number of the next paragraph of a list at a level; empty where a sign stands instead of it.</summary>
    public string Next(string list, int level)
    {
        if (level is < 0 or >= Levels || !_kindOf.TryGetValue(list, out var kind) || At(kind, level) is not { } shape)
        {
            return "";
        }

        // Lists of one kind count on together.
        if (!_counts.TryGetValue(kind, out var counts))
        {
            _counts[kind] = counts = new int[Levels];
        }

        counts[level] = counts[level] == 0 ? shape.Start : counts[level] + 1;
        Array.Clear(counts, level + 1, Levels - level - 1);
        return shape.Format is "bullet" or "none" ? "" : Enumerable.Range(0, level + 1).Aggregate(
            shape.Text,
            (text, at) => text.Replace(FormattableString.Invariant($"%{at + 1}"), At(kind, at) is { } each ? Written(each.Format, counts[at] == 0 ? each.Start : counts[at]) : "", StringComparison.Ordinal));
    }

    private Level? At(string kind, int level) => _kinds.GetValueOrDefault(kind)?.GetValueOrDefault(level);

    private static string Written(string format, int number) => format switch
    {
        "upperRoman" or "lowerRoman" => RomanNumbers.Write(Math.Clamp(number, 1, 399)),
        "russianLower" or "lowerLetter" => number >= 1 && number <= Alphabet.Length ? Alphabet[number - 1].ToString() : number.ToString(CultureInfo.InvariantCulture),
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    private sealed class Level
    {
        public int Start { get; set; } = 1;

        public string Format { get; set; } = "decimal";

        public string Text { get; set; } = "";
    }
}
