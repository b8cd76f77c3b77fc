using Patronage.Programs.Editing.Elements;
using Patronage.Programs.Reading.Format;
using Patronage.Rules.Json;

namespace Patronage.Web.Components.Studio.Editor;

/// <summary>Values of elements in short, for what is folded.</summary>
public static class ValueWords
{
    private const int Longest = 90;

    /// <summary>The title of an item; null when it has none.</summary>
    public static string? TitleOf(ElementValue item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var title = item["title"] ?? item["heading"];
        return title is { Kind: JsonKind.Object } ? title.Properties.Select(property => property.Value.Text).FirstOrDefault() : title?.Text;
    }

    /// <summary>An item of a list.</summary>
    public static string Item(ProgramSheet sheet, ValueSpec spec, ElementValue item)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(item);
        return item["clause"] is { } clause ? $"{StudioWords.ClauseLabel(clause.Text)} · {Cut(sheet.TitleOf("acts", item["act"]?.Text ?? ""))}" : TitleOf(item) ?? (spec is ValueSpec.Group group ? Short(sheet, group.Shape, item) : Value(sheet, spec, item)) ?? item.Id;
    }

    /// <summary>What an object says; null when nothing.</summary>
    public static string? Short(ProgramSheet sheet, ShapeSpec shape, ElementValue? value)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (value is null || value.Properties.Count == 0)
        {
            return null;
        }

        var said = value.Properties.Where(property => property.Key != "id").Select(property => (shape.Find(property.Key), property.Value)).Where(pair => pair.Item1 is not null)
            .Select(pair => Value(sheet, pair.Item1!.Value, pair.Value) is { Length: > 0 } text ? $"{pair.Item1.Title.ToLowerInvariant()}: {text}" : null).Where(text => text is not null);
        return Cut(string.Join("; ", said));
    }

    /// <summary>A kind of value, for a choice of kind.</summary>
    public static string Kind(ValueSpec spec) => spec switch
    {
        ValueSpec.Day => T("день"),
        ValueSpec.Flag => T("да"),
        ValueSpec.Identifier => T("исход правила"),
        ValueSpec.Elements => T("свои значения"),
        ValueSpec.Group => T("подробно"),
        ValueSpec.OneOf one => one.Choices[0].Title,
        ValueSpec.Reference reference => ProgramFormat.NameOf(reference.Section).ToLowerInvariant(),
        ValueSpec.ListOf { Item: ValueSpec.Reference reference } => ProgramFormat.NameOf(reference.Section).ToLowerInvariant(),
        _ => T("имя"),
    };

    private static string? Value(ProgramSheet sheet, ValueSpec spec, ElementValue value) => spec switch
    {
        ValueSpec.Reference reference => value.Kind == JsonKind.String ? sheet.TitleOf(reference.Section, value.Text) : null,
        ValueSpec.OneOf one => one.Choices.FirstOrDefault(choice => choice.Value == value.Text).Title ?? value.Text,
        ValueSpec.Flag => value.Kind == JsonKind.True ? T("да") : T("нет"),
        ValueSpec.ListOf { Item: var item } => Cut(string.Join(", ", value.OneOrMany.Take(4).Select(one => Value(sheet, item, one)))),
        ValueSpec.Elements => Cut(string.Join(", ", value.Items.Take(4).Select(one => TitleOf(one) ?? one.Id))),
        ValueSpec.Group group => Short(sheet, group.Shape, value),
        ValueSpec.Either either => either.Options.FirstOrDefault(value.Fits) is { } fitting ? Value(sheet, fitting, value) : null,
        ValueSpec.LocalText => value.Kind == JsonKind.Object ? value.Properties.Select(property => property.Value.Text).FirstOrDefault() : value.Text,
        _ => value.Text,
    };

    private static string Cut(string text) => text.Length > Longest ? $"{text[..Longest].TrimEnd()}…" : text;
}
