using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Clock;
using Patronage.Services.People;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Outside;
using Patronage.Storage.People;
using Patronage.Storage.Saving;

namespace Patronage.Services.Api;

/// <summary>
/// Keys by which other systems work with this one: an administrator makes them, for an organization, rights, a time and a rate. What shows who somebody is waits for the head of the
/// organization: nobody lets another system into families' files alone.
/// </summary>
public sealed class TokenDesk(IDbContextFactory<PatronageDb> databases, PersonDirectory directory, OrganizationClock clock)
{
    /// <summary>How many letters the name of a system has at most.</summary>
    public const int LongestTitle = 80;

    /// <summary>How many requests within a minute a key may be given at most.</summary>
    public const int MostPerMinute = 600;

    /// <summary>How many requests within a minute it is given where nothing is said.</summary>
    public const int UsualPerMinute = 60;

    private const int ShortestTitle = 3;
    private const int LongestDays = 366;
    private const int MostShown = 200;

    private static string NoRight => T("Ключи внешних систем выдаёт администратор организации.");

    /// <summary>The keys of the person's organizations.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.SeeTokens"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<TokenPage>> ReadAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var reach = person.OrganizationsOf(Operation.SeeTokens);
        if (reach.Count == 0)
        {
            return new Outcome<TokenPage>.Denied(NoRight);
        }

        await using var db = Open(person, Operation.SeeTokens);
        var rows = await db.ApiTokens.AsNoTracking().Where(token => reach.Contains(token.OrganizationId)).OrderByDescending(token => token.CreatedAt).Take(MostShown).ToListAsync(cancellation);
        var people = rows.SelectMany(row => new[] { row.AnswersFor, row.AgreedBy ?? Guid.Empty }).Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(user => people.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellation);
        var organizations = await db.Organizations.AsNoTracking().Where(item => reach.Contains(item.Id)).OrderBy(item => item.SortTitle).ToListAsync(cancellation);
        var titles = organizations.ToDictionary(item => item.Id, item => item.ShortTitle.Length == 0 ? item.Title : item.ShortTitle);
        var answerers = new Dictionary<Guid, Person?>();
        foreach (var id in rows.Select(row => row.AnswersFor).Distinct())
        {
            answerers[id] = await directory.LoadAsync(id, cancellation: cancellation);
        }

        var notes = rows.Select(row => Note(person, row, names, titles[row.OrganizationId], answerers[row.AnswersFor])).OrderBy(note => note.State == TokenState.Revoked).ThenBy(note => note.State == TokenState.Expired);
        return Outcome.Done(new TokenPage(
            [.. notes],
            [.. organizations.Where(item => item.ClosedOn is null && person.May(Operation.ManageTokens, item.Id)).Select(item => new OrganizationChoice(item.Id, titles[item.Id]))],
            clock.Today(person.TimeZone)));
    }

    /// <summary>Makes a key.</summary>
    /// <param name="person">Who makes it; needs <see cref="Operation.ManageTokens"/>.</param>
    /// <param name="wish">What it is to be.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The key, which is kept nowhere; or problems with the properties of <see cref="NewToken"/>.</returns>
    public async Task<Outcome<MadeToken>> MakeAsync(Person person, NewToken wish, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(wish);
        if (!person.MayAnywhere(Operation.ManageTokens) || (wish.OrganizationId is { } asked && !person.May(Operation.ManageTokens, asked)))
        {
            return new Outcome<MadeToken>.Denied(NoRight);
        }

        if (Check(wish, clock.Today(person.TimeZone)) is { Count: > 0 } problems)
        {
            return Outcome.Invalid<MadeToken>(problems);
        }

        var (title, organization) = (wish.Title!.Trim(), wish.OrganizationId!.Value);
        await using var db = databases.Open(person.ActorFor(Operation.ManageTokens, organization), AccessScope.Everything);
        var id = Guid.CreateVersion7(db.Clock.GetUtcNow());
        var (text, hash) = TokenSecret.Make(id);
        if (await db.Organizations.AnyAsync(item => item.Id == organization && item.ClosedOn != null, cancellation))
        {
            return Outcome.Invalid<MadeToken>(nameof(wish.OrganizationId), T("Организация закрыта: ключей к ней не выдают."));
        }

        // Nobody signs in to it: it has no password and is locked. It is there so that what the system does stands under a name.
        db.Users.Add(new PatronageUser
        {
            Id = id, UserName = $"key-{id:N}", NormalizedUserName = $"KEY-{id:N}".ToUpperInvariant(), Surname = title, DisplayName = title, Locked = true, LockedReason = RecordWords.KeyOfASystem, CreatedAt = clock.UtcNow,
        });
        db.ApiTokens.Add(new ApiToken
        {
            Id = id, OrganizationId = organization, WithBelow = wish.WithBelow, Title = title, SystemKey = SearchText.Normalize(title), Rights = string.Join(',', wish.Rights.Distinct().Order()), SecretHash = hash,
            PerMinute = wish.PerMinute!.Value, CreatedAt = clock.UtcNow, AnswersFor = person.Id, ExpiresAt = EndOf(wish.LastDay!.Value, person),
        });
        await db.SaveChangesAsync(cancellation);
        return Outcome.Done(new MadeToken(id, title, text));
    }

    /// <summary>Stops a key for a while, or lets it work again.</summary>
    /// <param name="person">Who does it; needs <see cref="Operation.ManageTokens"/>.</param>
    /// <param name="tokenId">The key.</param>
    /// <param name="stopped">Whether it is to be stopped.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<bool>> StopAsync(Person person, Guid tokenId, bool stopped, CancellationToken cancellation = default) =>
        ChangeAsync(person, tokenId, Operation.ManageTokens, token => token.StoppedAt = stopped ? token.StoppedAt ?? clock.UtcNow : null, cancellation);

    /// <summary>Takes a key back for good.</summary>
    /// <param name="person">Who does it; needs <see cref="Operation.ManageTokens"/>.</param>
    /// <param name="tokenId">The key.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<bool>> RevokeAsync(Person person, Guid tokenId, CancellationToken cancellation = default) =>
        ChangeAsync(person, tokenId, Operation.ManageTokens, token => token.RevokedAt = clock.UtcNow, cancellation);

    /// <summary>Becomes the one who answers for a key.</summary>
    /// <param name="person">Who will; needs <see cref="Operation.ManageTokens"/>.</param>
    /// <param name="tokenId">The key.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<bool>> TakeOverAsync(Person person, Guid tokenId, CancellationToken cancellation = default) =>
        ChangeAsync(person, tokenId, Operation.ManageTokens, token => token.AnswersFor = person.Id, cancellation);

    /// <summary>Agrees that a key reads data of the organization's families.</summary>
    /// <param name="person">Who agrees; needs <see cref="Operation.AgreeTokens"/>, and is another than who answers for it.</param>
    /// <param name="tokenId">The key.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<bool>> AgreeAsync(Person person, Guid tokenId, CancellationToken cancellation = default) =>
        ChangeAsync(person, tokenId, Operation.AgreeTokens, token => (token.AgreedBy, token.AgreedAt) = (person.Id, clock.UtcNow), cancellation);

    private async Task<Outcome<bool>> ChangeAsync(Person person, Guid tokenId, Operation operation, Action<ApiToken> change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        var reach = person.OrganizationsOf(operation);
        if (reach.Count == 0)
        {
            return new Outcome<bool>.Denied(operation == Operation.AgreeTokens ? T("Доступ внешней системы к делам семей согласует руководитель.") : NoRight);
        }

        await using var db = Open(person, operation);
        if (await db.ApiTokens.FirstOrDefaultAsync(token => token.Id == tokenId && reach.Contains(token.OrganizationId), cancellation) is not { } row)
        {
            return new Outcome<bool>.NotFound();
        }

        if (row.RevokedAt is not null || (operation == Operation.AgreeTokens && !MayAgree(person, row)))
        {
            return Outcome.Invalid<bool>("", row.RevokedAt is not null ? T("Ключ уже отозван.") : T("Кто отвечает за ключ, тот не согласует его: это делает второй человек."));
        }

        change(row);
        return (await db.TrySaveAsync(cancellation)).Ok ? Outcome.Done(true) : Outcome.Invalid<bool>("", T("Пока вы решали, здесь что-то изменилось. Обновите страницу."));
    }

    private TokenNote Note(Person person, ApiToken row, Dictionary<Guid, string> names, string organization, Person? answerer)
    {
        var (rights, manages) = (RightsOf(row), person.May(Operation.ManageTokens, row.OrganizationId));
        var live = row.RevokedAt is null && row.ExpiresAt > clock.UtcNow;
        var orphaned = !Answers(answerer, row);
        var waits = row.AgreedAt is null && rights.Any(RightsTable.NamesPeople);
        var state = row.RevokedAt is not null ? TokenState.Revoked : !live ? TokenState.Expired : row.StoppedAt is not null ? TokenState.Stopped : orphaned ? TokenState.Orphaned : waits ? TokenState.Waits : TokenState.Works;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(person.TimeZone);
        return new TokenNote(
            row.Id, row.Title, organization, row.WithBelow, rights, state, DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(row.ExpiresAt, zone).AddMinutes(-1)), row.PerMinute,
            row.LastUsedAt is { } used ? TimeZoneInfo.ConvertTimeFromUtc(used, zone) : null, names.GetValueOrDefault(row.AnswersFor, ""), row.AgreedBy is { } by ? names.GetValueOrDefault(by, "") : null,
            manages && live, manages && live && row.AnswersFor != person.Id, live && waits && MayAgree(person, row));
    }

    /// <summary>What a key was given.</summary>
    internal static IReadOnlyList<TokenRight> RightsOf(ApiToken row) =>
        [.. row.Rights.Split(',').Select(name => Enum.TryParse<TokenRight>(name, out var right) ? right : (TokenRight?)null).OfType<TokenRight>()];

    /// <summary>Whether somebody who may still answers for a key.</summary>
    internal static bool Answers(Person? answerer, ApiToken row) => answerer?.May(Operation.ManageTokens, row.OrganizationId) == true;

    private static bool MayAgree(Person person, ApiToken row) => person.May(Operation.AgreeTokens, row.OrganizationId) && row.AnswersFor != person.Id;

    private static List<FieldProblem> Check(NewToken wish, DateOnly today)
    {
        var problems = new List<FieldProblem>();
        if (wish.Title?.Trim().Length is not (>= ShortestTitle and <= LongestTitle))
        {
            problems.Add(new FieldProblem(nameof(wish.Title), T("Назовите систему, которая будет работать по ключу: её имя встанет в журнал.")));
        }

        if (wish.OrganizationId is null)
        {
            problems.Add(new FieldProblem(nameof(wish.OrganizationId), T("Выберите организацию.")));
        }

        if (wish.Rights.Count == 0)
        {
            problems.Add(new FieldProblem(nameof(wish.Rights), T("Отметьте, что системе можно.")));
        }
        else if (wish.Rights.Contains(TokenRight.SeeSensitive) && !wish.Rights.Contains(TokenRight.ReadFamilies))
        {
            problems.Add(new FieldProblem(nameof(wish.Rights), T("Закрытые сведения читают вместе с делами: отметьте и чтение дел.")));
        }

        if (wish.LastDay is not { } last || last <= today || last.DayNumber - today.DayNumber > LongestDays)
        {
            problems.Add(new FieldProblem(nameof(wish.LastDay), T("Укажите день не дальше года: потом ключ заменяют новым.")));
        }

        if (wish.PerMinute is not (>= 1 and <= MostPerMinute))
        {
            problems.Add(new FieldProblem(nameof(wish.PerMinute), T($"От 1 до {MostPerMinute} запросов в минуту.")));
        }

        return problems;
    }

    private static DateTime EndOf(DateOnly day, Person person) => TimeZoneInfo.ConvertTimeToUtc(Midnight(day.AddDays(1), TimeZoneInfo.FindSystemTimeZoneById(person.TimeZone)), TimeZoneInfo.FindSystemTimeZoneById(person.TimeZone));

    private static DateTime Midnight(DateOnly day, TimeZoneInfo zone) => day.ToDateTime(TimeOnly.MinValue) is var midnight && zone.IsInvalidTime(midnight) ? midnight.AddHours(1) : midnight;

    private PatronageDb Open(Person person, Operation operation) => databases.Open(person.ActorFor(operation, person.OrganizationId), AccessScope.Everything);
}
