namespace Patronage.Web.Components.Parts.Models;

/// <summary>One consequence of an act.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Was">The value now; null or empty: «не было».</param>
/// <param name="Became">The value after.</param>
/// <param name="Effect">Whom it touches: «6 семей».</param>
/// <param name="Clause">Where the document says so.</param>
public sealed record ConsequenceModel(string Title, string? Was, string? Became, string? Effect = null, ClauseModel? Clause = null);

/// <summary>A field that two people changed.</summary>
/// <param name="Key">Id of the field.</param>
/// <param name="Label">Name of the field.</param>
/// <param name="Theirs">What the other wrote.</param>
/// <param name="Mine">What this person wrote.</param>
/// <param name="IsText">Free text: both are put into one editor.</param>
public sealed record ConflictField(string Key, string Label, string Theirs, string Mine, bool IsText = false);

/// <summary>An edit that met another.</summary>
/// <param name="Who">«Юсупова Д. М.»</param>
/// <param name="Did">«изменила это мероприятие в 10:37».</param>
/// <param name="TheirTitle">Head of the column: «У Юсуповой, 10:37».</param>
/// <param name="MyTitle">«У вас, 10:41».</param>
/// <param name="Fields">Fields that differ.</param>
/// <param name="SameCount">How many fields are the same.</param>
public sealed record ConflictModel(
    string Who, string Did, string TheirTitle, string MyTitle, IReadOnlyList<ConflictField> Fields, int SameCount = 0);

/// <summary>What the person decided for one field.</summary>
/// <param name="Key">Id of the field.</param>
/// <param name="UseMine">Own value, otherwise the other's; null when the text was merged.</param>
/// <param name="Text">The value to keep.</param>
public sealed record ConflictChoice(string Key, bool? UseMine, string Text);

/// <summary>The drawing of an empty place.</summary>
public enum EmptyDrawing
{
    /// <summary>Nothing has come yet.</summary>
    NothingYet,

    /// <summary>Everything is done.</summary>
    AllDone,

    /// <summary>The search or the filter gave nothing.</summary>
    NothingFound,
}
