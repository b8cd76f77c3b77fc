using Patronage.Storage.Saving;

namespace Patronage.Storage.Settings;

/// <summary>A list of families that a person has put together and keeps: filters and an order, never what was searched for, since that names people.</summary>
[NotAudited]
public sealed class SavedList
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Whose list it is.</summary>
    public required Guid UserId { get; init; }

    /// <summary>How the person calls it.</summary>
    public required string Name { get; init; }

    /// <summary>The filters as JSON.</summary>
    public required string Filter { get; init; }
}
