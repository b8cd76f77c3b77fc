using System.Collections.Concurrent;

namespace Patronage.Services.Studio;

/// <summary>Somebody who has a program open in the studio.</summary>
/// <param name="Seat">The open page.</param>
/// <param name="UserId">Who.</param>
/// <param name="Name">Their name.</param>
/// <param name="Section">The section they are in; null: none.</param>
/// <param name="ElementId">The element they are at; null: none.</param>
public sealed record DraftSeat(Guid Seat, Guid UserId, string Name, string? Section, string? ElementId);

/// <summary>Something happened to the draft of a program, or somebody moved in it.</summary>
/// <param name="programId">The program.</param>
/// <param name="seat">The page it came from.</param>
/// <param name="isWritten">Whether the draft says something else.</param>
public sealed class DraftMovedEventArgs(string programId, Guid seat, bool isWritten) : EventArgs
{
    /// <summary>The program.</summary>
    public string ProgramId { get; } = programId;

    /// <summary>The page it came from.</summary>
    public Guid Seat { get; } = seat;

    /// <summary>Whether the draft says something else.</summary>
    public bool IsWritten { get; } = isWritten;
}

/// <summary>Who works on which draft in this process. Another node's people are seen by what they write: pages ask for the draft's version now and then.</summary>
public sealed class DraftPresence
{
    private readonly ConcurrentDictionary<(string Program, Guid Seat), DraftSeat> _seats = new();

    /// <summary>Raised on any thread.</summary>
    public event EventHandler<DraftMovedEventArgs>? Moved;

    /// <summary>Those who have a program open.</summary>
    public IReadOnlyList<DraftSeat> At(string programId) => [.. _seats.Where(pair => pair.Key.Program == programId).Select(pair => pair.Value).OrderBy(seat => seat.Name, StringComparer.Ordinal).ThenBy(seat => seat.Seat)];

    /// <summary>Somebody opened a program, or went to another element of it.</summary>
    public void Sit(string programId, DraftSeat seat)
    {
        ArgumentNullException.ThrowIfNull(seat);
        _seats[(programId, seat.Seat)] = seat;
        Moved?.Invoke(this, new DraftMovedEventArgs(programId, seat.Seat, isWritten: false));
    }

    /// <summary>A page was left.</summary>
    public void Leave(string programId, Guid seat)
    {
        if (_seats.TryRemove((programId, seat), out _))
        {
            Moved?.Invoke(this, new DraftMovedEventArgs(programId, seat, isWritten: false));
        }
    }

    /// <summary>The draft of a program was written.</summary>
    public void Written(string programId, Guid seat) => Moved?.Invoke(this, new DraftMovedEventArgs(programId, seat, isWritten: true));
}
