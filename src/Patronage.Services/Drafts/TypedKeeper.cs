using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Saving;

namespace Patronage.Services.Drafts;

/// <summary>Keeps the text of every dialog that is not sent yet, whatever the dialog is about: the browser sends it beside the circuit, so that it arrives also when the circuit is gone.</summary>
public sealed class TypedKeeper(IDbContextFactory<PatronageDb> databases, DraftKeeper keeper)
{
    /// <summary>The most texts that are kept for a person; the oldest make room.</summary>
    public const int MostPlaces = 50;

    private const string Prefix = "typed/";
    private const string KeyName = "typed-key";
    private const int KeyBytes = 32;
    private const int MostWaiting = 3;
    private const int LongestPlace = 200;
    private const int LongestTitle = 300;
    private const int MostFields = 100;
    private const int LongestText = 60_000;
    private static string NoRight => T("Черновики есть у тех, у кого есть роль.");

    /// <summary>What the browser needs to begin: the key of what it keeps itself, and which dialogs wait.</summary>
    /// <param name="person">Who types.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<TypedSession>> OpenAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (person.Roles.Count == 0)
        {
            return new Outcome<TypedSession>.Denied(NoRight);
        }

        await using var db = Database(person);
        var places = await Kept(db, person).OrderByDescending(draft => draft.UpdatedAt).Select(draft => draft.Key).Take(MostWaiting).ToListAsync(cancellation);
        var waiting = new List<TypedText>();
        foreach (var place in places)
        {
            if (Read(await keeper.ReadAsync(person, place, cancellation)) is { } text)
            {
                waiting.Add(text with { Fields = new Dictionary<string, TypedField>(StringComparer.Ordinal) });
            }
        }

        return Outcome.Done(new TypedSession(await KeyAsync(person, cancellation), waiting));
    }

    /// <summary>What waits for a dialog.</summary>
    /// <param name="person">Who types.</param>
    /// <param name="place">The dialog, as in <see cref="TypedText.Place"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The text; not found when none waits.</returns>
    public async Task<Outcome<TypedText>> ReadAsync(Person person, string place, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.Roles.Count == 0 ? new Outcome<TypedText>.Denied(NoRight)
            : IsPlace(place) && Read(await keeper.ReadAsync(person, Prefix + place, cancellation)) is { } text ? Outcome.Done(text)
            : new Outcome<TypedText>.NotFound();
    }

    /// <summary>Keeps the text of a dialog in place of what was kept, under the key of the family that it is about.</summary>
    /// <param name="person">Who types.</param>
    /// <param name="text">The text.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Whether it is kept; not found when the case in its place is none that the person may know of.</returns>
    public async Task<Outcome<bool>> KeepAsync(Person person, TypedText text, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(text);
        if (person.Roles.Count == 0)
        {
            return new Outcome<bool>.Denied(NoRight);
        }

        if (!IsPlace(text.Place) || text.Title.Length > LongestTitle || text.Page.Length > LongestTitle || text.Fields.Count > MostFields || text.Fields.Any(field => field.Value is null) || text.Fields.Sum(field => field.Key.Length + field.Value.Value.Length + field.Value.Base.Length) > LongestText)
        {
            return Outcome.Invalid<bool>("", T("Текст слишком длинный для черновика."));
        }

        await using var db = Database(person);
        Guid? family = null;
        if (Guid.TryParseExact(text.Place.Split('/').ElementAtOrDefault(1), "N", out var caseId))
        {
            family = await db.Cases.AsNoTracking().Where(row => row.Id == caseId).Select(row => (Guid?)row.FamilyId).FirstOrDefaultAsync(cancellation);
            if (family is null)
            {
                return new Outcome<bool>.NotFound();
            }
        }

        var old = await Kept(db, person).Where(draft => draft.Key != Prefix + text.Place).OrderByDescending(draft => draft.UpdatedAt).Select(draft => draft.Key).Skip(MostPlaces - 1).ToListAsync(cancellation);
        foreach (var key in old)
        {
            await keeper.ForgetAsync(person, key, cancellation);
        }

        return Outcome.Done(await keeper.KeepAsync(person, Prefix + text.Place, JsonSerializer.Serialize(text), family, cancellation));
    }

    /// <summary>Forgets the text of a dialog: it was sent or given up.</summary>
    /// <param name="person">Who typed.</param>
    /// <param name="place">The dialog.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<bool>> ForgetAsync(Person person, string place, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (person.Roles.Count == 0)
        {
            return new Outcome<bool>.Denied(NoRight);
        }

        await keeper.ForgetAsync(person, Prefix + place, cancellation);
        return Outcome.Done(true);
    }

    // A family is no more in its key than in a list of cases: ids alone.
    private static bool IsPlace(string place) => place.Length is > 0 and <= LongestPlace && !place.Any(char.IsControl);

    private static TypedText? Read(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<TypedText>(json);
        }
        catch (JsonException)
        {
            // An earlier build may have kept something else.
            return null;
        }
    }

    private static IQueryable<Storage.Settings.InputDraft> Kept(PatronageDb db, Person person) => db.InputDrafts.AsNoTracking().Where(draft => draft.UserId == person.Id && draft.Key.StartsWith(Prefix));

    private PatronageDb Database(Person person) => databases.Open(new Actor(person.Id, "draft", person.OrganizationId, person.Origin), person.Scope());

    private async Task<string> KeyAsync(Person person, CancellationToken cancellation)
    {
        if (await keeper.ReadAsync(person, KeyName, cancellation) is { } known)
        {
            return known;
        }

        // Of two windows that begin at once one makes the key and both use it.
        await keeper.KeepAsync(person, KeyName, Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)), null, cancellation);
        return await keeper.ReadAsync(person, KeyName, cancellation) ?? throw new InvalidOperationException("The key of a person's drafts is not there right after it was made.");
    }
}
