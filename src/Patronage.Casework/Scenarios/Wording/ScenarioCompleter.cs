using Patronage.Programs.Editing.Completing;
using Patronage.Programs.Facts;
using Patronage.Programs.Model;

namespace Patronage.Casework.Scenarios.Wording;

/// <summary>Says what may stand at a place of a scenario in words.</summary>
public static class ScenarioCompleter
{
    private const int Most = 60;
    private const int DayLength = 10;

    /// <summary>What may stand at a place.</summary>
    /// <param name="wording">The words of the program.</param>
    /// <param name="text">The scenario as it is written so far.</param>
    /// <param name="offset">The place, in UTF-16 code units.</param>
    public static CompletionList At(ScenarioWording wording, string text, int offset)
    {
        ArgumentNullException.ThrowIfNull(wording);
        ArgumentNullException.ThrowIfNull(text);
        offset = Math.Clamp(offset, 0, text.Length);
        var start = offset == 0 ? 0 : text.LastIndexOf('\n', offset - 1) + 1;
        var above = text[..start].Split('\n').Select(line => line.Trim()).ToList();
        var part = above.Select(line => ScenarioWording.Headings.TryGetValue(line.TrimEnd(':'), out var found) ? found : (ScenarioPart?)null).LastOrDefault(found => found is not null) ?? ScenarioPart.Head;
        var (typed, items) = In(wording, part, text[start..offset], text);
        return Chosen(offset, typed, [.. items, .. text[start..offset].Trim() == typed.Trim() ? Headings(part) : []]);
    }

    /// <summary>What may stand at the end of one line.</summary>
    /// <param name="wording">The words of the program.</param>
    /// <param name="part">The part of the scenario.</param>
    /// <param name="line">The line as it is written so far.</param>
    /// <param name="whole">The whole scenario: its day and its members are offered.</param>
    public static CompletionList InLine(ScenarioWording wording, ScenarioPart part, string line, string whole)
    {
        ArgumentNullException.ThrowIfNull(wording);
        ArgumentNullException.ThrowIfNull(line);
        var (typed, items) = In(wording, part, line, whole ?? "");
        return Chosen(line.Length, typed, items);
    }

    private static CompletionList Chosen(int offset, string typed, IReadOnlyList<Completion> items)
    {
        var wanted = typed.Trim();
        List<Completion> fitting =
        [
            .. items.Where(item => item.Label.StartsWith(wanted, StringComparison.OrdinalIgnoreCase) || Bare(item.Label).StartsWith(Bare(wanted), StringComparison.OrdinalIgnoreCase)),
            .. items.Where(item => Bare(wanted).Length > 0 && item.Label.IndexOf(Bare(wanted), StringComparison.OrdinalIgnoreCase) > 0),
        ];
        return new CompletionList(offset - typed.TrimStart().Length, typed.TrimStart().Length, [.. fitting.Distinct().Take(Most)]);
    }

    private static string Bare(string text) => text.TrimStart('«');

    private static (string Typed, IReadOnlyList<Completion> Items) In(ScenarioWording wording, ScenarioPart part, string line, string text) => part switch
    {
        ScenarioPart.Family => (After(line, ','), line.Contains(',', StringComparison.Ordinal)
            ? Words("о члене семьи", [.. BuiltInVocabularies.Relations.Items.Values.Select(relation => $"кем приходится: {relation}"), .. BuiltInVocabularies.Sex.Items.Values, "живёт отдельно", "дата рождения неизвестна"]) : []),
        ScenarioPart.Story => Story(wording, line, text),
        ScenarioPart.Expected => Expected(wording, line),
        ScenarioPart.Head => (line, Words("", [ScenarioWording.TitleWord, ScenarioWording.DayWord])),
        _ => (line, []),
    };

    private static (string Typed, IReadOnlyList<Completion> Items) Story(ScenarioWording wording, string line, string text)
    {
        var trimmed = line.TrimStart();
        if (trimmed.Length <= DayLength || !char.IsAsciiDigit(trimmed[0]))
        {
            return (line, Words("день сценария", [.. text.Split('\n').Where(one => one.StartsWith(ScenarioWording.DayWord, StringComparison.OrdinalIgnoreCase)).Select(one => $"{one[ScenarioWording.DayWord.Length..].Trim()} ")]));
        }

        var rest = trimmed[DayLength..].TrimStart();
        if (rest.StartsWith("в ", StringComparison.Ordinal) && rest.Length > 7)
        {
            rest = rest[7..].TrimStart();
        }

        var kind = StepWords.KindWords.OrderByDescending(word => word.Length).FirstOrDefault(word => rest.StartsWith($"{word} ", StringComparison.OrdinalIgnoreCase) || rest.StartsWith($"{word}:", StringComparison.OrdinalIgnoreCase));
        if (kind is null)
        {
            return (rest, Words("что произошло", StepWords.KindWords.Select(word => $"{word} ")));
        }

        var tail = rest[kind.Length..];
        var end = EndOfTitle(tail);
        if (StepWords.SectionOf(kind) is { } section && end < 0)
        {
            return (tail, Titles(wording, section));
        }

        var title = end < 0 ? "" : tail[..end].Trim();
        var subject = StepWords.SectionOf(kind) is { } of && wording.Named.Find(of, title.Trim('«', '»')) is [var id, ..] ? id : "";
        var basis = tail.Contains("основание", StringComparison.Ordinal) ? wording.Named.Of("referrals").FirstOrDefault(item => tail.Contains(item.Title, StringComparison.OrdinalIgnoreCase)).Id : null;
        var fields = wording.Steps.Fields(StepWords.NameOf(kind), subject, basis);
        var answer = After(After(tail[Math.Max(0, end)..], ';'), ':');
        var equals = Depth(answer, '=');
        return equals < 0
            ? (answer, [.. fields.Select(field => new Completion($"{Named.Say(Named.Of(fields), field.Id)} = ", field.Title.Default, "поле")), .. Words("", [.. AnswerWords.BuiltWords, .. StepWords.AboutWords]).Select(item => item with { Text = $"{item.Text} = " })])
            : (answer[(equals + 1)..], Values(wording, fields, answer[..equals].Trim(), text));
    }

    private static List<Completion> Values(ScenarioWording wording, IReadOnlyList<FieldDefinition> fields, string name, string text)
    {
        var field = Named.Find(Named.Of(fields), name.Trim('«', '»')) is [var id, ..] ? fields.First(item => item.Id == id) : null;
        var section = field?.Options ?? AnswerWords.SectionOf(name) ?? StepWords.SectionOfAbout(name);
        return section is not null ? Titles(wording, section)
            : field?.Type == FieldType.YesNo ? Words("", ["да", "нет"])
            : field?.Type == FieldType.Member || StepWords.IsMember(name) ? Words("член семьи", Members(text))
            : name == StepWords.StateWord ? Words("", StepWords.StateWords)
            : [];
    }

    private static (string Typed, IReadOnlyList<Completion> Items) Expected(ScenarioWording wording, string line)
    {
        var trimmed = After(line, LineWords.Between).TrimStart();
        var opening = ExpectedWords.Openings.OrderByDescending(word => word.Length).FirstOrDefault(word => trimmed.StartsWith($"{word} ", StringComparison.OrdinalIgnoreCase));
        if (opening is null)
        {
            return (trimmed, Words("что ожидается", ExpectedWords.Openings.Select(word => $"{word} ")));
        }

        var tail = trimmed[opening.Length..];
        var end = EndOfTitle(tail);
        return ExpectedWords.SectionOf(opening) is not { } section ? (tail, [])
            : end < 0 ? (tail, Titles(wording, section))
            : (tail[end..].TrimStart(), Words("", ExpectedWords.WordsAfter(opening)));
    }

    private static List<Completion> Titles(ScenarioWording wording, string section) =>
        [.. wording.Named.Of(section).Select(item => new Completion($"{wording.Named.Say(section, item.Id)} ", item.Title, item.Id))];

    private static List<Completion> Words(string detail, IEnumerable<string> words) => [.. words.Select(word => new Completion(word, word.Trim(), detail))];

    private static List<Completion> Headings(ScenarioPart part) => Words("часть сценария", ScenarioWording.Headings.Where(heading => heading.Value > part).Select(heading => heading.Key));

    private static IEnumerable<string> Members(string text) => text.Split('\n').SkipWhile(line => line.Trim() != "Семья").Skip(1).TakeWhile(line => !ScenarioWording.Headings.ContainsKey(line.Trim()))
        .Select(line => line.Split(',')[0].Trim()).Where(name => name.Length > 0);

    // Where the title in quotation marks ends; -1 while it is being typed.
    private static int EndOfTitle(string text)
    {
        var depth = 0;
        for (var at = 0; at < text.Length; at++)
        {
            depth += text[at] switch { '«' => 1, '»' => -1, _ => 0 };
            if (depth == 0 && text[at] == '»')
            {
                return at + 1;
            }
        }

        return -1;
    }

    // What stands after the last mark that is not inside of quotation marks.
    private static string After(string text, char mark)
    {
        var last = -1;
        for (var at = Depth(text, mark); at >= 0; at = Depth(text, mark, at + 1))
        {
            last = at;
        }

        return text[(last + 1)..];
    }

    private static int Depth(string text, char mark, int from = 0)
    {
        var depth = 0;
        for (var at = 0; at < text.Length; at++)
        {
            depth += text[at] switch { '«' => 1, '»' => -1, _ => 0 };
            if (depth == 0 && text[at] == mark && at >= from)
            {
                return at;
            }
        }

        return -1;
    }
}
