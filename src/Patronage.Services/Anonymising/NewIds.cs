namespace Patronage.Services.Anonymising;

/// <summary>The ids that things have in the copy. They are kept nowhere but in the memory of whoever makes it.</summary>
internal sealed class NewIds
{
    private readonly Dictionary<Guid, Guid> _ids = [];

    /// <summary>The id of a thing in the copy; the same each time it is asked for.</summary>
    public Guid Of(Guid original)
    {
        if (!_ids.TryGetValue(original, out var id))
        {
            _ids[original] = id = Guid.CreateVersion7();
        }

        return id;
    }

    /// <summary>The same of a thing that may not be there.</summary>
    public Guid? Of(Guid? original) => original is { } id ? Of(id) : null;

    /// <summary>The id of a thing that is in the copy already; null for one that is not.</summary>
    public Guid? Known(Guid? original) => original is { } id && _ids.TryGetValue(id, out var known) ? known : null;
}
