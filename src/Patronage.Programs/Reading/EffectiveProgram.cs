using Patronage.Rules.Json;

namespace Patronage.Programs.Reading;

/// <summary>A program after inheritance: what it states and what it takes over, still as JSON values with their places.</summary>
internal sealed class EffectiveProgram
{
    public required string Id { get; init; }

    /// <summary><c>program.json</c> with what the parent's says and this one leaves open.</summary>
    public required Node Identity { get; init; }

    public required EffectiveProgram? Parent { get; init; }

    public required RawProgram Raw { get; init; }

    /// <summary>Elements by section: <c>norms</c>, <c>lists/categories</c> …</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<Node>> Sections { get; init; }

    /// <summary>What was removed on the way: section/id → the removal.</summary>
    public required IReadOnlyDictionary<string, Node> Removed { get; init; }

    /// <summary>Parents, nearest first.</summary>
    public IEnumerable<EffectiveProgram> Ancestors
    {
        get
        {
            for (var parent = Parent; parent is not null; parent = parent.Parent) yield return parent;
        }
    }

    public IReadOnlyList<Node> this[string section] => Sections.GetValueOrDefault(section) ?? [];

    public IEnumerable<string> Lists =>
        Sections.Keys.Where(key => key.StartsWith("lists/", StringComparison.Ordinal)).Select(key => key["lists/".Length..]);

    /// <summary>What a vocabulary is called on screens; null where neither the program nor one it builds on says it.</summary>
    public string? ListTitle(string key) => Raw.ListTitles.GetValueOrDefault(key)?.Text ?? Parent?.ListTitle(key);

    /// <summary>Translations by language, the oldest ancestor's first.</summary>
    public IEnumerable<(string Language, Node Texts)> Locales => Ancestors.Reverse().Append(this).SelectMany(program => program.Raw.Locales);

    /// <summary>Elements and their sub-items, parents before children.</summary>
    public static IEnumerable<Node> Flatten(IEnumerable<Node> items) =>
        items.SelectMany(item => Flatten(item["items"] is { Kind: JsonKind.Array } inner ? inner.Items : []).Prepend(item));
}
