using Patronage.Casework.Journal;
using Patronage.Services.Cases;
using Patronage.Services.Results;

namespace Patronage.Web.Components.Cases;

/// <summary>What another person wrote into a case while this one was typing.</summary>
/// <param name="Info">Who wrote last, and when.</param>
/// <param name="Fresh">The case as it is now.</param>
/// <param name="Entries">What was written.</param>
public sealed record ConflictView(ConflictInfo Info, OpenCase Fresh, IReadOnlyList<JournalEntry> Entries)
{
    /// <summary>What was written after a stamp.</summary>
    public static ConflictView Of(ConflictInfo info, OpenCase fresh, CaseStamp shown)
    {
        ArgumentNullException.ThrowIfNull(fresh);
        return new ConflictView(info, fresh, [.. fresh.File.Journal.Where(entry => entry.Sequence > shown.LastSequence).OrderBy(entry => entry.Sequence)]);
    }
}

/// <summary>What became of something that was sent.</summary>
/// <param name="Ok">Whether it was written.</param>
/// <param name="Problems">What is wrong with it.</param>
/// <param name="Conflict">What another wrote in the meantime; null when nobody did.</param>
public sealed record Applied(bool Ok, IReadOnlyList<FieldProblem> Problems, ConflictView? Conflict = null);
