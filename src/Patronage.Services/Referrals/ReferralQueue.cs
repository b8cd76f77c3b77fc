using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.MyDay;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;

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

/// <summary>A family that may be the one that came.</summary>
/// <param name="FamilyId">The family.</param>
/// <param name="CaseId">Its latest case; null when there is none.</param>
/// <param name="Title">Its title.</param>
/// <param name="Number">The number of the case; null when it has none.</param>
/// <param name="Curator">The curator; null when there is none.</param>
/// <param name="State">How far the case got; null when there is none.</param>
/// <param name="SameAddress">Whether its address matches too.</param>
public sealed record SimilarFamily(Guid FamilyId, Guid? CaseId, string Title, string? Number, string? Curator, CaseState? State, bool SameAddress);

/// <summary>Lists referrals, and families that came before.</summary>
public sealed class ReferralQueue(IDbContextFactory<PatronageDb> databases, WorkplaceFinder workplaces, ProgramCatalogue catalogue)
{
    private const int Most = 200;
    private const int MostSimilar = 5;

    /// <summary>The referrals that wait for a decision, the most urgent first.</summary>
    public async Task<Outcome<WaitingReferrals>> WaitingAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.ListCases, person.OrganizationId))
        {
            return new Outcome<WaitingReferrals>.Denied("У вас нет права видеть обращения.");
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
                program.List("referrals").Find(row.ReferralBasis ?? "")?.Title.Default,
                next.GetValueOrDefault(row.Id),
                row.CuratorId is { } curator ? names.GetValueOrDefault(curator) : null,
                opened.Contains(row.Id),
                CaseDesk.IsFree(row) && person.ReachOf(Operation.DecideReferral, row.OrganizationId) == Reach.Own,
                new CaseStamp(row.LastSequence)) { Under = edition.Beside(workplace.Edition) });
        }

        return Outcome.Done(new WaitingReferrals(items, workplace.Today));
    }

    /// <summary>Families of the organization that may be the one that came: the same surname, or the same address.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="surname">What was typed as the surname.</param>
    /// <param name="address">What was typed as the address.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<SimilarFamily>> SimilarAsync(Person person, string? surname, string? address, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        const int ShortestSurname = 3;
        if (!person.May(Operation.RegisterReferral, person.OrganizationId) || SearchText.Normalize(surname).Length < ShortestSurname)
        {
            return [];
        }

        await using var db = databases.Open(person.ActorFor(Operation.ListCases, person.OrganizationId), person.Scope());
        var stem = Stem(SearchText.Words(surname)[0]);
        var found = await db.Families.AsNoTracking().Where(family => family.OrganizationId == person.OrganizationId).Matching(db, stem).OrderBy(family => family.SortTitle).Take(50).ToListAsync(cancellation);
        var typed = SearchText.Words(address).Where(word => word.Length > 1 || char.IsDigit(word[0])).ToHashSet(StringComparer.Ordinal);
        var matched = found
            .Select(family => (Family: family, Same: typed.Count > 1 && typed.IsSubsetOf(SearchText.Words(family.Address))))
            .OrderByDescending(pair => pair.Same)
            .Take(MostSimilar)
            .ToList();
        var ids = matched.Select(pair => pair.Family.Id).ToList();
        var cases = await db.Cases.AsNoTracking().Where(item => ids.Contains(item.FamilyId)).OrderByDescending(item => item.ReferredOn).ToListAsync(cancellation);
        var names = await NamesAsync(db, cases.Select(item => item.CuratorId), cancellation);
        return
        [
            .. matched.Select(pair =>
            {
                var last = cases.FirstOrDefault(item => item.FamilyId == pair.Family.Id);
                var curator = last?.CuratorId is { } id ? names.GetValueOrDefault(id) : null;
                return new SimilarFamily(pair.Family.Id, last?.Id, pair.Family.Title, last?.Number, curator, last?.State, pair.Same);
            }),
        ];
    }

    // «Иванов», «Иванова», «Ивановы» are one family: the ending says who of them speaks.
    private static string Stem(string word) => word.Length > 4 ? word[..^1] : word;

    private static async Task<Dictionary<Guid, string>> NamesAsync(PatronageDb db, IEnumerable<Guid?> ids, CancellationToken cancellation)
    {
        var wanted = ids.OfType<Guid>().Distinct().ToList();
        return await db.Users.AsNoTracking().Where(user => wanted.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellation);
    }
}
