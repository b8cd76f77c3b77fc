namespace Patronage.Programs.Editing;

/// <summary>A change of a norm's number that a methodologist asks for.</summary>
/// <param name="NormId">The norm.</param>
/// <param name="From">The first day of the new number; null: the number itself is corrected, for all days.</param>
/// <param name="Amount">The number; null when the norm states bounds.</param>
/// <param name="Min">The least; null when there is none.</param>
/// <param name="Max">The most; null when there is none.</param>
/// <param name="Expected">Where the notice begins; null when there is none.</param>
/// <param name="Act">The act that changes it; null: as before.</param>
/// <param name="Clause">The clause of that act; null: as before.</param>
public sealed record NormChange(string NormId, DateOnly? From, decimal? Amount, decimal? Min, decimal? Max, decimal? Expected, string? Act = null, string? Clause = null);
