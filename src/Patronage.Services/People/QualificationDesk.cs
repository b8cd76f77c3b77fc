using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Clock;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.People;
using Patronage.Storage.Saving;

namespace Patronage.Services.People;

/// <summary>Education, courses and attestations of people by their documents, and whether they are what the program of an organization asks of a role. It warns and never forbids.</summary>
public sealed class QualificationDesk(IDbContextFactory<PatronageDb> databases, WorkplaceFinder workplaces, OrganizationClock clock)
{
    private const int LongestText = 200;
    private const int LongestDocument = 60;

    private static string NoRight => T("Образование и курсы записывает администратор организации.");

    /// <summary>What a person has, against what the program asks.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.ManagePeople"/>.</param>
    /// <param name="userId">The person.</param>
    /// <param name="organizationId">The organization under whose program it is held.</param>
    /// <param name="programRole">The role of the program that the person has or is to have; empty: the one that leads families.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<QualificationSheet>> ShowAsync(Person person, Guid userId, Guid organizationId, string programRole, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.ManagePeople, organizationId))
        {
            return new Outcome<QualificationSheet>.Denied(NoRight);
        }

        await using var db = Open(person, organizationId);
        if (!await PeopleReading.IsSeenAsync(db, userId, person.OrganizationsOf(Operation.ManagePeople), cancellation))
        {
            return new Outcome<QualificationSheet>.NotFound();
        }

        var workplace = await workplaces.FindAsync(db, organizationId, cancellation);
        var demand = DemandOf(workplace.Edition?.Program, programRole);
        var rows = await db.Qualifications.AsNoTracking().Where(item => item.UserId == userId).OrderByDescending(item => item.IssuedOn).ThenByDescending(item => item.Id).ToListAsync(cancellation);
        var told = await db.RoleAssignments.Where(item => item.UserId == userId && item.OrganizationId == organizationId && item.Qualification != null && (item.To == null || item.To >= workplace.Today))
            .Select(item => item.Qualification).ToListAsync(cancellation);
        var titles = demand?.Accepted.ToDictionary(item => item.Id, item => item.Title, StringComparer.Ordinal) ?? [];
        var holding = rows.Where(item => item.ValidTo is null || item.ValidTo >= workplace.Today).Select(item => item.CountsAs).Concat(told).OfType<string>();
        return Outcome.Done(new QualificationSheet(
            workplace.Today,
            [
                .. rows.Select(item => new QualificationLine(
                    item.Id, item.Version, item.Kind, item.Title, item.Institution, item.Document, item.IssuedOn, item.ValidTo, titles.GetValueOrDefault(item.CountsAs ?? "", ""), item.ValidTo < workplace.Today)),
            ],
            demand,
            demand is null || holding.Any(titles.ContainsKey)));
    }

    /// <summary>What the program of an organization asks of a role, before there is a person.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.ManagePeople"/>.</param>
    /// <param name="organizationId">The organization.</param>
    /// <param name="programRole">The role of the program; empty: the one that leads families.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What it asks; nothing when it asks for nothing.</returns>
    public async Task<Outcome<IReadOnlyList<QualificationDemand>>> DemandAsync(Person person, Guid organizationId, string programRole, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.May(Operation.ManagePeople, organizationId)
            ? Outcome.Done<IReadOnlyList<QualificationDemand>>(DemandOf((await workplaces.FindAsync(organizationId, cancellation)).Edition?.Program, programRole) is { } demand ? [demand] : [])
            : new Outcome<IReadOnlyList<QualificationDemand>>.Denied(NoRight);
    }

    /// <summary>Records education, a course or an attestation. What counts for the program is told to the person's roles there that tell nothing yet.</summary>
    /// <param name="person">Who records; needs <see cref="Operation.ManagePeople"/>.</param>
    /// <param name="wish">What is recorded.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<Guid>> AddAsync(Person person, NewQualification wish, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(wish);
        if (!person.May(Operation.ManagePeople, wish.OrganizationId))
        {
            return new Outcome<Guid>.Denied(NoRight);
        }

        await using var db = Open(person, wish.OrganizationId);
        if (!await PeopleReading.IsSeenAsync(db, wish.UserId, person.OrganizationsOf(Operation.ManagePeople), cancellation))
        {
            return new Outcome<Guid>.NotFound();
        }

        var workplace = await workplaces.FindAsync(db, wish.OrganizationId, cancellation);
        var asking = Asking(workplace.Edition?.Program).Where(demand => demand.Accepted.Any(item => item.Id == wish.CountsAs)).Select(demand => demand.Role).ToList();
        if (Problems(wish, workplace.Today, asking.Count > 0) is { Count: > 0 } problems)
        {
            return Outcome.Invalid<Guid>(problems);
        }

        var row = new PersonQualification
        {
            UserId = wish.UserId, Kind = wish.Kind, Title = wish.Title.Trim(), Institution = wish.Institution.Trim(), Document = wish.Document.Trim(), IssuedOn = wish.IssuedOn!.Value, ValidTo = wish.ValidTo, CountsAs = wish.CountsAs,
        };
        db.Qualifications.Add(row);
        if (wish.CountsAs is not null && (wish.ValidTo is null || wish.ValidTo >= workplace.Today))
        {
            // Who has no role of the program's own words leads families when they are a curator.
            var (named, leads) = (asking.ConvertAll(role => role.Id), asking.Exists(role => role.PerLine > 0));
            foreach (var role in await db.RoleAssignments
                .Where(item => item.UserId == wish.UserId && item.OrganizationId == wish.OrganizationId && item.Qualification == null && (item.To == null || item.To >= workplace.Today)
                    && (named.Contains(item.ProgramRole) || (leads && item.ProgramRole == "" && item.Role == Role.Curator)))
                .ToListAsync(cancellation))
            {
                role.Qualification = wish.CountsAs;
            }
        }

        return await db.TrySaveAsync(cancellation) is { Ok: true } ? Outcome.Done(row.Id) : Conflict();
    }

    /// <summary>Takes a record back that was made by mistake; the audit keeps it. A role that leaned on it alone tells nothing again.</summary>
    /// <param name="person">Who takes it back; needs <see cref="Operation.ManagePeople"/>.</param>
    /// <param name="qualificationId">The record.</param>
    /// <param name="shownVersion">The version that the person saw.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<Guid>> RemoveAsync(Person person, Guid qualificationId, int shownVersion, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var reach = person.OrganizationsOf(Operation.ManagePeople);
        if (reach.Count == 0)
        {
            return new Outcome<Guid>.Denied(NoRight);
        }

        await using var db = Open(person, person.OrganizationId);
        if (await db.Qualifications.FirstOrDefaultAsync(item => item.Id == qualificationId, cancellation) is not { } row || !await PeopleReading.IsSeenAsync(db, row.UserId, reach, cancellation))
        {
            return new Outcome<Guid>.NotFound();
        }

        if (row.Version != shownVersion)
        {
            return Conflict();
        }

        if (row.CountsAs is { } counted && !await db.Qualifications.AnyAsync(item => item.UserId == row.UserId && item.Id != row.Id && item.CountsAs == counted, cancellation))
        {
            foreach (var role in await db.RoleAssignments.Where(item => item.UserId == row.UserId && item.Qualification == counted && reach.Contains(item.OrganizationId)).ToListAsync(cancellation))
            {
                role.Qualification = null;
            }
        }

        db.Qualifications.Remove(row);
        return await db.TrySaveAsync(cancellation) is { Ok: true } ? Outcome.Done(qualificationId) : Conflict();
    }

    private static QualificationDemand? DemandOf(Program? program, string programRole) =>
        Asking(program).FirstOrDefault(demand => programRole.Length > 0 ? demand.Role.Id == programRole : demand.Role.PerLine > 0);

    private static IEnumerable<QualificationDemand> Asking(Program? program) => program is null ? []
        : program.Participants.Where(item => item is { Kind: ParticipantKind.Role, Qualifications: not null }).Select(item => DemandOf(program, item, program.List(item.Qualifications!)));

    private static QualificationDemand DemandOf(Program program, ParticipantDefinition role, ElementList<ListItem> accepted)
    {
        var clauses = accepted.SelectMany(item => item.Sources).DistinctBy(source => (source.Act, source.Clause)).ToList();
        return new QualificationDemand(program, role, [.. accepted.Select(item => new AcceptedQualification(item.Id, item.Title.Spoken()))], clauses.Count > 0 ? clauses : role.Sources);
    }

    private static IReadOnlyList<FieldProblem> Problems(NewQualification wish, DateOnly today, bool isAccepted) =>
    [
        .. When(!Enum.IsDefined(wish.Kind), nameof(wish.Kind), T("Выберите, что записываете.")),
        .. When(wish.Title.Trim().Length == 0, nameof(wish.Title), T("Укажите специальность или тему.")),
        .. When(wish.Title.Length > LongestText, nameof(wish.Title), T($"Слишком длинно: не больше {LongestText} знаков.")),
        .. When(wish.Institution.Length > LongestText, nameof(wish.Institution), T($"Слишком длинно: не больше {LongestText} знаков.")),
        .. When(wish.Document.Trim().Length == 0, nameof(wish.Document), T("Укажите номер диплома или удостоверения.")),
        .. When(wish.Document.Length > LongestDocument, nameof(wish.Document), T($"Слишком длинно: не больше {LongestDocument} знаков.")),
        .. When(wish.IssuedOn is null, nameof(wish.IssuedOn), T("Укажите день выдачи.")),
        .. When(wish.IssuedOn > today, nameof(wish.IssuedOn), T("Этот день ещё не наступил.")),
        .. When(wish.ValidTo < wish.IssuedOn, nameof(wish.ValidTo), T("Последний день раньше дня выдачи. Проверьте даты.")),
        .. When(wish.CountsAs is not null && !isAccepted, nameof(wish.CountsAs), T("Программа организации такой квалификации не называет.")),
    ];

    private static IEnumerable<FieldProblem> When(bool wrong, string field, string message) => wrong ? [new FieldProblem(field, message)] : [];

    private Outcome<Guid> Conflict() => new Outcome<Guid>.Conflict(new ConflictInfo("", clock.UtcNow, []));

    private PatronageDb Open(Person person, Guid organizationId) => databases.Open(person.ActorFor(Operation.ManagePeople, organizationId), AccessScope.Nothing);
}
