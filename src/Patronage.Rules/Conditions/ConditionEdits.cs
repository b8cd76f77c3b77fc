namespace Patronage.Rules.Conditions;

/// <summary>
/// Changes of a condition. A place is the way to a part: the index in each group on the way down; what elements of a list meet is the only part of its
/// condition, at 0.
/// </summary>
public static class ConditionEdits
{
    /// <summary>The part at a place; null when there is none.</summary>
    /// <param name="root">The whole.</param>
    /// <param name="place">The place.</param>
    /// <returns>The part, or null.</returns>
    public static Condition? At(Condition root, ReadOnlySpan<int> place)
    {
        ArgumentNullException.ThrowIfNull(root);
        return place.Length == 0 ? root : root switch
        {
            Condition.Group group when place[0] >= 0 && place[0] < group.Parts.Count => At(group.Parts[place[0]], place[1..]),
            Condition.Members { Inside: { } inside } when place[0] == 0 => At(inside, place[1..]),
            _ => null,
        };
    }

    /// <summary>The whole with another part at a place; the same when there is no such place.</summary>
    /// <param name="root">The whole.</param>
    /// <param name="place">The place.</param>
    /// <param name="part">What stands there afterwards; null: nothing does.</param>
    /// <returns>The changed whole.</returns>
    public static Condition Put(Condition root, ReadOnlySpan<int> place, Condition? part)
    {
        ArgumentNullException.ThrowIfNull(root);
        if (place.Length == 0)
        {
            return part ?? Condition.Empty;
        }

        switch (root)
        {
            case Condition.Group group when place[0] >= 0 && place[0] < group.Parts.Count:
                var parts = group.Parts.ToList();
                if (place.Length == 1 && part is null)
                {
                    parts.RemoveAt(place[0]);
                }
                else
                {
                    parts[place[0]] = Put(parts[place[0]], place[1..], part);
                }

                return group with { Parts = parts };
            case Condition.Members members when place[0] == 0:
                return members with { Inside = place.Length == 1 ? part : members.Inside is { } inside ? Put(inside, place[1..], part) : null };
            default:
                return root;
        }
    }

    /// <summary>Adds a part to the group at a place; what is no group becomes one of both.</summary>
    /// <param name="root">The whole.</param>
    /// <param name="place">The place of the group.</param>
    /// <param name="part">What is added, at the end.</param>
    /// <returns>The changed whole.</returns>
    public static Condition Add(Condition root, ReadOnlySpan<int> place, Condition part) => At(root, place) switch
    {
        Condition.Group group => Put(root, place, group with { Parts = [.. group.Parts, part] }),
        { } one => Put(root, place, new Condition.Group(Joined.All, [one, part])),
        null => Put(root, place, part),
    };

    /// <summary>Moves a part among those of its group; at the end of the group it goes out of it, at a neighbouring group it goes in.</summary>
    /// <param name="root">The whole.</param>
    /// <param name="place">The place of the part.</param>
    /// <param name="step">−1 up, 1 down.</param>
    /// <returns>The whole, and where the part then stands.</returns>
    public static (Condition Root, IReadOnlyList<int> Place) Move(Condition root, IReadOnlyList<int> place, int step)
    {
        ArgumentNullException.ThrowIfNull(place);
        int[] at = [.. place];
        if (at.Length == 0 || At(root, at) is not { } part || At(root, at.AsSpan(0, at.Length - 1)) is not Condition.Group group)
        {
            return (root, place);
        }

        var next = at[^1] + step;
        if (next >= 0 && next < group.Parts.Count)
        {
            return group.Parts[next] is Condition.Group other ? Into(root, at, next, other, part, step) : Swap(root, at, next, group);
        }

        return at.Length > 1 && At(root, at.AsSpan(0, at.Length - 2)) is Condition.Group ? Out(root, at, part, step) : (root, place);
    }

    /// <summary>Puts a part into a group of its own.</summary>
    /// <param name="root">The whole.</param>
    /// <param name="place">The place of the part.</param>
    /// <param name="joining">How the group joins.</param>
    /// <returns>The changed whole.</returns>
    public static Condition Wrap(Condition root, ReadOnlySpan<int> place, Joined joining) =>
        At(root, place) is { } part ? Put(root, place, new Condition.Group(joining, [part])) : root;

    private static (Condition, IReadOnlyList<int>) Swap(Condition root, int[] at, int next, Condition.Group group)
    {
        var parts = group.Parts.ToList();
        (parts[at[^1]], parts[next]) = (parts[next], parts[at[^1]]);
        return (Put(root, at.AsSpan(0, at.Length - 1), group with { Parts = parts }), [.. at[..^1], next]);
    }

    private static (Condition, IReadOnlyList<int>) Into(Condition root, int[] at, int next, Condition.Group other, Condition part, int step)
    {
        List<Condition> parts = step > 0 ? [part, .. other.Parts] : [.. other.Parts, part];
        int[] neighbour = [.. at[..^1], next];
        var changed = Put(Put(root, neighbour, other with { Parts = parts }), at, null);
        return (changed, [.. at[..^1], step > 0 ? next - 1 : next, step > 0 ? 0 : parts.Count - 1]);
    }

    private static (Condition, IReadOnlyList<int>) Out(Condition root, int[] at, Condition part, int step)
    {
        var without = Put(root, at, null);
        var outer = (Condition.Group)At(without, at.AsSpan(0, at.Length - 2))!;
        var to = step > 0 ? at[^2] + 1 : at[^2];
        var parts = outer.Parts.ToList();
        parts.Insert(to, part);
        if (parts[step > 0 ? at[^2] : at[^2] + 1] is Condition.Group { Parts.Count: 0 })
        {
            parts.RemoveAt(step > 0 ? at[^2] : at[^2] + 1);
            to -= step > 0 ? 1 : 0;
        }

        return (Put(without, at.AsSpan(0, at.Length - 2), outer with { Parts = parts }), [.. at[..^2], to]);
    }
}
