using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Patronage.Storage;
using Patronage.Storage.Families;

namespace Patronage.Services.Joining;

/// <summary>The facts of a member before a merge or a split, and the version of the row after it.</summary>
internal sealed record MemberBefore(Guid FamilyId, string Id, DateOnly? BirthDate, string? Sex, string? Relation, string? Phone, bool? InFamily, Guid? PersonId, bool Void, DateOnly EffectiveOn, int VersionAfter);

/// <summary>The facts of a family before, and the version of the row after.</summary>
internal sealed record FamilyBefore(Guid Id, string? Address, string? Phone, DateOnly EffectiveOn, int VersionAfter);

/// <summary>What is needed to take a merge or a split back.</summary>
internal sealed record ChangeFacts(string Reason, IReadOnlyList<MemberBefore> Changed, IReadOnlyList<string> Added, FamilyBefore? Family, IReadOnlyList<string> Entries, IReadOnlyList<string> OtherEntries)
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public async Task<byte[]> SealAsync(PatronageDb db, Guid familyId, Guid changeId, CancellationToken cancellation) =>
        await db.Vault.SealAsync(familyId, FamilyChange.Purpose, changeId.ToString("N"), JsonSerializer.SerializeToUtf8Bytes(this, Options), cancellation);

    public static async Task<ChangeFacts?> OpenAsync(PatronageDb db, FamilyChange change, CancellationToken cancellation) =>
        await db.Vault.OpenAsync(change.FamilyId, FamilyChange.Purpose, change.Id.ToString("N"), change.Facts, cancellation) is { } json ? JsonSerializer.Deserialize<ChangeFacts>(json, Options) : null;

    public static MemberBefore Before(MemberRow member) =>
        new(member.FamilyId, member.Id, member.BirthDate, member.Sex, member.Relation, member.Phone, member.InFamily, member.PersonId, member.Void, member.EffectiveOn, member.Version + 1);

    public static FamilyBefore Before(FamilyRow family) => new(family.Id, family.Address, family.Phone, family.EffectiveOn, family.Version + 1);
}
