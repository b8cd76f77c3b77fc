namespace Patronage.Storage.Saving;

/// <summary>Who does something, under which right, from where: what the audit says of every change and reading.</summary>
/// <param name="UserId">The person; null for a task of the system.</param>
/// <param name="Right">The right that was used, or <c>system:</c> and the task.</param>
/// <param name="OrganizationId">The organization in which it is done; <see cref="Guid.Empty"/> for the installation.</param>
/// <param name="Origin">From where: an address, a node, a command; null when it does not matter.</param>
public sealed record Actor(Guid? UserId, string Right, Guid OrganizationId, string? Origin = null)
{
    /// <summary>A task of the system itself.</summary>
    /// <param name="task">What it does, in one word.</param>
    /// <returns>The actor of the task.</returns>
    public static Actor System(string task) => new(null, "system:" + task, Guid.Empty);
}

/// <summary>Who acts in the current scope; the site implements it, so that the stores of sign-in know whom to name.</summary>
public interface ICurrentActor
{
    /// <summary>The actor; null when nobody has signed in.</summary>
    Actor? Actor { get; }
}

/// <summary>
/// What a context may see. It stands behind every query as a filter, so that a query which forgot the question of rights answers with less and
/// never with more.
/// </summary>
public sealed record AccessScope
{
    /// <summary>Nothing: what a context sees until it is told.</summary>
    public static AccessScope Nothing { get; } = new();

    /// <summary>Everything: tasks of the system, the administrator's tools.</summary>
    public static AccessScope Everything { get; } = new() { All = true };

    /// <summary>Whether nothing is filtered.</summary>
    public bool All { get; init; }

    /// <summary>Organizations whose cases are listed: number, surname, curator.</summary>
    public IReadOnlyList<Guid> Listed { get; init; } = [];

    /// <summary>Organizations whose files are open in full.</summary>
    public IReadOnlyList<Guid> Files { get; init; } = [];

    /// <summary>Curators whose cases are open in full: the person and those whom the person deputises for.</summary>
    public IReadOnlyList<Guid> Curators { get; init; } = [];

    /// <summary>Single cases that are open in full for another reason: an access with a recorded reason.</summary>
    public IReadOnlyList<Guid> Cases { get; init; } = [];
}
