namespace Patronage.Storage.Saving;

/// <summary>An entity that two people may edit: the application counts its versions, and the database refuses a stale one.</summary>
public interface IVersioned
{
    /// <summary>The version; the context adds one at every change.</summary>
    int Version { get; set; }
}

/// <summary>An entity that belongs to a family: what is written of it in the audit is sealed under the family's key.</summary>
public interface IOfFamily
{
    /// <summary>The family's id; null when the row belongs to none.</summary>
    Guid? OwnerFamilyId { get; }
}

/// <summary>An entity that belongs to a case.</summary>
public interface IOfCase
{
    /// <summary>The case's id; null when the row belongs to none.</summary>
    Guid? OwnerCaseId { get; }
}

/// <summary>An entity that belongs to an organization: its audit goes to that organization's chain.</summary>
public interface IOfOrganization
{
    /// <summary>The organization's id; null when the row belongs to the installation.</summary>
    Guid? OwnerOrganizationId { get; }
}

/// <summary>The rows of this type are written once: the context refuses to change or delete one.</summary>
/// <param name="except">The properties that may change all the same.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AppendOnlyAttribute(params string[] except) : Attribute
{
    /// <summary>The properties that may change all the same.</summary>
    public IReadOnlyList<string> Except { get; } = except;
}

/// <summary>The rows of this type may change, but the context refuses to delete one.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeptAttribute : Attribute;

/// <summary>The rows of this type follow from others (projections, keys, the audit itself): their changes leave no audit of their own.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NotAuditedAttribute : Attribute;

/// <summary>A secret: the audit says that it changed and never what it was.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;

/// <summary>Follows from other columns or from the journal: the audit leaves it out, and a change of nothing else leaves no audit.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DerivedAttribute : Attribute;

/// <summary>A wall-clock moment in the organization's time zone; every other <see cref="DateTime"/> is UTC.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LocalMomentAttribute : Attribute;
