using Patronage.Programs.Editing.Elements;
using Patronage.Programs.Reading.Format;
using Patronage.Web.Components.Parts.Models;

namespace Patronage.Web.Components.Studio.Editor;

/// <summary>What an id may be that only its surroundings explain: a field of the same form, a row of the same report.</summary>
public static class LocalIds
{
    private static readonly string[] Targets = ["levels", "stages", "plans", "tracks", "closures", "participants", "obligations", "norms"];

    /// <summary>What there is to choose; nothing where the surroundings do not say.</summary>
    /// <param name="editing">The element.</param>
    /// <param name="local">What the id names.</param>
    /// <param name="way">The way to the value.</param>
    public static IReadOnlyList<ChoiceOption> Of(ElementEditing editing, ValueSpec.LocalId local, IReadOnlyList<string> way)
    {
        ArgumentNullException.ThrowIfNull(editing);
        ArgumentNullException.ThrowIfNull(local);
        ArgumentNullException.ThrowIfNull(way);
        var (value, sheet) = (editing.Element.Value, editing.Sheet);
        return local.What switch
        {
            "row" => Items(value["rows"]),
            "target" => [.. Targets.SelectMany(section => sheet.Choices(section).Select(choice => new ChoiceOption(choice.Id, choice.Title) { Detail = ProgramFormat.NameOf(section).ToLowerInvariant() })).DistinctBy(option => option.Value)],
            "field" when value["fields"] is { } own => Items(own),
            "field" when value["raisedBy"] is { } raised => [.. raised.OneOrMany.SelectMany(Raising).SelectMany(Items).DistinctBy(option => option.Value)],
            "place" => [.. sheet.Sections.Select(section => new ChoiceOption(section.Key, section.Title))],
            _ => [],
        };

        IEnumerable<ElementValue?> Raising(ElementValue raised) =>
            [sheet["forms"]?.Find(raised["form"]?.Text ?? "")?.Value["fields"], sheet["decisions"]?.Find(raised["decision"]?.Text ?? "")?.Value["fields"]];
    }

    private static IReadOnlyList<ChoiceOption> Items(ElementValue? list) => [.. list?.Items.Select(item => new ChoiceOption(item.Id, ValueWords.TitleOf(item) ?? item.Id)) ?? []];
}
