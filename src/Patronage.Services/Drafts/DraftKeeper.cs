using System.Text;
using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Storage;
using Patronage.Storage.Saving;
using Patronage.Storage.Settings;

namespace Patronage.Services.Drafts;

/// <summary>Keeps what a person types before it is sent, sealed; each person sees only their own.</summary>
public sealed class DraftKeeper(IDbContextFactory<PatronageDb> databases)
{
    /// <summary>Keeps what was typed.</summary>
    /// <param name="person">Who types.</param>
    /// <param name="key">Which form of which thing; one key is always about the same family.</param>
    /// <param name="content">The values, as the screen writes them.</param>
    /// <param name="familyId">The family; null when it is about none yet.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Whether it is kept; false when another window of the same person kept it at this moment.</returns>
    public async Task<bool> KeepAsync(Person person, string key, string content, Guid? familyId = null, CancellationToken cancellation = default)
    {
        await using var db = Open(person);
        await InputDrafts.KeepAsync(db, person.Id, key, Encoding.UTF8.GetBytes(content), familyId, cancellation);
        return (await db.TrySaveAsync(cancellation)).Ok;
    }

    /// <summary>What was typed and not sent; null when nothing was.</summary>
    public async Task<string?> ReadAsync(Person person, string key, CancellationToken cancellation = default)
    {
        await using var db = Open(person);
        return await InputDrafts.ReadAsync(db, person.Id, key, cancellation) is { } content ? Encoding.UTF8.GetString(content) : null;
    }

    /// <summary>Forgets what was typed: it was sent or given up.</summary>
    public async Task ForgetAsync(Person person, string key, CancellationToken cancellation = default)
    {
        await using var db = Open(person);
        await InputDrafts.ForgetAsync(db, person.Id, key, cancellation);
        await db.TrySaveAsync(cancellation);
    }

    private PatronageDb Open(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return databases.Open(new Actor(person.Id, "draft", person.OrganizationId, person.Origin), person.Scope());
    }
}
