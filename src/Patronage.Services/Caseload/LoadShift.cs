using Patronage.Casework.Caseload;
using Patronage.Programs.Model;

namespace Patronage.Services.Caseload;

/// <summary>How a curator's load changes.</summary>
/// <param name="CuratorId">The curator.</param>
/// <param name="Name">How the curator is shown.</param>
/// <param name="CasesBefore">How many families the curator has.</param>
/// <param name="CasesAfter">How many there will be.</param>
/// <param name="Before">How the load stands against each caseload norm.</param>
/// <param name="After">How it will stand.</param>
public sealed record LoadShift(Guid CuratorId, string Name, int CasesBefore, int CasesAfter, IReadOnlyList<CaseloadVerdict> Before, IReadOnlyList<CaseloadVerdict> After);

/// <summary>How loads change when families are handed over.</summary>
/// <param name="Program">The program whose norms count; null when the organization has no profile.</param>
/// <param name="Today">The organization's day.</param>
/// <param name="Taker">Whoever takes the families, with the load beside them; null when that person leads no families here.</param>
/// <param name="Shifts">The changes: first of whoever takes, then of those who give.</param>
public sealed record LoadShifts(Program? Program, DateOnly Today, CuratorLoad? Taker, IReadOnlyList<LoadShift> Shifts);
