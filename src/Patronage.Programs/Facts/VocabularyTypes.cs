using Patronage.Rules.Facts;

namespace Patronage.Programs.Facts;

/// <summary>The choice type of each vocabulary of a program: its lists, and its levels, stages, closures and so on.</summary>
internal sealed class VocabularyTypes
{
    private readonly Dictionary<string, FactType> _types = new(StringComparer.Ordinal);

    public VocabularyTypes(FactModelSource source)
    {
        foreach (var list in source.Lists)
        {
            Add(list.Id, list.Items, list.IsOpen);
        }

        Add("levels", source.Levels, isOpen: false);
        Add("stages", source.Stages, isOpen: false);
        Add("tracks", source.Tracks, isOpen: false);
        Add("closures", source.Closures, isOpen: false);
        Add("plans", source.Plans, isOpen: false);
        Add("directions", source.Directions, isOpen: true);
        Add("measures", source.Measures, isOpen: true);
        Add("participants", source.Participants, isOpen: true);
    }

    /// <summary>The type of a choice from a vocabulary; an unknown one (diagnosed elsewhere) gives plain text.</summary>
    public FactType Of(string? id) => id is not null && _types.TryGetValue(id, out var type) ? type : new FactType.Text();

    private void Add(string id, IReadOnlyList<NamedFacts> items, bool isOpen)
    {
        if (items.Count == 0)
        {
            return;
        }

        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            titles.TryAdd(item.Id, item.Title);
        }

        _types.TryAdd(id, new FactType.Choice(new Vocabulary(id, titles, isOpen)));
    }
}
