using System.Globalization;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Programs.Editing;

/// <summary>Says which element of a program a place in a file belongs to.</summary>
public static class ElementPlaces
{
    /// <summary>The id of the innermost element around a place.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="place">The place.</param>
    /// <returns>The id; null when the text is no JSON, or no object around the place has an id.</returns>
    public static string? IdAt(string text, SourcePlace place)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(place);
        var value = JsonDocumentReader.Read(place.File, text, []);
        string? id = null;
        foreach (var part in place.JsonPointer.Split('/').Skip(1).Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
        {
            value = value switch
            {
                { Kind: JsonKind.Object } => value[part],
                { Kind: JsonKind.Array } when int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < value.Items.Count => value.Items[index],
                _ => null,
            };
            id = value?["id"] is { Kind: JsonKind.String } own ? own.Text : id;
        }

        return id;
    }
}
