using Patronage.Services.Referrals;

namespace Patronage.Services.Importing;

/// <summary>What is to be imported: a table, and what its columns hold.</summary>
/// <param name="Table">The table.</param>
/// <param name="Mapping">The id of a field for each column; null for one that is left out.</param>
/// <param name="Basis">The basis of referrals whose row names none; null when each must.</param>
public sealed record ImportRequest(ImportTable Table, IReadOnlyList<string?> Mapping, string? Basis);

/// <summary>What a person begins an import with.</summary>
/// <param name="Fields">What columns may hold.</param>
/// <param name="Bases">Bases of referrals: id and title.</param>
/// <param name="Mapping">What each column holds, as far as can be told.</param>
/// <param name="Before">The import of the same file that was before; null when there was none.</param>
public sealed record ImportStart(IReadOnlyList<ImportField> Fields, IReadOnlyList<ImportField> Bases, IReadOnlyList<string?> Mapping, ImportedBefore? Before);

/// <summary>An import that was written.</summary>
/// <param name="On">The day.</param>
/// <param name="By">Who.</param>
/// <param name="Families">How many families.</param>
public sealed record ImportedBefore(DateOnly On, string By, int Families);

/// <summary>What is wrong with a cell or a row.</summary>
/// <param name="Row">The row's number; 0 for the whole file.</param>
/// <param name="Column">The letters of the column; null for the whole row.</param>
/// <param name="Heading">The column's heading; null for the whole row.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record ImportProblem(int Row, string? Column, string? Heading, string Message);

/// <summary>A contact of a file.</summary>
/// <param name="Row">The row.</param>
/// <param name="On">The day.</param>
/// <param name="Kind">The kind, an id of the program.</param>
/// <param name="Minutes">How long it took; null when not told.</param>
/// <param name="Note">What is to be remembered.</param>
public sealed record ImportedVisit(int Row, DateOnly On, string Kind, int? Minutes, string Note);

/// <summary>A family of a file.</summary>
/// <param name="Id">Its place among the families of the file.</param>
/// <param name="Row">Its first row.</param>
/// <param name="Referral">The referral.</param>
/// <param name="OpenedOn">Since when support goes on; null when that is not decided.</param>
/// <param name="Curator">Who leads it; null when nobody does.</param>
/// <param name="Visits">Its contacts.</param>
public sealed record ImportedFamily(int Id, int Row, ReferralInput Referral, DateOnly? OpenedOn, Guid? Curator, IReadOnlyList<ImportedVisit> Visits)
{
    /// <summary>The rows of its members, in their order.</summary>
    public IReadOnlyList<int> MemberRows { get; init; } = [];
}

/// <summary>A family of a file and those in the organization that may be the same.</summary>
/// <param name="Family">The family of the file.</param>
/// <param name="Similar">Those that are known, the likeliest first.</param>
public sealed record ImportLikeness(ImportedFamily Family, IReadOnlyList<SimilarFamily> Similar);

/// <summary>What an import would write.</summary>
/// <param name="Families">The families.</param>
/// <param name="Problems">What is wrong; nothing is written while there is anything.</param>
/// <param name="Likenesses">The families of which a person decides whether they are known.</param>
public sealed record ImportPreview(IReadOnlyList<ImportedFamily> Families, IReadOnlyList<ImportProblem> Problems, IReadOnlyList<ImportLikeness> Likenesses)
{
    /// <summary>How many members.</summary>
    public int Members => Families.Sum(family => family.Referral.Members.Count);

    /// <summary>How many contacts.</summary>
    public int Visits => Families.Sum(family => family.Visits.Count);
}

/// <summary>What becomes of a family that may be known.</summary>
/// <param name="Skip">It is left out.</param>
/// <param name="Into">The known family whose file it goes into; null for a new one.</param>
public sealed record ImportDecision(bool Skip, Guid? Into)
{
    /// <summary>It is another family.</summary>
    public static ImportDecision New { get; } = new(false, null);
}

/// <summary>What an import wrote.</summary>
/// <param name="Families">How many families were written, known ones among them.</param>
/// <param name="Visits">How many contacts.</param>
/// <param name="Skipped">How many families were left out.</param>
public sealed record ImportDone(int Families, int Visits, int Skipped);
