using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Settings;

namespace Patronage.Services.Outside;

/// <summary>Somebody to whom an organization sends papers.</summary>
/// <param name="Participant">What it is in the program: a participant's id.</param>
/// <param name="Title">Its name, as it is written down with what is sent.</param>
/// <param name="Contact">Address, telephone, whom to ask for; empty when nothing is known.</param>
public sealed record Address(string Participant, string Title, string Contact = "");

/// <summary>The book of an organization.</summary>
/// <param name="Addresses">Who stands in it, by name.</param>
/// <param name="Version">The version that is shown; 0 while there is none.</param>
public sealed record AddressBookView(IReadOnlyList<Address> Addresses, int Version);

/// <summary>The book of those to whom an organization sends requests, papers and plans. It is the organization's, so that one enters a name and all are offered it.</summary>
public sealed class AddressBook(IDbContextFactory<PatronageDb> databases)
{
    /// <summary>The field of problems with a name.</summary>
    public const string TitleField = "title";

    private const string Name = "address-book";
        private const int Most = 500;
    private const int Tries = 5;
    private const int LongestTitle = 200;
    private const int LongestContact = 500;
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Reads it.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.KeepAddresses"/>.</param>
    /// <param name="organizationId">The organization.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<AddressBookView>> ReadAsync(Person person, Guid organizationId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.KeepAddresses, organizationId))
        {
            return new Outcome<AddressBookView>.Denied(NoRight);
        }

        await using var db = Open(person, organizationId);
        return Outcome.Done(View(await FindAsync(db, organizationId, cancellation)));
    }

    /// <summary>Writes one more down, unless a colleague has just done so.</summary>
    /// <param name="person">Who writes; needs <see cref="Operation.KeepAddresses"/>.</param>
    /// <param name="organizationId">The organization.</param>
    /// <param name="address">Whom.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<AddressBookView>> RememberAsync(Person person, Guid organizationId, Address address, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(address);
        for (var left = Tries; ; left--)
        {
            var read = await ReadAsync(person, organizationId, cancellation);
            if (read is not Outcome<AddressBookView>.Done { Value: var book } || book.Addresses.Any(known => IsSame(known, address)))
            {
                return read;
            }

            var saved = await SaveAsync(person, organizationId, book with { Addresses = [.. book.Addresses, address] }, cancellation);
            if (saved is not Outcome<AddressBookView>.Conflict || left <= 1)
            {
                return saved;
            }
        }
    }

    /// <summary>Keeps the book as it was edited.</summary>
    /// <param name="person">Who writes; needs <see cref="Operation.KeepAddresses"/>.</param>
    /// <param name="organizationId">The organization.</param>
    /// <param name="book">The book, with the version that was shown.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The book as it is then; problems with <see cref="TitleField"/>; or a conflict.</returns>
    public async Task<Outcome<AddressBookView>> SaveAsync(Person person, Guid organizationId, AddressBookView book, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(book);
        if (!person.May(Operation.KeepAddresses, organizationId))
        {
            return new Outcome<AddressBookView>.Denied(NoRight);
        }

        var addresses = book.Addresses.Select(item => item with { Title = item.Title.Trim(), Contact = item.Contact.Trim() }).ToList();
        if (Problem(addresses) is { } problem)
        {
            return Outcome.Invalid<AddressBookView>(TitleField, problem);
        }

        await using var db = Open(person, organizationId);
        var setting = await db.Settings.FirstOrDefaultAsync(item => item.OrganizationId == organizationId && item.Name == Name, cancellation);
        if (View(setting).Version != book.Version)
        {
            return new Outcome<AddressBookView>.Conflict(new ConflictInfo("", db.Clock.GetUtcNow().UtcDateTime, []));
        }

        var value = JsonSerializer.Serialize(addresses.OrderBy(item => item.Title, StringComparer.Ordinal), Options);
        if (setting is null)
        {
            db.Settings.Add(setting = new Setting { OrganizationId = organizationId, Name = Name, Value = value });
        }
        else
        {
            setting.Value = value;
        }

        return (await db.TrySaveAsync(cancellation)).Ok ? Outcome.Done(View(setting)) : new Outcome<AddressBookView>.Conflict(new ConflictInfo("", db.Clock.GetUtcNow().UtcDateTime, []));
    }

    private static string NoRight => T("Адресную книгу ведут сотрудники организации.");

    private static string? Problem(List<Address> addresses) =>
        addresses.Exists(item => item.Title.Length == 0) ? T("Напишите название или имя.")
        : addresses.Exists(item => item.Title.Length > LongestTitle || item.Contact.Length > LongestContact) ? T("Слишком длинный текст: название – до 200 знаков, адрес и телефон – до 500.")
        : addresses.Count > Most ? T("В книге не больше 500 адресатов: уберите тех, кому больше не пишете.")
        : addresses.Where((item, index) => addresses.Take(index).Any(other => IsSame(item, other))).FirstOrDefault() is { } twice ? T($"«{twice.Title}» уже есть в книге.")
        : null;

    private static bool IsSame(Address one, Address other) => one.Participant == other.Participant && string.Equals(one.Title.Trim(), other.Title.Trim(), StringComparison.OrdinalIgnoreCase);

    private static AddressBookView View(Setting? setting) => setting is null ? new AddressBookView([], 0) : new AddressBookView(JsonSerializer.Deserialize<List<Address>>(setting.Value) ?? [], setting.Version + 1);

    private static Task<Setting?> FindAsync(PatronageDb db, Guid organizationId, CancellationToken cancellation) =>
        db.Settings.AsNoTracking().FirstOrDefaultAsync(item => item.OrganizationId == organizationId && item.Name == Name, cancellation);

    private PatronageDb Open(Person person, Guid organizationId) => databases.Open(person.ActorFor(Operation.KeepAddresses, organizationId), person.Scope());
}
