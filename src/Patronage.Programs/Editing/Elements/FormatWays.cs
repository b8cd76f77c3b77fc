using Patronage.Programs.Reading.Format;

namespace Patronage.Programs.Editing.Elements;

/// <summary>Follows ways through the format.</summary>
internal static class FormatWays
{
    /// <summary>The property at the end of a way; null where the way ends at an item, or leads out of the format.</summary>
    public static PropertySpec? PropertyAt(string section, IReadOnlyList<string> way)
    {
        var shape = section == ElementEditor.Identity ? ProgramFormat.Identity : ProgramFormat.Find(section)?.Element;
        PropertySpec? property = null;
        foreach (var step in section == ElementEditor.Identity ? way : way.Skip(1))
        {
            if (JsonText.IsItem(step))
            {
                continue;
            }

            property = shape?.Find(step);
            shape = property is null ? null : ShapeOf(property.Value);
        }

        return property;
    }

    /// <summary>The shape of the objects inside a value; null when there are none.</summary>
    public static ShapeSpec? ShapeOf(ValueSpec value) => value switch
    {
        ValueSpec.Group group => group.Shape,
        ValueSpec.ListOf list => ShapeOf(list.Item),
        ValueSpec.Elements elements => elements.Element(),
        ValueSpec.Either either => either.Options.Select(ShapeOf).FirstOrDefault(shape => shape is not null),
        _ => null,
    };
}
