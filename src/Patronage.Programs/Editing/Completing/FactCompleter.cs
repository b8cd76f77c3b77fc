using Patronage.Rules.Facts;

namespace Patronage.Programs.Editing.Completing;

/// <summary>Facts that an expression may read, by their Russian labels: «family.Children» – дети.</summary>
internal static class FactCompleter
{
    public static CompletionList At(JsonCursor cursor, FactModel model)
    {
        var typed = cursor.Typed;
        var start = typed.Length;
        while (start > 0 && (char.IsLetterOrDigit(typed[start - 1]) || typed[start - 1] is '.' or '_'))
        {
            start--;
        }

        var path = typed[start..].Split('.');
        IEnumerable<ObjectShape> shapes = model.Layers;
        foreach (var step in path[..^1])
        {
            shapes = [.. shapes.SelectMany(shape => shape.Members).Where(member => member.Name == step).Select(member => ShapeOf(member.Type)).OfType<ObjectShape>()];
        }

        // Only the last name is replaced, in the middle of the string.
        var at = cursor.Start + 1 + typed.Length - path[^1].Length;
        return Completer.Ordered(at, path[^1].Length, path[^1], shapes.SelectMany(shape => shape.Members).Select(member => new Completion(member.Name, member.Name, member.Label)));
    }

    private static ObjectShape? ShapeOf(FactType type) => type is FactType.Object record ? record.Shape : null;
}
