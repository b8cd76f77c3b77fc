namespace Patronage.Programs.Model;

/// <summary>A kind of personal data that the law guards more than others.</summary>
public enum SpecialData
{
    /// <summary>Health.</summary>
    HealthData,

    /// <summary>Violence and neglect.</summary>
    ViolenceData,

    /// <summary>Adoption, and a child that a family takes in or gives away.</summary>
    AdoptionData,

    /// <summary>Anything else that the program guards likewise.</summary>
    OtherData,
}

/// <summary>The items of a program's lists that tell special data: they are shown, found and exported only for whoever may see sensitive answers.</summary>
public sealed class SpecialItems
{
    private static readonly IReadOnlySet<string> None = new HashSet<string>(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlySet<string>> _lists;

    private SpecialItems(Dictionary<string, IReadOnlySet<string>> lists) => _lists = lists;

    /// <summary>Whether the program marks none.</summary>
    public bool IsEmpty => _lists.Count == 0;

    /// <summary>The ids of the special items of a list.</summary>
    public IReadOnlySet<string> In(string list) => _lists.GetValueOrDefault(list, None);

    /// <summary>Reads them from a program; what lies under a marked item is marked with it.</summary>
    public static SpecialItems Of(Program program)
    {
        ArgumentNullException.ThrowIfNull(program);
        return new SpecialItems(program.Lists.Select(list => (list.Key, Items: (IReadOnlySet<string>)list.Value.Items.SelectMany(item => Marked(item, item.Special is not null)).ToHashSet(StringComparer.Ordinal)))
            .Where(list => list.Items.Count > 0).ToDictionary(list => list.Key, list => list.Items, StringComparer.Ordinal));
    }

    private static IEnumerable<string> Marked(ListItem item, bool marked)
    {
        var below = item.Items.SelectMany(inner => Marked(inner, marked || inner.Special is not null));
        return marked ? below.Prepend(item.Id) : below;
    }
}
