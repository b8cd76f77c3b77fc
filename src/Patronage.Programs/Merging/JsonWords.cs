using Patronage.Programs.Editing;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Rules.Json;

namespace Patronage.Programs.Merging;

/// <summary>Values of a program's files compared, and told where no words of their own are there.</summary>
internal static class JsonWords
{
    private const int Longest = 400;
    private const string Language = "ru";

    public static bool Same(Node? left, Node? right) => left is null || right is null ? left is null && right is null : string.Equals(Text(left), Text(right), StringComparison.Ordinal);

    /// <summary>A value as one line of JSON.</summary>
    public static string Text(Node node) => node.Kind switch
    {
        JsonKind.Object => node.Properties.Count == 0 ? "{ }" : $"{{ {string.Join(", ", node.Properties.Select(property => $"{NormText.Quote(property.Key)}: {Text(property.Value)}"))} }}",
        JsonKind.Array => $"[{string.Join(", ", node.Items.Select(Text))}]",
        JsonKind.String => NormText.Quote(node.Text),
        JsonKind.Number => node.Text,
        JsonKind.True => "true",
        JsonKind.False => "false",
        _ => "null",
    };

    /// <summary>A value in words; null when there is none.</summary>
    public static string? Of(Node? node) => node switch
    {
        null or { Kind: JsonKind.Null } => null,
        { Kind: JsonKind.String or JsonKind.Number } => node.Text,
        { Kind: JsonKind.True } => "да",
        { Kind: JsonKind.False } => "нет",
        { Kind: JsonKind.Object } when node[Language] is { IsText: true } text => text.Text,
        { Kind: JsonKind.Array } when node.Items.All(item => item.IsText) => string.Join(", ", node.Items.Select(item => item.Text)),
        _ => Short(Text(node)),
    };

    private static string Short(string text) => text.Length > Longest ? $"{text[..Longest]}…" : text;

    public static string Title(Node node) => Of(node["title"]) ?? node.Id;

    public static Citation? Clause(Node? node) => node?.OneOrMany("source").FirstOrDefault(source => source.Kind == JsonKind.Object) is { } source
        ? new Citation(source.String("act") ?? "", source.String("clause") ?? "")
        : null;

    /// <summary>Whether a value changes an inherited list: it adds, overrides or removes.</summary>
    public static bool IsChangeOfList(Node node) => node.Kind == JsonKind.Object && node.Properties.Count > 0 && node.Properties.All(property => property.Key is "items" or "override" or "remove");
}
