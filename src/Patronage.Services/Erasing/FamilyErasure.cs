using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Patronage.Storage;
using Patronage.Storage.Settings;

namespace Patronage.Services.Erasing;

/// <summary>How far a destruction of a family's data got.</summary>
public enum ErasureState
{
    /// <summary>It waits for a second person.</summary>
    Asked,

    /// <summary>The data are destroyed.</summary>
    Done,

    /// <summary>The second person did not agree.</summary>
    Refused,

    /// <summary>Whoever asked took it back.</summary>
    Withdrawn,
}

/// <summary>Why the data of a family are destroyed.</summary>
public enum ErasureBasis
{
    /// <summary>The time for which they had to be kept is over.</summary>
    TermOver,

    /// <summary>The family withdrew its consent, or asked for it.</summary>
    Wish,

    /// <summary>A court or an authority ordered it.</summary>
    Order,

    /// <summary>The family was registered by mistake.</summary>
    Mistake,
}

/// <summary>
/// That the data of a family are to be destroyed. It names no person of the family and stands under no key of it, so that it still tells why the data are gone when they are; there
/// are few, and they are kept among the settings of their organization.
/// </summary>
internal sealed record FamilyErasure
{
    private const string Prefix = "erasure:";
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    public required Guid Id { get; init; }

    public required Guid FamilyId { get; init; }

    public required Guid CaseId { get; init; }

    public required ErasureBasis Basis { get; init; }

    public required string Document { get; init; }

    public required Guid AskedBy { get; init; }

    public required DateTime AskedAt { get; init; }

    public ErasureState State { get; init; }

    public Guid? DecidedBy { get; init; }

    public DateTime? DecidedAt { get; init; }

    public static IQueryable<Setting> In(PatronageDb db, IReadOnlyCollection<Guid> organizations) =>
        db.Settings.Where(item => organizations.Contains(item.OrganizationId) && item.Name.StartsWith(Prefix));

    public static Task<Setting?> FindAsync(PatronageDb db, Guid id, CancellationToken cancellation)
    {
        var name = Prefix + id.ToString("N");
        return db.Settings.FirstOrDefaultAsync(item => item.Name == name, cancellation);
    }

    /// <summary>The families whose data are proposed to be destroyed in some organizations.</summary>
    public static async Task<IReadOnlyList<Guid>> WaitingAsync(PatronageDb db, IReadOnlyCollection<Guid> organizations, CancellationToken cancellation) =>
        [.. (await In(db, organizations).AsNoTracking().ToListAsync(cancellation)).Select(Read).Where(erasure => erasure.State == ErasureState.Asked).Select(erasure => erasure.FamilyId)];

    public static FamilyErasure Read(Setting row) => JsonSerializer.Deserialize<FamilyErasure>(row.Value, Json)!;

    public Setting ToRow(Guid organization) => new() { OrganizationId = organization, Name = Prefix + Id.ToString("N"), Value = ToJson() };

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
