using Patronage.Casework;
using Patronage.Casework.Journal;
using Patronage.Services.Programs;
using Patronage.Services.Urgent;
using Patronage.Services.Workplaces;
using Patronage.Storage.Cases;

namespace Patronage.Services.Cases;

/// <summary>A case opened as of a day, by whoever may read it.</summary>
/// <param name="Row">The case's row as it stands now: its number and to whom it belongs.</param>
/// <param name="Edition">The version that the case was led under on the day.</param>
/// <param name="Since">The first day under that version.</param>
/// <param name="Workplace">What its organization worked under on the day.</param>
/// <param name="File">Everything that counts of it.</param>
/// <param name="Assessments">One assessment a line.</param>
internal sealed record DayFile(CaseRow Row, ProgramEdition Edition, DateOnly Since, Workplace Workplace, CaseFile File, IReadOnlyList<Assessment> Assessments)
{
    /// <summary>The organization's day today.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The moment at which the day was over, UTC.</summary>
    public required DateTime Before { get; init; }

    /// <summary>The family as it was then known; null where everything that is known now counts.</summary>
    public FamilyThen? Family { get; init; }

    /// <summary>Whether answers were left out that the program marks sensitive.</summary>
    public bool HidesSensitive { get; init; }

    /// <summary>The access for some hours by which it is read; null where the file is open anyway.</summary>
    public UrgentPass? Urgent { get; init; }
}
