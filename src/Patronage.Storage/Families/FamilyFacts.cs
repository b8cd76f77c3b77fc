using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Patronage.Storage.Families;

/// <summary>The core facts of a family or a member as a revision keeps them.</summary>
internal static class FamilyFacts
{
    public const string Purpose = "family.revision";

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static byte[] Write(FamilyRow family) =>
        JsonSerializer.SerializeToUtf8Bytes(new FamilyState(family.Title, family.Address, family.Phone, family.OrganizationId, family.TerritorySectionId), Options);

    public static byte[] Write(MemberRow member) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new MemberState(member.Name, member.BirthDate, member.Sex, member.Relation, member.InFamily, member.Phone, member.Address, member.Void), Options);

    public static FamilyState ReadFamily(byte[] json) => JsonSerializer.Deserialize<FamilyState>(json)!;

    public static MemberState ReadMember(byte[] json) => JsonSerializer.Deserialize<MemberState>(json)!;
}

/// <summary>The core facts of a family on a day.</summary>
/// <param name="Title">How it is called in lists.</param>
/// <param name="Address">The address; null when not known.</param>
/// <param name="Phone">The telephone; null when not known.</param>
/// <param name="OrganizationId">The organization that registered it.</param>
/// <param name="TerritorySectionId">The section of the territory; null when not known.</param>
public sealed record FamilyState(string Title, string? Address, string? Phone, Guid OrganizationId, Guid? TerritorySectionId);

/// <summary>The core facts of a member on a day.</summary>
/// <param name="Name">Full name.</param>
/// <param name="BirthDate">Birth date; null when not known.</param>
/// <param name="Sex">Sex; null when not known.</param>
/// <param name="Relation">Relation; null when not known.</param>
/// <param name="InFamily">Whether the person lives in the family; null when not known.</param>
/// <param name="Phone">The telephone; null when not known.</param>
/// <param name="Address">An address of the person's own; null for the family's.</param>
/// <param name="Void">Whether the member was entered by mistake.</param>
public sealed record MemberState(string Name, DateOnly? BirthDate, string? Sex, string? Relation, bool? InFamily, string? Phone, string? Address, bool Void);
