using Patronage.Programs.Reading.Format;

namespace Patronage.Programs.Editing.Elements;

/// <summary>The text of a new element or item: what the format requires, filled in so that its form can be shown.</summary>
public static class ElementBlank
{
    /// <summary>A new element.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="id">Its id; null where it has none.</param>
    /// <param name="title">Its title; null where it has none.</param>
    /// <param name="source">The act and the clause; null: none is named.</param>
    /// <param name="sheet">The program: what its references may name.</param>
    /// <param name="stated">Values of other properties, as JSON; null: none.</param>
    /// <returns>The element as JSON.</returns>
    public static string Of(ShapeSpec shape, string? id, string? title, (string Act, string Clause)? source, ProgramSheet sheet, IReadOnlyDictionary<string, string>? stated = null)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(sheet);
        var parts = shape.Properties.Select(property => property.Name switch
        {
            "id" when id is not null => Quote(id),
            "title" when title is not null => Quote(title),
            "source" => source is var (act, clause) ? $"{{ \"act\": {Quote(act)}, \"clause\": {Quote(clause)} }}" : null,
            var name when stated?.GetValueOrDefault(name) is { } json => json,
            _ => property.Required ? Value(property.Value, sheet) : null,
        });
        return $"{{ {string.Join(", ", shape.Properties.Zip(parts).Where(pair => pair.Second is not null).OrderBy(pair => pair.First.Name == "source").Select(pair => $"{Quote(pair.First.Name)}: {pair.Second}"))} }}";
    }

    /// <summary>A value that may stand there at first.</summary>
    public static string Value(ValueSpec spec, ProgramSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return spec switch
        {
            ValueSpec.LocalText => Quote("Без названия"),
            ValueSpec.Words words => Quote(words.Known is [var (value, _), ..] ? value : "Не указано"),
            ValueSpec.Flag => "true",
            ValueSpec.Number => "1",
            ValueSpec.Day => Quote("2026-01-01"),
            ValueSpec.OneOf one => Quote(one.Options[0]),
            ValueSpec.Reference reference => Quote(sheet.Choices(reference.Section) is [var (id, _), ..] ? id : "none"),
            ValueSpec.Expression => Quote("true"),
            ValueSpec.Group group => Of(group.Shape, group.Shape.Find("id") is null ? null : "new", "Без названия", null, sheet),
            ValueSpec.ListOf list => $"[{Value(list.Item, sheet)}]",
            ValueSpec.Elements { IdsRequired: true } elements => $"[{Of(elements.Element(), "new", "Без названия", null, sheet)}]",
            ValueSpec.Elements elements => $"[{Of(elements.Element(), null, null, null, sheet)}]",
            ValueSpec.Either either => Value(either.Options[0], sheet),
            _ => Quote("new"),
        };
    }

    private static string Quote(string text) => NormText.Quote(text);
}
