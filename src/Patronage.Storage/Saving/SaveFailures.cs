using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Npgsql;

namespace Patronage.Storage.Saving;

/// <summary>Tells the failures that people cause from those that they do not.</summary>
internal static class SaveFailures
{
    private const int SqliteUnique = 2067;
    private const int SqlitePrimaryKey = 1555;

    public static async Task<SaveResult.Conflict> ConflictAsync(DbUpdateConcurrencyException conflict, CancellationToken cancellation)
    {
        var entry = conflict.Entries[0];
        return Describe(entry, await entry.GetDatabaseValuesAsync(cancellation));
    }

    /// <summary>
    /// Two people who write to one thing may meet first at something unique that follows from it (the next number in a journal): that is a
    /// conflict, and not a duplicate that a person could do anything about.
    /// </summary>
    public static async Task<SaveResult.Conflict?> StaleAsync(DbContext db, CancellationToken cancellation)
    {
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e is { State: EntityState.Modified, Entity: IVersioned }))
        {
            var stored = await entry.GetDatabaseValuesAsync(cancellation);
            if (stored is null || !Equals(stored[nameof(IVersioned.Version)], entry.Property(nameof(IVersioned.Version)).OriginalValue))
                return Describe(entry, stored);
        }
        return null;
    }

    private static SaveResult.Conflict Describe(EntityEntry entry, PropertyValues? stored)
    {
        var fields = new List<FieldConflict>();
        if (stored is not null)
        {
            foreach (var property in entry.Properties)
            {
                var name = property.Metadata.Name;
                var theirs = stored[property.Metadata];
                if (!string.Equals(name, nameof(IVersioned.Version), StringComparison.Ordinal) && !Equals(theirs, property.OriginalValue))
                    fields.Add(new FieldConflict(name, property.OriginalValue, theirs, property.CurrentValue));
            }
        }
        return new SaveResult.Conflict(entry.Metadata.ClrType.Name, ChangeAudit.Id(entry), fields);
    }

    public static SaveResult.Duplicate? Duplicate(DbContext db, DbUpdateException failure) => failure.InnerException switch
    {
        SqliteException { SqliteExtendedErrorCode: SqliteUnique or SqlitePrimaryKey } sqlite => FromColumns(db, sqlite.Message),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } postgres => FromConstraint(db, postgres.TableName, postgres.ConstraintName),
        _ => null,
    };

    /// <summary>SQLite names the columns: <c>UNIQUE constraint failed: Cases.OrganizationId, Cases.NumberSearch</c>.</summary>
    private static SaveResult.Duplicate FromColumns(DbContext db, string message)
    {
        var colon = message.IndexOf("failed: ", StringComparison.Ordinal);
        var columns = colon < 0 ? [] : message[(colon + 8)..].TrimEnd('.', '\'').Split(", ").Select(column => column.Split('.')).Where(parts => parts.Length == 2).ToList();
        var table = columns.Count > 0 ? columns[0][0] : null;
        return new SaveResult.Duplicate(EntityOf(db, table), [.. columns.Select(parts => parts[1])]);
    }

    private static SaveResult.Duplicate FromConstraint(DbContext db, string? table, string? constraint)
    {
        var entity = db.Model.GetEntityTypes().FirstOrDefault(e => string.Equals(e.GetTableName(), table, StringComparison.Ordinal));
        var index = entity?.GetIndexes().FirstOrDefault(i => string.Equals(i.GetDatabaseName(), constraint, StringComparison.Ordinal));
        var properties = index?.Properties ?? entity?.FindPrimaryKey()?.Properties ?? [];
        return new SaveResult.Duplicate(EntityOf(db, table), [.. properties.Select(p => p.Name)]);
    }

    private static string EntityOf(DbContext db, string? table) =>
        db.Model.GetEntityTypes().FirstOrDefault(e => string.Equals(e.GetTableName(), table, StringComparison.Ordinal))?.ClrType.Name ?? "";
}
