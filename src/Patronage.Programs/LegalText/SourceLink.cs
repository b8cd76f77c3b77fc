using Patronage.Programs.Editing.Elements;
using Patronage.Programs.Editing.Rules;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Rules.Json;

namespace Patronage.Programs.LegalText;

/// <summary>A citation of a clause by something that a program states.</summary>
/// <param name="Section">The section of the format; <c>rules</c> of a rule.</param>
/// <param name="ElementId">The element to open; of a rule its name.</param>
/// <param name="Way">The way to what cites: the element, a field of it, a dated value; of a rule the question.</param>
/// <param name="Title">What the element is called.</param>
/// <param name="Part">What of the element cites, where it is a part of it; null: itself.</param>
/// <param name="ProgramId">The program that states it.</param>
/// <param name="Citation">The citation.</param>
/// <param name="Number">Which of its citations it is, from 0.</param>
/// <param name="Reading">How it was understood; null when it was not unclear.</param>
public sealed record SourceLink(string Section, string ElementId, IReadOnlyList<string> Way, string Title, string? Part, string ProgramId, Citation Citation, int Number, string? Reading)
{
    /// <summary>The section name of rules.</summary>
    public const string Rules = "rules";

    /// <summary>What cites, so that it is found again in another state of the program.</summary>
    public string Key => $"{Section}/{string.Join('/', Way)}/{ElementId}";
}

/// <summary>All that a program cites, and what it cites nothing for.</summary>
/// <param name="Links">The citations, in the order of the sections.</param>
/// <param name="Bare">Elements that cite nothing.</param>
public sealed record SourceLinks(IReadOnlyList<SourceLink> Links, IReadOnlyList<ElementSheet> Bare)
{
    // What is cited cites nothing itself; an event without a clause is cited by what follows from it; a direction is a heading over measures.
    private static readonly string[] NeedNone = ["acts", "events", "directions"];

    /// <summary>Reads what a program cites.</summary>
    /// <param name="sheet">The program.</param>
    /// <param name="files">Its files, for the rules.</param>
    public static SourceLinks Of(ProgramSheet sheet, IProgramFiles files)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(files);
        var elements = sheet.Sections.SelectMany(section => section.Elements).ToList();
        return new SourceLinks(
            [.. elements.SelectMany(element => Within(element, element.Value, element.Way, null)), .. Questions.All.SelectMany(question => OfRules(RuleSheet.Read(files, [sheet.ProgramId, .. sheet.Ancestors], question)))],
            [.. elements.Where(element => element.Clause is null && !NeedNone.Contains(element.Section))]);
    }

    private static IEnumerable<SourceLink> Within(ElementSheet element, ElementValue value, IReadOnlyList<string> way, string? part)
    {
        var cited = value["source"]?.OneOrMany ?? [];
        for (var number = 0; number < cited.Count; number++)
        {
            if (cited[number] is { Kind: JsonKind.Object } citation && citation["act"] is { Text.Length: > 0 } act)
            {
                var stated = new Citation(act.Text, citation["clause"]?.Text ?? "", citation["row"]?.Text, citation["note"]?.Text);
                yield return new SourceLink(element.Section, element.Id, way, element.Title, part, element.ProgramId, stated, number, value["reading"]?.Text);
            }
        }

        foreach (var (name, inner) in value.Properties)
        {
            // Sub-items of a vocabulary are elements of their own.
            if (name == "source" || (name == "items" && element.Section.StartsWith("lists/", StringComparison.Ordinal)))
            {
                continue;
            }

            foreach (var (step, item) in Steps(name, inner))
            {
                foreach (var link in Within(element, item, [.. way, .. step], TitleOf(item) ?? part))
                {
                    yield return link;
                }
            }
        }
    }

    private static IEnumerable<(string[] Steps, ElementValue Value)> Steps(string name, ElementValue value)
    {
        if (value.Kind == JsonKind.Object)
        {
            yield return ([name], value);
        }

        for (var index = 0; index < value.Items.Count; index++)
        {
            if (value.Items[index] is { Kind: JsonKind.Object } item)
            {
                yield return ([name, item.Id.Length > 0 ? $"#{item.Id}" : FormattableString.Invariant($"[{index}]")], item);
            }
        }
    }

    private static string? TitleOf(ElementValue value) => value["title"] is { } title ? title is { Kind: JsonKind.Object, Properties: [var first, ..] } ? first.Value.Text : title.Text : value["from"]?.Text is { } day ? $"с {day}" : null;

    private static IEnumerable<SourceLink> OfRules(RuleSheet sheet) => sheet.Rules
        .Where(rule => rule.Property("act") is not null)
        .Select(rule => new SourceLink(SourceLink.Rules, rule.Name, [sheet.Question], rule.Title, null, rule.OwnerId, new Citation(rule.Property("act")!, rule.Property("clause") ?? ""), 0, rule.Property("reading")));
}
