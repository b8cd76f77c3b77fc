using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Caseload;
using Patronage.Services.Cases;
using Patronage.Services.Programs;
using Patronage.Services.Referrals;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Cases;

namespace Patronage.Services.Centre;

/// <summary>Hands several families to another curator, with what that does to the loads shown before. Each family is handed over as one alone is: under the same right, with an entry of its own.</summary>
public sealed class Reassigning(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, CaseloadReader loads, DecideReferral assigning)
{
    /// <summary>The most families at once.</summary>
    public const int MostCases = 100;

    /// <summary>The field of problems with the choice of families.</summary>
    public const string CasesField = "cases";

    private static string NoRight => T("Передать семьи другому куратору может руководитель.");

    /// <summary>The families that somebody leads, or that nobody leads.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.AssignCurator"/>.</param>
    /// <param name="from">The curator; null for families that nobody leads.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<IReadOnlyList<HandedCase>>> CasesAsync(Person person, Guid? from, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var organization = person.OrganizationId;
        if (!person.May(Operation.AssignCurator, organization))
        {
            return new Outcome<IReadOnlyList<HandedCase>>.Denied(NoRight);
        }

        await using var db = databases.Open(person.ActorFor(Operation.AssignCurator, organization), person.Scope());
        var rows = await db.Cases.AsNoTracking()
            .Where(row => row.OrganizationId == organization && row.CuratorId == from && (row.State == CaseState.Open || row.State == CaseState.PostSupport || (row.State == CaseState.Referral && from != null)))
            .OrderBy(row => row.Family!.SortTitle).ThenBy(row => row.Id)
            .Select(row => new { row.Id, row.LastSequence, row.Family!.Title, row.Number, row.ProgramVersionId, row.LevelId })
            .ToListAsync(cancellation);
        var cases = new List<HandedCase>(rows.Count);
        foreach (var row in rows)
        {
            var program = (await catalogue.GetAsync(row.ProgramVersionId)).Program;
            cases.Add(new HandedCase(row.Id, new CaseStamp(row.LastSequence), row.Title, row.Number, program.Levels.Find(row.LevelId)?.Title.Spoken()));
        }

        return Outcome.Done<IReadOnlyList<HandedCase>>(cases);
    }

    /// <summary>What handing families over does to the loads.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.AssignCurator"/>.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="to">Whoever takes them.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<LoadShifts>> PreviewAsync(Person person, IReadOnlyCollection<Guid> cases, Guid to, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(cases);
        if (!person.May(Operation.AssignCurator, person.OrganizationId))
        {
            return new Outcome<LoadShifts>.Denied(NoRight);
        }

        await using var db = databases.Open(person.ActorFor(Operation.AssignCurator, person.OrganizationId), person.Scope());
        return Outcome.Done(await loads.ShiftAsync(db, person.OrganizationId, to, cases, cancellation));
    }

    /// <summary>Hands families over. What cannot be (a colleague has just written to it) is told, and the others are handed over all the same.</summary>
    /// <param name="person">Who hands over; needs <see cref="Operation.AssignCurator"/>.</param>
    /// <param name="cases">The cases as the person saw them.</param>
    /// <param name="to">Whoever takes them, and why though the norm is exceeded.</param>
    /// <param name="progress">Told after each family how many of how many are through.</param>
    /// <param name="cancellation">Stops it between two families: those handed over stay so, the others are told as left.</param>
    /// <returns>What was done; or problems with <see cref="CasesField"/> or those of <see cref="CaseloadReader.CheckAsync(Guid, Guid, string?, Guid?, CancellationToken)"/>.</returns>
    public async Task<Outcome<HandOver>> HandOverAsync(Person person, IReadOnlyList<HandedCase> cases, AcceptInput to, IProgress<(int Done, int Of)>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(to);
        if (!person.May(Operation.AssignCurator, person.OrganizationId))
        {
            return new Outcome<HandOver>.Denied(NoRight);
        }

        if (cases.Count is 0 or > MostCases)
        {
            return Outcome.Invalid<HandOver>(CasesField, cases.Count == 0 ? T("Отметьте семьи, которые передаёте.") : T("За один раз можно передать не больше ста семей."));
        }

        var problems = await loads.CheckAsync(person.OrganizationId, to.CuratorId, to.OverloadReason, [.. cases.Select(item => item.CaseId)], cancellation);
        if (problems.Count > 0)
        {
            return Outcome.Invalid<HandOver>(problems);
        }

        var (done, left) = (new List<string>(), new List<(string, string)>());
        foreach (var item in cases)
        {
            if (cancellation.IsCancellationRequested)
            {
                left.Add((item.Family, T("передача прервана, семья осталась у прежнего куратора")));
                continue;
            }

            switch (await assigning.AssignAsync(person, item.CaseId, item.Stamp, to, CancellationToken.None))
            {
                case Outcome<OpenCase>.Done:
                    done.Add(item.Family);
                    break;
                case Outcome<OpenCase>.Invalid { Problems: [var problem, ..] }:
                    left.Add((item.Family, problem.Message));
                    break;
                case Outcome<OpenCase>.Conflict { Info.By: var by }:
                    left.Add((item.Family, by.Length > 0 ? T($"в дело только что записал другой человек: {by}") : T("в дело только что записал другой человек")));
                    break;
                default:
                    left.Add((item.Family, T("эта семья больше не открыта вам")));
                    break;
            }

            progress?.Report((done.Count + left.Count, cases.Count));
        }

        return Outcome.Done(new HandOver(done, left));
    }
}
