using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Patronage.Casework;
using Patronage.Casework.Journal;
using Patronage.Programs.Facts;
using Patronage.Services.Access;
using Patronage.Services.Caseload;
using Patronage.Services.Cases;
using Patronage.Services.Clock;
using Patronage.Services.Forms;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;
using Patronage.Storage.Journal;
using Patronage.Storage.Projections;

namespace Patronage.Services.Referrals;

/// <summary>Registers that a family came: the family, its members, the case under the program in force for the organization.</summary>
public sealed class RegisterReferral(IDbContextFactory<PatronageDb> databases, WorkplaceFinder workplaces, CaseloadReader loads, OrganizationClock clock, AddReferral adding)
{
    private const int LongestName = 200;

    // Whoever registers in the same moment takes the same next number: all but one of them begin anew.
    private const int MostAttempts = 6;
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    /// <summary>Registers it.</summary>
    /// <param name="person">Who registers; needs <see cref="Operation.RegisterReferral"/>, and <see cref="Operation.AssignCurator"/> to hand the family to another.</param>
    /// <param name="input">What was written down.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The case's id. Sent twice with one token, the second gives the first one's case.</returns>
    public async Task<Outcome<Guid>> RunAsync(Person person, ReferralInput input, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(input);
        if (!person.May(Operation.RegisterReferral, person.OrganizationId))
        {
            return new Outcome<Guid>.Denied(T("У вас нет права регистрировать обращения."));
        }

        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            if (await TryAsync(person, input, cancellation) is { } outcome)
            {
                return outcome;
            }
        }

        return Outcome.Invalid<Guid>("", T("Не удалось записать: повторите ещё раз."));
    }

    // Null when others wrote in the same moment: then nothing is written, and it can be begun anew.
    private async Task<Outcome<Guid>?> TryAsync(Person person, ReferralInput input, CancellationToken cancellation)
    {
        var workplace = await workplaces.FindAsync(person.OrganizationId, cancellation);
        if (workplace.Edition is null)
        {
            return Outcome.Invalid<Guid>("", T("У организации нет действующей модельной программы: обратитесь к администратору."));
        }

        var problems = Check(input);
        JournalEntry[] then = input.Accept is { } accept ? DecideReferral.Accepting(accept, workplace.Today) : [];
        problems.AddRange(await CheckAcceptAsync(person, input, cancellation));
        if (input.FamilyId is { } known)
        {
            return await AgainAsync(person, known, input, workplace, problems, then, cancellation);
        }

        problems.AddRange(CheckForm(input, workplace));
        if (problems.Count > 0)
        {
            return Outcome.Invalid<Guid>(problems);
        }

        await using var db = databases.Open(person.ActorFor(Operation.RegisterReferral, person.OrganizationId), person.Scope());
        if (await db.Cases.IgnoreQueryFilters().AnyAsync(item => item.Id == input.Token, cancellation))
        {
            return Outcome.Done(input.Token);
        }

        return await SaveAsync(db, await AddAsync(db, person, input, workplace, then, cancellation), cancellation);
    }

    /// <summary>What is wrong with a referral of a family that comes for the first time.</summary>
    internal static IReadOnlyList<FieldProblem> ProblemsOf(ReferralInput input, Workplace workplace) => [.. Check(input), .. CheckForm(input, workplace)];

    /// <summary>Adds a family that comes for the first time to an open context; its saving writes it.</summary>
    internal Task<CaseRow> AddAsync(PatronageDb db, Person person, ReferralInput input, Workplace workplace, IReadOnlyList<JournalEntry> then, CancellationToken cancellation)
    {
        var file = FileOf(input, workplace);
        return AddCaseAsync(db, person, AddFamily(db, person, input, file), new ReferralForm(Context(workplace, file), Came(input)).Entry(workplace.Today), input, workplace, file, then, cancellation);
    }

    /// <summary>Adds a case of a family that is known, and of which nothing goes on, to an open context; its saving writes it.</summary>
    internal async Task<Outcome<bool>> AddAgainAsync(PatronageDb db, Person person, ReferralInput input, Workplace workplace, IReadOnlyList<JournalEntry> then, CancellationToken cancellation)
    {
        var family = await db.Families.AsNoTracking().FirstOrDefaultAsync(item => item.Id == input.FamilyId && item.OrganizationId == person.OrganizationId && item.ErasedAt == null, cancellation);
        return family is null ? new Outcome<bool>.NotFound() : (await BeginAgainAsync(db, person, family, input, workplace, [], then, cancellation)).Then(_ => Outcome.Done(true));
    }

    private static IEnumerable<FieldProblem> CheckForm(ReferralInput input, Workplace workplace) => new ReferralForm(Context(workplace, FileOf(input, workplace)), Came(input)).Check();

    /// <summary>The case into which a referral of a family that is known is written.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.RegisterReferral"/>.</param>
    /// <param name="familyId">The family.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The case that waits or goes on; null when a case would begin.</returns>
    public async Task<Guid?> GoesIntoAsync(Person person, Guid familyId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.RegisterReferral, person.OrganizationId))
        {
            return null;
        }

        await using var db = databases.Open(person.ActorFor(Operation.RegisterReferral, person.OrganizationId), person.Scope());
        return await OngoingAsync(db, person, familyId, cancellation);
    }

    private static Task<Guid?> OngoingAsync(PatronageDb db, Person person, Guid familyId, CancellationToken cancellation) => db.Cases.AsNoTracking()
        .Where(item => item.FamilyId == familyId && item.OrganizationId == person.OrganizationId && (item.State == CaseState.Referral || item.State == CaseState.Open))
        .OrderByDescending(item => item.State == CaseState.Open).ThenByDescending(item => item.ReferredOn).ThenBy(item => item.Id)
        .Select(item => (Guid?)item.Id)
        .FirstOrDefaultAsync(cancellation);

    // A family that is known is not written down a second time: the referral goes into its case, or a case begins for the same family.
    private async Task<Outcome<Guid>?> AgainAsync(Person person, Guid familyId, ReferralInput input, Workplace workplace, List<FieldProblem> problems, IReadOnlyList<JournalEntry> then, CancellationToken cancellation)
    {
        await using var db = databases.Open(person.ActorFor(Operation.RegisterReferral, person.OrganizationId), person.Scope());
        if (await db.Cases.IgnoreQueryFilters().AnyAsync(item => item.Id == input.Token, cancellation))
        {
            return Outcome.Done(input.Token);
        }

        var family = await db.Families.AsNoTracking().FirstOrDefaultAsync(item => item.Id == familyId && item.OrganizationId == person.OrganizationId && item.ErasedAt == null, cancellation);
        if (family is null)
        {
            return new Outcome<Guid>.NotFound();
        }

        if (await OngoingAsync(db, person, familyId, cancellation) is { } ongoing)
        {
            return problems.Count > 0 ? Outcome.Invalid<Guid>(problems) : (await adding.RunAsync(person, ongoing, input, cancellation)).Then(_ => Outcome.Done(ongoing));
        }

        return await BeginAgainAsync(db, person, family, input, workplace, problems, then, cancellation) switch
        {
            Outcome<CaseRow>.Done { Value: var row } => await SaveAsync(db, row, cancellation),
            var refused => refused.Then(_ => Outcome.Done(Guid.Empty)),
        };
    }

    private async Task<Outcome<CaseRow>> BeginAgainAsync(
        PatronageDb db, Person person, FamilyRow family, ReferralInput input, Workplace workplace, List<FieldProblem> problems, IReadOnlyList<JournalEntry> then, CancellationToken cancellation)
    {
        var members = (await db.Members.AsNoTracking().IgnoreQueryFilters().Where(member => member.FamilyId == family.Id && !member.Void).OrderBy(member => member.Ordinal).ThenBy(member => member.Id).ToListAsync(cancellation))
            .ConvertAll(row => new FamilyMember { Id = row.Id, Name = row.Name, BirthDate = row.BirthDate, Sex = row.Sex, Relation = row.Relation, InFamily = row.InFamily });
        var program = workplace.Edition!.Program;
        var (answers, named) = TypedMembers.Find(input, members, program.Forms.Find(program.List("referrals").Find(input.Basis)?.Form));
        var file = FileOf(input, workplace) with { Address = family.Address, Members = members };
        var form = new ReferralForm(Context(workplace, file), Came(input) with { Answers = answers });
        problems.AddRange(form.Check());
        return problems.Count > 0 ? Outcome.Invalid<CaseRow>(problems)
            : Outcome.Done(await AddCaseAsync(db, person, family.Id, form.Entry(workplace.Today) with { Reason = named }, input, workplace, file, then, cancellation));
    }

    private static async Task<Outcome<Guid>?> SaveAsync(PatronageDb db, CaseRow row, CancellationToken cancellation) => (await db.TrySaveAsync(cancellation)).Ok ? Outcome.Done(row.Id) : null;

    private Guid AddFamily(PatronageDb db, Person person, ReferralInput input, CaseFile file)
    {
        var family = new FamilyRow
        {
            OrganizationId = person.OrganizationId, Title = input.Surname.Trim(), Address = Text(input.Address), Phone = Text(input.Phone), EffectiveOn = input.ReceivedOn, CreatedAt = clock.UtcNow,
        };
        db.Families.Add(family);
        for (var index = 0; index < input.Members.Count; index++)
        {
            var member = input.Members[index];
            db.Members.Add(new MemberRow
            {
                FamilyId = family.Id, Id = file.Members[index].Id, Ordinal = index, Name = member.Name.Trim(), BirthDate = member.BirthDate, Sex = member.Sex, Relation = member.Relation,
                InFamily = member.InFamily, Phone = Text(member.Phone), EffectiveOn = input.ReceivedOn,
            });
        }

        return family.Id;
    }

    private async Task<CaseRow> AddCaseAsync(PatronageDb db, Person person, Guid familyId, JournalEntry came, ReferralInput input, Workplace workplace, CaseFile file, IReadOnlyList<JournalEntry> then, CancellationToken cancellation)
    {
        var edition = workplace.Edition!;
        var row = new CaseRow
        {
            Id = input.Token, OrganizationId = person.OrganizationId, FamilyId = familyId, ProgramId = edition.Program.Identity.Id, ProgramVersionId = edition.VersionId,
            ReferredOn = input.ReceivedOn, CreatedAt = clock.UtcNow,
        };
        db.Cases.Add(row);
        db.CaseProgramVersions.Add(new CaseProgramVersion
        {
            CaseId = row.Id, FamilyId = familyId, ProgramVersionId = edition.VersionId, From = input.ReceivedOn, RecordedBy = person.Id, RecordedAt = clock.UtcNow,
        });
        List<JournalEntry> entries = [.. then.Prepend(came).Select(entry => CaseDesk.Stamp(entry, person, workplace))];
        var numbered = await SeriesNumbers.FillAsync(db, row, edition.Program, entries, workplace.Today, cancellation);
        var written = await JournalStore.AppendAsync(db, row, numbered, edition.SensitiveFields, cancellation);
        var assessments = CaseAssessor.AssessAll(edition.Program, workplace.Calendar, file with { Id = row.Id.ToString(), Journal = written }, workplace.Today);
        await ProjectionWriter.ReplaceAsync(db, row, CaseProjector.Project(assessments), cancellation);
        return row;
    }

    private async Task<IEnumerable<FieldProblem>> CheckAcceptAsync(Person person, ReferralInput input, CancellationToken cancellation)
    {
        if (input.Accept is not { } accept)
        {
            return input.TakesOn ? [new FieldProblem(CaseloadReader.CuratorField, T("Выберите куратора."))] : [];
        }

        return accept.CuratorId != person.Id && !person.May(Operation.AssignCurator, person.OrganizationId)
            ? [new FieldProblem(CaseloadReader.CuratorField, T("Назначить другого куратора может руководитель."))]
            : await loads.CheckAsync(person.OrganizationId, accept.CuratorId, accept.OverloadReason, cancellation: cancellation);
    }

    private static List<FieldProblem> Check(ReferralInput input)
    {
        var problems = new List<FieldProblem>();
        if (input.FamilyId is not null)
        {
            return problems;
        }

        if (string.IsNullOrWhiteSpace(input.Surname))
        {
            problems.Add(new FieldProblem("familySurname", T("Укажите фамилию семьи.")));
        }
        else if (input.Surname.Length > LongestName)
        {
            problems.Add(new FieldProblem("familySurname", T("Слишком длинная фамилия.")));
        }

        if (input.Address?.Length > FormValidator.LongestText)
        {
            problems.Add(new FieldProblem("familyAddress", T("Слишком длинный адрес.")));
        }

        if (input.Members.Count == 0)
        {
            problems.Add(new FieldProblem("members", T("Запишите хотя бы одного члена семьи.")));
        }

        for (var index = 0; index < input.Members.Count; index++)
        {
            problems.AddRange(Check(input.Members[index], input.ReceivedOn, MemberField(index, "")));
        }

        return problems;
    }

    /// <summary>The name of a field of a member, for problems.</summary>
    public static string MemberField(int index, string field) => string.Create(CultureInfo.InvariantCulture, $"member[{index}].{field}");

    /// <summary>What is wrong with a member.</summary>
    /// <param name="member">The member.</param>
    /// <param name="on">The day on which it is so: nobody is born after it.</param>
    /// <param name="prefix">Stands before the names of fields.</param>
    public static IEnumerable<FieldProblem> Check(MemberInput member, DateOnly on, string prefix)
    {
        ArgumentNullException.ThrowIfNull(member);
        if (string.IsNullOrWhiteSpace(member.Name))
        {
            yield return new FieldProblem(prefix + "name", T("Укажите имя."));
        }
        else if (member.Name.Length > LongestName)
        {
            yield return new FieldProblem(prefix + "name", T("Слишком длинное имя."));
        }

        if (member.BirthDate > on)
        {
            yield return new FieldProblem(prefix + "birth", T("Дата рождения позже этого дня: проверьте год."));
        }
        else if (member.BirthDate < Earliest)
        {
            yield return new FieldProblem(prefix + "birth", T("Слишком давняя дата: проверьте год."));
        }

        if (member.Sex is { } sex && !BuiltInVocabularies.Sex.Items.ContainsKey(sex))
        {
            yield return new FieldProblem(prefix + "sex", T("Выберите пол из списка."));
        }

        if (member.Relation is { } relation && !BuiltInVocabularies.Relations.Items.ContainsKey(relation))
        {
            yield return new FieldProblem(prefix + "relation", T("Выберите из списка."));
        }
    }

    private static FormContext Context(Workplace workplace, CaseFile file) => new(workplace.Edition!.Program, workplace.Calendar, file, workplace.Today);

    private static SecondReferral Came(ReferralInput input) => new(input.Basis, input.ReceivedOn) { From = input.From, Channel = input.Channel, Answers = input.Answers, Token = input.Token };

    /// <summary>The family as it is typed so far: what the form of the basis is filled in over.</summary>
    public static CaseFile FileOf(ReferralInput input, Workplace workplace)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(workplace);
        return new CaseFile
        {
            Id = "new",
            Address = Text(input.Address),
            Members =
            [
                .. input.Members.Select((member, index) => new FamilyMember
                {
                    Id = TypedMembers.IdOf(index), Name = member.Name, BirthDate = member.BirthDate, Sex = member.Sex, Relation = member.Relation,
                    InFamily = member.InFamily,
                }),
            ],
            Journal = [],
            Organization = workplace.Facts,
        };
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
