namespace Patronage.Programs.Editing;

/// <summary>A change of a norm's number that a methodologist asks for.</summary>
/// <param name="NormId">The norm.</param>
/// <param name="From">
/// The first day of the new number, which holds until the next one that the norm states; null: the number that holds since the act is corrected.
/// </param>
/// <param name="Amount">The number; null when the norm states bounds.</param>
/// <param name="Min">The least; null when there is none.</param>
/// <param name="Max">The most; null when there is none.</param>
/// <param name="Expected">Where the notice begins; null when there is none.</param>
/// <param name="Act">The act that changes it; null: that of the norm.</param>
/// <param name="Clause">The clause of that act; null: the new number rests on the norm's own clauses.</param>
public sealed record NormChange(string NormId, DateOnly? From, decimal? Amount, decimal? Min, decimal? Max, decimal? Expected, string? Act = null, string? Clause = null)
{
    /// <summary>The numbers with the names that a norm gives them, in the order of the format.</summary>
    internal IReadOnlyList<(string Key, decimal? Number)> Figures => [("amount", Amount), ("min", Min), ("max", Max), ("expected", Expected)];
}
