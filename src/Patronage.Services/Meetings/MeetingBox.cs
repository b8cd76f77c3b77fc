using System.Text.Json;
using Patronage.Storage;
using Patronage.Storage.Journal;
using Patronage.Storage.Keys;
using Patronage.Storage.Meetings;

namespace Patronage.Services.Meetings;

/// <summary>Seals and opens what is stored of meetings: a question under the key of its family, the rest under the installation's.</summary>
internal static class MeetingBox
{
    private const string MeetingPurpose = "meeting";
    private const string ItemPurpose = "meeting.item";
    private static readonly JsonSerializerOptions Options = new() { Converters = { new AnswerJson() }, IgnoreReadOnlyProperties = true };

    public static ValueTask<byte[]> SealAsync(PatronageDb db, Guid meetingId, MeetingContent content, CancellationToken cancellation) =>
        db.Vault.SealAsync(DataKey.Installation, MeetingPurpose, meetingId.ToString("N"), JsonSerializer.SerializeToUtf8Bytes(content, Options), cancellation);

    public static ValueTask<byte[]> SealAsync(PatronageDb db, Guid familyId, AgendaItem item, CancellationToken cancellation) =>
        db.Vault.SealAsync(familyId, ItemPurpose, item.Id.ToString("N"), JsonSerializer.SerializeToUtf8Bytes(item, Options), cancellation);

    public static async Task<MeetingContent> OpenAsync(PatronageDb db, MeetingRow row, CancellationToken cancellation) =>
        await db.Vault.OpenAsync(DataKey.Installation, MeetingPurpose, row.Id.ToString("N"), row.Content, cancellation) is { } open
            ? JsonSerializer.Deserialize<MeetingContent>(open, Options) ?? new MeetingContent()
            : new MeetingContent();

    /// <summary>A question; null when the family's key was destroyed.</summary>
    public static async Task<AgendaItem?> OpenAsync(PatronageDb db, MeetingItemRow row, CancellationToken cancellation) =>
        await db.Vault.OpenAsync(row.FamilyId, ItemPurpose, row.Id.ToString("N"), row.Content, cancellation) is { } open ? JsonSerializer.Deserialize<AgendaItem>(open, Options) : null;
}
