using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;

namespace Patronage.Services.Referrals;

/// <summary>
/// Finds the families of an organization that may be the one that is typed. Only families that share a sign with it are looked at, which an index finds;
/// what they really share is compared then.
/// </summary>
public sealed class FamilyMatcher(IDbContextFactory<PatronageDb> databases)
{
    private const int MostShown = 5;
    private const int MostCompared = 300;
    private const int MostOfSurname = 60;
    private const int Strong = 50;
    private const int Weak = 30;

    /// <summary>The families that may be the same.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.RegisterReferral"/>.</param>
    /// <param name="typed">What is known so far.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>At most five, the likeliest first; where one is likely, those that share a surname alone are left out.</returns>
    public async Task<IReadOnlyList<SimilarFamily>> FindAsync(Person person, FamilyTyped typed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(typed);
        if (!person.May(Operation.RegisterReferral, person.OrganizationId))
        {
            return [];
        }

        await using var db = databases.Open(person.ActorFor(Operation.ListCases, person.OrganizationId), person.Scope());
        var candidates = await CandidatesAsync(db, person.OrganizationId, typed, cancellation);
        if (candidates.Count == 0)
        {
            return [];
        }

        var merged = db.FamilyChanges.Where(change => change.Kind == FamilyChangeKind.Merged && change.UndoneAt == null).Select(change => change.OtherFamilyId);
        var families = await db.Families.AsNoTracking().Where(family => candidates.Contains(family.Id) && family.ErasedAt == null && !merged.Contains(family.Id)).ToListAsync(cancellation);
        // Members of a family that another leads are compared and not told: what is told of them is what was typed.
        var members = (await db.Members.IgnoreQueryFilters().AsNoTracking().Where(member => candidates.Contains(member.FamilyId) && !member.Void).ToListAsync(cancellation)).ToLookup(member => member.FamilyId);
        var found = families
            .Select(family => (Family: family, Reasons: FamilyComparison.Of(typed, family, [.. members[family.Id]])))
            .Where(pair => pair.Reasons.Count > 0)
            .Select(pair => (pair.Family, pair.Reasons, Weight: FamilyComparison.Weight(pair.Reasons)))
            .OrderByDescending(pair => pair.Weight).ThenBy(pair => pair.Family.SortTitle, StringComparer.Ordinal).ThenBy(pair => pair.Family.Id)
            .Take(MostShown)
            .ToList();
        var least = found is [{ Weight: >= Strong }, ..] ? Weak : 0;
        return await ToldAsync(db, person, [.. found.Where(pair => pair.Weight >= least).Select(pair => (pair.Family, pair.Reasons))], cancellation);
    }

    private static async Task<HashSet<Guid>> CandidatesAsync(PatronageDb db, Guid organization, FamilyTyped typed, CancellationToken cancellation)
    {
        List<string> signs =
        [
            .. FamilySigns.Address(typed.Address)
                .Concat(FamilySigns.Phone(typed.Phone))
                .Concat(typed.Members.SelectMany(member => FamilySigns.Name(member.Name).Concat(FamilySigns.Birth(member.BirthDate)).Concat(FamilySigns.Phone(member.Phone))))
                .Distinct(StringComparer.Ordinal),
        ];
        List<string> surname = [.. FamilySigns.Surname(typed.Surname)];
        var found = signs.Count == 0 ? []
            : await db.FamilySigns.Where(sign => sign.OrganizationId == organization && signs.Contains(sign.Sign)).Select(sign => sign.FamilyId).Distinct().Take(MostCompared).ToListAsync(cancellation);
        var namesakes = surname.Count == 0 ? []
            : await db.FamilySigns.Where(sign => sign.OrganizationId == organization && surname.Contains(sign.Sign)).Select(sign => sign.FamilyId).Take(MostOfSurname).ToListAsync(cancellation);
        var candidates = found.Concat(namesakes).ToHashSet();
        if (typed.Except is { } except)
        {
            candidates.Remove(except);
        }

        return candidates;
    }

    private static async Task<IReadOnlyList<SimilarFamily>> ToldAsync(
        PatronageDb db, Person person, IReadOnlyList<(FamilyRow Family, IReadOnlyList<MatchReason> Reasons)> found, CancellationToken cancellation)
    {
        var ids = found.Select(pair => pair.Family.Id).ToList();
        var cases = await db.Cases.AsNoTracking().Where(item => ids.Contains(item.FamilyId))
            .OrderBy(item => item.State == CaseState.Closed || item.State == CaseState.Declined).ThenByDescending(item => item.ReferredOn)
            .ToListAsync(cancellation);
        var curators = cases.Select(item => item.CuratorId).OfType<Guid>().Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(user => curators.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellation);
        return
        [
            .. found.Select(pair =>
            {
                var last = cases.FirstOrDefault(item => item.FamilyId == pair.Family.Id);
                var mayOpen = last is not null && person.May(Operation.OpenFile, last.OrganizationId, last.CuratorId);
                var curator = last?.CuratorId is { } id ? names.GetValueOrDefault(id) : null;
                return new SimilarFamily(pair.Family.Id, last?.Id, pair.Family.Title, last?.Number, curator, mayOpen ? last!.State : null, mayOpen, pair.Reasons);
            }),
        ];
    }
}
