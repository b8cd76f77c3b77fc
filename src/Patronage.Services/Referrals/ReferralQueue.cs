using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.MyDay;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;

namespace Patronage.Services.Referrals;

/// <summary>A referral that waits for a decision.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Family">The family's title.</param>
/// <param name="ReceivedOn">The day it came.</param>
/// <param name="Basis">The basis in the program's words; null when not recorded.</param>
/// <param name="Next">What is due next; null when nothing is, or the person may not know.</param>
/// <param name="Curator">Whoever answers for it; null when nobody does.</param>
/// <param name="MayOpen">Whether the person may open its file.</param>
/// <param name="MayTake">Whether the person may take the family on without having opened its file: nobody leads it.</param>
/// <param name="Stamp">How far its journal had got.</param>
public sealed record WaitingReferral(Guid CaseId, string Family, DateOnly ReceivedOn, string? Basis, NextDue? Next, string? Curator, bool MayOpen, bool MayTake, CaseStamp Stamp)
{
    /// <summary>The program it goes on under where the organization works under another by now; null where it is the same.</summary>
    public OtherEdition? Under { get; init; }
}

/// <summary>The referrals of an organization that wait, and its day.</summary>
public sealed record WaitingReferrals(IReadOnlyList<WaitingReferral> Items, DateOnly Today);

/// <summary>Lists referrals.</summary>
public sealed class ReferralQueue(IDbContextFactory<PatronageDb> databases, WorkplaceFinder workplaces, ProgramCatalogue catalogue)
{
    private const int Most = 200;

    /// <summary>The referrals that wait for a decision, the most urgent first.</summary>
    public async Task<Outcome<WaitingReferrals>> WaitingAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.ListCases, person.OrganizationId))
        {
            return new Outcome<WaitingReferrals>.Denied(T("У вас нет права видеть обращения."));
        }

        var workplace = await workplaces.FindAsync(person.OrganizationId, cancellation);
        await using var db = databases.Open(person.ActorFor(Operation.ListCases, person.OrganizationId), person.Scope());
        var rows = await db.Cases.AsNoTracking().Include(item => item.Family)
            .Where(item => item.OrganizationId == person.OrganizationId && item.State == CaseState.Referral)
            .OrderBy(item => item.NextDueOn == null).ThenBy(item => item.NextDueOn).ThenBy(item => item.ReferredOn)
            .Take(Most)
            .ToListAsync(cancellation);
        var names = await NamesAsync(db, rows.Select(row => row.CuratorId), cancellation);
        var opened = rows.Where(row => person.May(Operation.OpenFile, row.OrganizationId, row.CuratorId)).Select(row => row.Id).ToList();
        var next = await NextDues.OfAsync(db, opened, workplace, catalogue, cancellation);
        var items = new List<WaitingReferral>();
        foreach (var row in rows)
        {
            var edition = await catalogue.GetAsync(row.ProgramVersionId);
            var program = edition.Program;
            items.Add(new WaitingReferral(
                row.Id,
                row.Family?.Title ?? "",
                row.ReferredOn,
                program.List("referrals").Find(row.ReferralBasis ?? "")?.Title.Spoken(),
                next.GetValueOrDefault(row.Id),
                row.CuratorId is { } curator ? names.GetValueOrDefault(curator) : null,
                opened.Contains(row.Id),
                CaseDesk.IsFree(row) && person.ReachOf(Operation.DecideReferral, row.OrganizationId) == Reach.Own,
                new CaseStamp(row.LastSequence)) { Under = edition.Beside(workplace.Edition) });
        }

        return Outcome.Done(new WaitingReferrals(items, workplace.Today));
    }

    private static async Task<Dictionary<Guid, string>> NamesAsync(PatronageDb db, IEnumerable<Guid?> ids, CancellationToken cancellation)
    {
        var wanted = ids.OfType<Guid>().Distinct().ToList();
        return await db.Users.AsNoTracking().Where(user => wanted.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellation);
    }
}
