using Patronage.Storage.Saving;

namespace Patronage.Storage.Families;

/// <summary>A family. Its core facts are columns; every state of them is kept in <see cref="FamilyRevision"/>.</summary>
[Kept]
public sealed class FamilyRow : IVersioned, IOfFamily, IOfOrganization
{
    /// <summary>Its id; also the id of its data key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The organization that registered it.</summary>
    public required Guid OrganizationId { get; set; }

    /// <summary>How it is called in lists: as a rule the surname.</summary>
    public required string Title { get; set; }

    /// <summary>The title as it is sorted and compared; the context writes it.</summary>
    [Derived]
    public string SortTitle { get; set; } = "";

    /// <summary>In which way its signs were made, see <see cref="FamilySigns.Version"/>; the context writes it.</summary>
    [Derived]
    public int SignsVersion { get; set; }

    /// <summary>The address; null when not known.</summary>
    public string? Address { get; set; }

    /// <summary>The telephone; null when not known.</summary>
    public string? Phone { get; set; }

    /// <summary>The section of the territory; null when not known.</summary>
    public Guid? TerritorySectionId { get; set; }

    /// <summary>The day since when the facts are as they stand.</summary>
    public required DateOnly EffectiveOn { get; set; }

    /// <summary>When it was registered.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>When its data were destroyed; null while they are kept.</summary>
    public DateTime? ErasedAt { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <inheritdoc/>
    public Guid? OwnerFamilyId => Id;

    /// <inheritdoc/>
    public Guid? OwnerOrganizationId => OrganizationId;
}

/// <summary>A member of a family.</summary>
[Kept]
public sealed class MemberRow : IVersioned, IOfFamily
{
    /// <summary>The family.</summary>
    public required Guid FamilyId { get; init; }

    /// <summary>Its id within the family.</summary>
    public required string Id { get; init; }

    /// <summary>Its place among the members.</summary>
    public int Ordinal { get; set; }

    /// <summary>Full name; empty when not known.</summary>
    public string Name { get; set; } = "";

    /// <summary>The name as it is sorted and compared; the context writes it.</summary>
    [Derived]
    public string SortName { get; set; } = "";

    /// <summary>Birth date; null when not known yet.</summary>
    public DateOnly? BirthDate { get; set; }

    /// <summary>Sex, an id of the built-in vocabulary; null when not known.</summary>
    public string? Sex { get; set; }

    /// <summary>Relation, an id of the built-in vocabulary; null when not known.</summary>
    public string? Relation { get; set; }

    /// <summary>Whether the person lives in the family; null when not known.</summary>
    public bool? InFamily { get; set; } = true;

    /// <summary>The telephone; null when not known.</summary>
    public string? Phone { get; set; }

    /// <summary>An address of the person's own; null for the family's.</summary>
    public string? Address { get; set; }

    /// <summary>The same for one person in several families; null when not told.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>Whether the member was entered by mistake: kept, and left out of everything.</summary>
    public bool Void { get; set; }

    /// <summary>The day since when the facts are as they stand.</summary>
    public required DateOnly EffectiveOn { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>The family.</summary>
    public FamilyRow? Family { get; init; }

    /// <inheritdoc/>
    public Guid? OwnerFamilyId => FamilyId;
}

/// <summary>
/// The core facts of a family or a member as they stood from a day on, sealed under the family's key. The context writes one at every change, so
/// that a past day can be asked for.
/// </summary>
[AppendOnly, NotAudited]
public sealed class FamilyRevision
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The family.</summary>
    public required Guid FamilyId { get; init; }

    /// <summary>The member; null when it is about the family itself.</summary>
    public string? MemberId { get; init; }

    /// <summary>The version of the row whose facts these are.</summary>
    public required int Revision { get; init; }

    /// <summary>The day since when the facts hold.</summary>
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>When they were written down.</summary>
    public required DateTime RecordedAt { get; init; }

    /// <summary>Who wrote them down; null for the system.</summary>
    public Guid? RecordedBy { get; init; }

    /// <summary>The facts as sealed JSON.</summary>
    public required byte[] Facts { get; init; }
}

/// <summary>A word by which a family is found.</summary>
[NotAudited]
public sealed class FamilyWord
{
    /// <summary>The family.</summary>
    public required Guid FamilyId { get; init; }

    /// <summary>The word, comparable.</summary>
    public required string Word { get; init; }
}

/// <summary>A sign by which a family is recognised when it comes again, see <see cref="FamilySigns"/>.</summary>
[NotAudited]
public sealed class FamilySign
{
    /// <summary>The organization that registered the family.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>The sign.</summary>
    public required string Sign { get; init; }

    /// <summary>The family.</summary>
    public required Guid FamilyId { get; init; }
}
