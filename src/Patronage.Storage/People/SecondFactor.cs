using Patronage.Storage.Saving;

namespace Patronage.Storage.People;

/// <summary>The second step of a person's signing in: a secret shared with an application on their telephone. Without a row the password alone lets in.</summary>
public sealed class SecondFactor : IVersioned
{
    /// <summary>The person.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The secret, sealed under the installation's key: who reads the database alone can make no codes.</summary>
    [Secret]
    public required byte[] SealedSecret { get; set; }

    /// <summary>When it was turned on, UTC.</summary>
    public required DateTime Since { get; set; }

    /// <summary>The step of time of the last code that was taken: no code works twice (RFC 6238, 5.2).</summary>
    [Derived]
    public long LastStep { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}

/// <summary>A code that lets in once in place of the telephone.</summary>
public sealed class RecoveryCode : IVersioned
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The person.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The hash of the code; the code is kept nowhere.</summary>
    [Secret]
    public required byte[] Hash { get; init; }

    /// <summary>When it was used, UTC; null when it still works.</summary>
    public DateTime? UsedAt { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}
