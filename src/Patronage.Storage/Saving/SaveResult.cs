namespace Patronage.Storage.Saving;

/// <summary>What became of a saving.</summary>
public abstract record SaveResult
{
    private SaveResult()
    {
    }

    /// <summary>Whether it was written.</summary>
    public bool Ok => this is Saved;

    /// <summary>It was written.</summary>
    /// <param name="Rows">How many rows, the audit's included.</param>
    public sealed record Saved(int Rows) : SaveResult;

    /// <summary>Another person changed the same thing in the meantime; nothing was written.</summary>
    /// <param name="Entity">The kind of thing, by its type's name.</param>
    /// <param name="Id">Its id.</param>
    /// <param name="Fields">What the other person changed; empty when the thing is gone.</param>
    public sealed record Conflict(string Entity, string Id, IReadOnlyList<FieldConflict> Fields) : SaveResult;

    /// <summary>Something that must be unique is taken; nothing was written.</summary>
    /// <param name="Entity">The kind of thing, by its type's name; empty when the database does not say.</param>
    /// <param name="Properties">The properties that together must be unique.</param>
    public sealed record Duplicate(string Entity, IReadOnlyList<string> Properties) : SaveResult;
}

/// <summary>A property that another person changed in the meantime.</summary>
/// <param name="Property">The property.</param>
/// <param name="Before">What it was when this person read it.</param>
/// <param name="Theirs">What the other person made of it.</param>
/// <param name="Mine">What this person wanted.</param>
public sealed record FieldConflict(string Property, object? Before, object? Theirs, object? Mine);
