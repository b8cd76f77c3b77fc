using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Patronage.Storage.Saving;

/// <summary>The program tried to change or delete what is written once.</summary>
/// <param name="message">What it tried.</param>
public sealed class ImmutableRowException(string message) : InvalidOperationException(message);

/// <summary>Refuses changes to what is written once, before any of them reaches the database.</summary>
internal static class AppendOnlyGuard
{
    public static void Check(IEnumerable<EntityEntry> changes)
    {
        foreach (var entry in changes)
        {
            var type = entry.Metadata.ClrType;
            var appendOnly = type.GetCustomAttribute<AppendOnlyAttribute>();
            if (entry.State == EntityState.Deleted && (appendOnly is not null || type.IsDefined(typeof(KeptAttribute))))
                throw new ImmutableRowException($"{type.Name} is never deleted.");
            if (entry.State != EntityState.Modified || appendOnly is null)
                continue;
            var changed = entry.Properties.FirstOrDefault(p => p.IsModified && !appendOnly.Except.Contains(p.Metadata.Name, StringComparer.Ordinal));
            if (changed is not null)
                throw new ImmutableRowException($"{type.Name} is never changed: {changed.Metadata.Name} was about to be.");
        }
    }
}
