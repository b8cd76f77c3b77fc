namespace Patronage.Services.Jobs;

/// <summary>
/// Work that comes round again and again while the installation runs: on several nodes one of them does it, and never two at once. A turn that fails is logged, and what it left over is done in the next.
/// What each node must do for itself (what it keeps in memory, its own files) is a hosted service and not this.
/// </summary>
public interface IRecurringWork
{
    /// <summary>Its name in the store that nodes share; it never changes.</summary>
    string Name { get; }

    /// <summary>The time from one turn to the next; at least a millisecond.</summary>
    TimeSpan Every { get; }

    /// <summary>Does what is due.</summary>
    /// <param name="cancellation">Stops it: the site stops.</param>
    Task TurnAsync(CancellationToken cancellation);
}
