
namespace Patronage.Services.Erasing;

/// <summary>That the data of a family are to be destroyed.</summary>
/// <param name="Number">The number of one of the family's cases.</param>
/// <param name="Basis">Why; null when not chosen.</param>
/// <param name="Document">The paper that orders it.</param>
public sealed record ErasureInput(string? Number, ErasureBasis? Basis, string? Document);

/// <summary>Fields that problems of destroying data name.</summary>
public static class ErasureFields
{
    /// <summary>The number of a case.</summary>
    public const string Number = "number";

    /// <summary>Why.</summary>
    public const string Basis = "basis";

    /// <summary>The paper.</summary>
    public const string Document = "document";
}

/// <summary>A destruction of a family's data, as those who ask and decide see it: the family by the number of its case.</summary>
/// <param name="Id">It.</param>
/// <param name="Number">The case's number.</param>
/// <param name="Organization">Whose.</param>
/// <param name="Basis">Why.</param>
/// <param name="Document">The paper.</param>
/// <param name="State">How far it got.</param>
/// <param name="AskedBy">Who asked.</param>
/// <param name="AskedAt">When, by the clock of the person's organization.</param>
/// <param name="DecidedBy">Who decided; empty while it waits.</param>
/// <param name="DecidedAt">When; null while it waits.</param>
/// <param name="MayDecide">Whether the person may decide: another than who asked.</param>
/// <param name="MayWithdraw">Whether the person may take it back.</param>
public sealed record ErasureNote(
    Guid Id, string Number, string Organization, ErasureBasis Basis, string Document, ErasureState State, string AskedBy, DateTime AskedAt, string DecidedBy, DateTime? DecidedAt, bool MayDecide, bool MayWithdraw);

/// <summary>What the page shows.</summary>
/// <param name="MayAsk">Whether the person may ask.</param>
/// <param name="Notes">All, those that wait first.</param>
public sealed record ErasurePage(bool MayAsk, IReadOnlyList<ErasureNote> Notes);
