using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Patronage.Storage.Audit;

namespace Patronage.Storage.Saving;

/// <summary>Says of every change what was and what is.</summary>
internal static class ChangeAudit
{
    private const int LongestText = 16_384;

    private static readonly HashSet<string> IdentitySecrets = new(StringComparer.Ordinal)
    {
        nameof(IdentityUser.PasswordHash), nameof(IdentityUser.SecurityStamp), nameof(IdentityUser.ConcurrencyStamp), nameof(IdentityUserToken<>.Value),
    };

    public static AuditFact? Describe(EntityEntry entry)
    {
        if (Audited.Of(entry.Metadata) is not { IsAudited: true })
            return null;
        var action = entry.State switch
        {
            EntityState.Added => AuditActions.Added,
            EntityState.Modified => AuditActions.Changed,
            EntityState.Deleted => AuditActions.Removed,
            _ => throw new InvalidOperationException($"A row in state {entry.State} is not a change."),
        };
        var details = Details(entry);
        if (entry.State == EntityState.Modified && details.Count == 0)
            return null;
        return new AuditFact(action, entry.Metadata.ShortName(), Id(entry))
        {
            FamilyId = (entry.Entity as IOfFamily)?.OwnerFamilyId,
            CaseId = (entry.Entity as IOfCase)?.OwnerCaseId,
            OrganizationId = (entry.Entity as IOfOrganization)?.OwnerOrganizationId,
            Details = details,
        };
    }

    public static string Id(EntityEntry entry) =>
        string.Join('/', entry.Metadata.FindPrimaryKey()!.Properties.Select(p => Text(entry.Property(p).CurrentValue)));

    /// <summary>What the audit tells of a row: of a changed one what was and what is, of any other what is.</summary>
    public static Dictionary<string, string?> Details(EntityEntry entry)
    {
        var details = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (audited, secret) in Audited.Of(entry.Metadata).Properties)
        {
            var (name, property) = (audited.Name, entry.Property(audited));
            if (entry.State == EntityState.Modified)
            {
                if (property.IsModified && !Equals(property.OriginalValue, property.CurrentValue))
                    details[name] = secret ? "***" : $"{Text(property.OriginalValue)} → {Text(property.CurrentValue)}";
            }
            else if (property.CurrentValue is { } value and not "")
            {
                details[name] = secret ? "***" : Text(value);
            }
        }
        return details;
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        byte[] bytes => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes)),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFK", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        // Whole files are told by their hash: the text itself is kept where it stands.
        string { Length: > LongestText } text => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
        _ => value.ToString(),
    };

    /// <summary>What of a type's rows is told, read from its attributes once.</summary>
    private sealed class Audited
    {
        private const string Name = "Patronage:Audited";

        private Audited(IEntityType type)
        {
            IsAudited = !type.ClrType.IsDefined(typeof(NotAuditedAttribute));
            Properties = [.. type.GetProperties().Where(IsTold).Select(property => (property, IsSecret(property)))];
        }

        public bool IsAudited { get; }

        public IReadOnlyList<(IProperty Property, bool IsSecret)> Properties { get; }

        public static Audited Of(IEntityType type) => type.GetOrAddRuntimeAnnotationValue(Name, static of => new Audited(of!), type);

        private static bool IsTold(IProperty property) =>
            !property.IsPrimaryKey() && property.PropertyInfo?.IsDefined(typeof(DerivedAttribute)) != true
            && !string.Equals(property.Name, nameof(IVersioned.Version), StringComparison.Ordinal);

        private static bool IsSecret(IProperty property) =>
            property.PropertyInfo is { } info
            && (info.IsDefined(typeof(SecretAttribute))
                || string.Equals(info.DeclaringType!.Namespace, typeof(IdentityUser).Namespace, StringComparison.Ordinal) && IdentitySecrets.Contains(info.Name));
    }
}
