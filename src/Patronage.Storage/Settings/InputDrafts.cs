using Microsoft.EntityFrameworkCore;
using Patronage.Storage.Keys;

namespace Patronage.Storage.Settings;

/// <summary>Keeps what a person has typed and not sent.</summary>
public static class InputDrafts
{
    private const string Purpose = "input-draft";

    /// <summary>Keeps what was typed in place of what was kept; the context's next saving writes it.</summary>
    /// <param name="db">The context.</param>
    /// <param name="userId">The person.</param>
    /// <param name="key">Which form of which thing; one key is always about the same family.</param>
    /// <param name="content">The values, as the screen writes them.</param>
    /// <param name="familyId">The family it is about; null when about none yet.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>A task.</returns>
    public static async Task KeepAsync(PatronageDb db, Guid userId, string key, ReadOnlyMemory<byte> content, Guid? familyId = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var draft = await FindAsync(db, userId, key, cancellation);
        var owner = draft is null ? familyId : draft.FamilyId;
        var box = await db.Vault.SealAsync(owner ?? DataKey.Installation, Purpose, Id(userId, key), content, cancellation);
        var now = db.Clock.GetUtcNow().UtcDateTime;
        if (draft is null)
            db.InputDrafts.Add(new InputDraft { UserId = userId, Key = key, FamilyId = owner, Content = box, UpdatedAt = now });
        else
            (draft.Content, draft.UpdatedAt) = (box, now);
    }

    /// <summary>What was typed and not sent.</summary>
    /// <param name="db">The context.</param>
    /// <param name="userId">The person.</param>
    /// <param name="key">Which form of which thing.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The values; null when nothing is kept.</returns>
    public static async Task<byte[]?> ReadAsync(PatronageDb db, Guid userId, string key, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var draft = await FindAsync(db, userId, key, cancellation);
        return draft is null ? null : await db.Vault.OpenAsync(draft.FamilyId ?? DataKey.Installation, Purpose, Id(userId, key), draft.Content, cancellation);
    }

    /// <summary>Forgets what was typed: it was sent or given up. The context's next saving writes it.</summary>
    /// <param name="db">The context.</param>
    /// <param name="userId">The person.</param>
    /// <param name="key">Which form of which thing.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>A task.</returns>
    public static async Task ForgetAsync(PatronageDb db, Guid userId, string key, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (await FindAsync(db, userId, key, cancellation) is { } draft)
            db.InputDrafts.Remove(draft);
    }

    private static Task<InputDraft?> FindAsync(PatronageDb db, Guid userId, string key, CancellationToken cancellation) =>
        db.InputDrafts.FirstOrDefaultAsync(d => d.UserId == userId && d.Key == key, cancellation);

    private static string Id(Guid userId, string key) => userId.ToString("N") + "/" + key;
}
