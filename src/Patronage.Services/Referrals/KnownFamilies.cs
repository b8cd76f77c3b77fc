using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;

namespace Patronage.Services.Referrals;

/// <summary>What becomes of a referral of a family that is known.</summary>
public enum KnownFamilyWay
{
    /// <summary>Support goes on: the referral is written into its case.</summary>
    JoinsSupport,

    /// <summary>A referral waits for a decision: this one is written beside it.</summary>
    JoinsReferral,

    /// <summary>Nothing goes on: a case begins for the same family.</summary>
    Begins,
}

/// <summary>The family into whose file a referral will be written. Of a family that the person does not lead no more is told than lists tell.</summary>
/// <param name="FamilyId">The family.</param>
/// <param name="Title">Its title.</param>
/// <param name="Number">The number of its case; null when it has none.</param>
/// <param name="Curator">The curator; null when there is none.</param>
/// <param name="Way">What becomes of the referral.</param>
/// <param name="Edition">The version of the program whose bases count for it: of the case that goes on, or the organization's for one that begins.</param>
/// <param name="MayOpen">Whether the person may open its case.</param>
public sealed record KnownFamily(Guid FamilyId, string Title, string? Number, string? Curator, KnownFamilyWay Way, ProgramEdition Edition, bool MayOpen)
{
    /// <summary>Whether it is still to be decided who takes the family on.</summary>
    public bool IsDecided => Way == KnownFamilyWay.JoinsSupport;
}

/// <summary>Tells, before a referral is written, into which family's file it will go.</summary>
public sealed class KnownFamilies(IDbContextFactory<PatronageDb> databases, RegisterReferral register, WorkplaceFinder workplaces, ProgramCatalogue catalogue)
{
    /// <summary>Finds where a referral of a family goes.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.RegisterReferral"/>.</param>
    /// <param name="familyId">The family.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Where it goes; not found when the organization has no such family, or no program in force.</returns>
    public async Task<Outcome<KnownFamily>> FindAsync(Person person, Guid familyId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.RegisterReferral, person.OrganizationId))
        {
            return new Outcome<KnownFamily>.Denied(T("У вас нет права регистрировать обращения."));
        }

        var ongoing = await register.GoesIntoAsync(person, familyId, cancellation);
        await using var db = databases.Open(person.ActorFor(Operation.ListCases, person.OrganizationId), person.Scope());
        var workplace = await workplaces.FindAsync(db, person.OrganizationId, cancellation);
        var family = await db.Families.AsNoTracking().FirstOrDefaultAsync(item => item.Id == familyId && item.OrganizationId == person.OrganizationId && item.ErasedAt == null, cancellation);
        if (family is null || workplace.Edition is not { } now)
        {
            return new Outcome<KnownFamily>.NotFound();
        }

        var last = await db.Cases.AsNoTracking().Where(item => item.FamilyId == familyId && (ongoing == null || item.Id == ongoing)).OrderByDescending(item => item.ReferredOn).FirstOrDefaultAsync(cancellation);
        var curator = last?.CuratorId is { } id ? await db.Users.Where(user => user.Id == id).Select(user => user.DisplayName).FirstOrDefaultAsync(cancellation) : null;
        var way = ongoing is null || last is null ? KnownFamilyWay.Begins : last.State == CaseState.Open ? KnownFamilyWay.JoinsSupport : KnownFamilyWay.JoinsReferral;
        var edition = way == KnownFamilyWay.Begins ? now : await catalogue.GetAsync(last!.ProgramVersionId);
        return Outcome.Done(new KnownFamily(familyId, family.Title, last?.Number, curator, way, edition, last is not null && person.May(Operation.OpenFile, last.OrganizationId, last.CuratorId)));
    }
}
