using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Settings;

namespace Patronage.Services.Families;

/// <summary>Filters and order of the list of families, as an address names them; null leaves a filter out.</summary>
/// <param name="State">How far the work got.</param>
/// <param name="Level">A level of the program.</param>
/// <param name="Stage">A stage of the program.</param>
/// <param name="Category">A category of the program.</param>
/// <param name="Due">What is due: a <see cref="FamilyDue"/>.</param>
/// <param name="Curator">A curator.</param>
/// <param name="Whose">Own families or all.</param>
/// <param name="Sort">The order: a <see cref="FamilySort"/>.</param>
/// <param name="Columns">The columns beside name and number: ids with commas between them; null for the usual ones.</param>
/// <param name="List">A working list of the program.</param>
/// <param name="Unsure">With a working list: not null when those are asked for of which it cannot be told.</param>
/// <param name="Where">Conditions on fields, as <see cref="ListCondition.Write"/> makes them.</param>
public sealed record FamilyFilter(
    string? State = null, string? Level = null, string? Stage = null, string? Category = null, string? Due = null, string? Curator = null, string? Whose = null, string? Sort = null, string? Columns = null,
    string? List = null, string? Unsure = null, string? Where = null)
{
    /// <summary>Whether nothing is filtered and the order is the usual one.</summary>
    [JsonIgnore]
    public bool IsEmpty => this == new FamilyFilter();
}

/// <summary>A list that a person keeps.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">How the person calls it.</param>
/// <param name="Filter">What it shows.</param>
public sealed record SavedFamilyList(Guid Id, string Name, FamilyFilter Filter);

/// <summary>Each person's own lists of families. Rights are asked when a list is read: a list that somebody saved shows no more than they may see on that day.</summary>
public sealed class SavedLists(IDbContextFactory<PatronageDb> databases)
{
    /// <summary>The field of problems with the name.</summary>
    public const string NameField = "name";

    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 60;

    /// <summary>The most lists that a person keeps.</summary>
    public const int MostLists = 20;

    private static string NoRight => T("Списки семей есть у тех, кто видит семьи организации.");

    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The person's lists by name.</summary>
    /// <param name="person">Whose; needs <see cref="Operation.ListCases"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<IReadOnlyList<SavedFamilyList>>> ReadAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.ListCases, person.OrganizationId))
        {
            return new Outcome<IReadOnlyList<SavedFamilyList>>.Denied(NoRight);
        }

        await using var db = databases.Open(person.ActorFor(Operation.ListCases, person.OrganizationId), person.Scope());
        return Outcome.Done(await ReadAsync(db, person, cancellation));
    }

    /// <summary>Keeps a list.</summary>
    /// <param name="person">Whose; needs <see cref="Operation.ListCases"/>.</param>
    /// <param name="name">How the person calls it.</param>
    /// <param name="filter">What it shows.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>All lists as they are then; or a problem with <see cref="NameField"/>.</returns>
    public async Task<Outcome<IReadOnlyList<SavedFamilyList>>> SaveAsync(Person person, string? name, FamilyFilter filter, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(filter);
        if (!person.May(Operation.ListCases, person.OrganizationId))
        {
            return new Outcome<IReadOnlyList<SavedFamilyList>>.Denied(NoRight);
        }

        await using var db = databases.Open(person.ActorFor(Operation.ListCases, person.OrganizationId), person.Scope());
        var (known, called) = (await ReadAsync(db, person, cancellation), name?.Trim() ?? "");
        var problem = called.Length == 0 ? T("Назовите список.")
            : called.Length > LongestName ? T("Название длиннее 60 знаков. Сократите его.")
            : known.Any(list => SearchText.Normalize(list.Name) == SearchText.Normalize(called)) ? T("Список с таким названием у вас уже есть.")
            : known.Count >= MostLists ? T("Сохранено уже 20 списков. Удалите ненужный.")
            : null;
        if (problem is not null)
        {
            return Outcome.Invalid<IReadOnlyList<SavedFamilyList>>(NameField, problem);
        }

        db.SavedLists.Add(new SavedList { UserId = person.Id, Name = called, Filter = JsonSerializer.Serialize(filter, Json) });
        return (await db.TrySaveAsync(cancellation)).Ok
            ? Outcome.Done(await ReadAsync(db, person, cancellation))
            : Outcome.Invalid<IReadOnlyList<SavedFamilyList>>(NameField, T("Список с таким названием у вас уже есть."));
    }

    /// <summary>Forgets a list.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="id">The list; another person's is not there.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>All lists as they are then.</returns>
    public async Task<Outcome<IReadOnlyList<SavedFamilyList>>> RemoveAsync(Person person, Guid id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.ListCases, person.OrganizationId))
        {
            return new Outcome<IReadOnlyList<SavedFamilyList>>.Denied(NoRight);
        }

        await using var db = databases.Open(person.ActorFor(Operation.ListCases, person.OrganizationId), person.Scope());
        if (await db.SavedLists.FirstOrDefaultAsync(list => list.Id == id && list.UserId == person.Id, cancellation) is not { } row)
        {
            return new Outcome<IReadOnlyList<SavedFamilyList>>.NotFound();
        }

        db.SavedLists.Remove(row);
        await db.SaveChangesAsync(cancellation);
        return Outcome.Done(await ReadAsync(db, person, cancellation));
    }

    private static async Task<IReadOnlyList<SavedFamilyList>> ReadAsync(PatronageDb db, Person person, CancellationToken cancellation) =>
    [
        .. (await db.SavedLists.AsNoTracking().Where(list => list.UserId == person.Id).OrderBy(list => list.Name).ToListAsync(cancellation))
            .Select(list => new SavedFamilyList(list.Id, list.Name, JsonSerializer.Deserialize<FamilyFilter>(list.Filter, Json) ?? new FamilyFilter())),
    ];
}
