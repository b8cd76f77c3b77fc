using Microsoft.EntityFrameworkCore;
using Patronage.Storage.Saving;

namespace Patronage.Storage;

/// <summary>Opens contexts for somebody.</summary>
public static class DatabaseExtensions
{
    /// <summary>Opens a context for an actor within a scope.</summary>
    /// <param name="databases">The factory.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="scope">What may be seen; by default everything for a task of the system, nothing for a person.</param>
    /// <returns>The context; whoever opens it disposes of it.</returns>
    public static PatronageDb Open(this IDbContextFactory<PatronageDb> databases, Actor actor, AccessScope? scope = null)
    {
        ArgumentNullException.ThrowIfNull(databases);
        ArgumentNullException.ThrowIfNull(actor);
        var db = databases.CreateDbContext();
        db.Actor = actor;
        db.Scope = scope ?? (actor.UserId is null ? AccessScope.Everything : AccessScope.Nothing);
        return db;
    }
}
